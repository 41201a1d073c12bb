"""Readers' reports: kept without who they were, a few an hour from each."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.records import make_event, make_statement
from timeline.models import Report
from timeline.public.reports import IN_ALL, PER_READER, ReportForm, TooManyReports, file_report


@pytest.fixture
def said(db):
    return make_statement("Iran said no", make_event())


def test_of_a_reader_only_a_mark_is_kept_that_changes_every_day(said, monkeypatch):
    first = file_report(said, "Wrong.", "192.0.2.1")
    second = file_report(said, "Still wrong.", "192.0.2.1")
    other = file_report(said, "Wrong.", "198.51.100.7")
    assert "192.0.2.1" not in first.sender
    assert first.sender == second.sender != other.sender
    tomorrow = timezone.now() + dt.timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)
    assert file_report(said, "Wrong.", "192.0.2.1").sender != first.sender


def test_a_reader_has_a_few_an_hour_and_others_still_have_theirs(said, monkeypatch):
    for _ in range(PER_READER):
        file_report(said, "Wrong.", "192.0.2.1")
    with pytest.raises(TooManyReports):
        file_report(said, "Wrong.", "192.0.2.1")
    file_report(said, "Wrong.", "198.51.100.7")
    assert Report.objects.filter(statement=said).count() == PER_READER + 1


def test_after_an_hour_a_reader_may_report_again(said):
    for _ in range(PER_READER):
        file_report(said, "Wrong.", "192.0.2.1")
    Report.objects.update(created_at=timezone.now() - dt.timedelta(minutes=61))
    assert file_report(said, "Wrong.", "192.0.2.1").pk


def test_all_readers_together_have_some_hundreds_an_hour(said):
    Report.objects.bulk_create(
        Report(statement=said, message="x", sender=str(n)) for n in range(IN_ALL)
    )
    with pytest.raises(TooManyReports):
        file_report(said, "Wrong.", "192.0.2.1")


@pytest.mark.parametrize(
    ("message", "website", "wrong"),
    [
        ("It was not he.", "", {}),
        ("", "", {"message": ["Please say what is wrong."]}),
        (" \n", "", {"message": ["Please say what is wrong."]}),
        ("It was not he.", "https://example.org", {"website": ["This looks like a program."]}),
    ],
)
def test_a_report_has_words_and_no_program_writes_it(message, website, wrong):
    form = ReportForm({"message": message, "website": website})
    assert form.is_valid() == (not wrong)
    assert {
        n: [m.partition(" Please empty")[0] for m in e] for n, e in form.errors.items()
    } == wrong


@pytest.mark.parametrize(("length", "valid"), [(2000, True), (2001, False)])
def test_a_report_is_no_book(length, valid):
    assert ReportForm({"message": "x" * length}).is_valid() is valid
