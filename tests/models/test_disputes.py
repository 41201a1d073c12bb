"""What an import and readers leave to decide, and how it is taken off the list."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.records import make_actor, make_capture, make_document, make_event, make_statement
from timeline.models import (
    Conflict,
    EventActor,
    ImportRun,
    Merge,
    Report,
    StatementCountry,
    Upload,
)
from timeline.models.records import Metadata

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("Iran said no.", slug="spring")


@pytest.fixture
def said(event):
    return make_statement("Iran said no", event, speaker=make_actor("Nora Example"))


@pytest.fixture
def run(event):
    return ImportRun.objects.create(document=event.document, capture=event.capture)


def dispute(run: ImportRun, field: str = "text", **of: object) -> Conflict:
    return Conflict.objects.create(document=run.document, run=run, field=field, **of)


def test_disputes_are_settled_once_and_say_how(run, event):
    for field in ("text", "date"):
        dispute(run, field, event=event)
    mine = Conflict.objects.filter(event=event)
    assert mine.filter(field="date").settle(Conflict.TAKEN) == 1
    assert [c.field for c in mine.open()] == ["text"]
    assert mine.settle(Conflict.KEPT) == 1, "only what is open"
    assert mine.settle(Conflict.KEPT) == 0
    assert dict(mine.values_list("field", "resolution")) == {"text": "hand", "date": "source"}
    assert not mine.filter(resolved_at__isnull=True).exists()


def test_a_dispute_is_about_the_smallest_record_that_it_names(run, event, said):
    assert dispute(run, statement=said, event=event).record == said
    assert dispute(run, event=event).record == event
    assert dispute(run, "title").record == run.document


def test_an_entry_that_could_be_several_is_about_none_of_them(run):
    assert dispute(run, "match").record is None


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ({}, "title of Paper"),
        ({"event": True}, "title of 3 March 2018: Iran said no."),
        ({"event": True, "statement": True}, "title of Nora Example: Iran said no"),
    ],
)
def test_a_dispute_is_called_by_its_field_and_its_record(run, event, said, of, words):
    records = {"event": event, "statement": said}
    assert str(dispute(run, "title", **{name: records[name] for name in of})) == words


def test_reports_are_closed_once(said):
    for message in ("Wrong.", "Very wrong."):
        Report.objects.create(statement=said, message=message, sender="x")
    mine = Report.objects.filter(statement=said)
    assert mine.filter(message="Wrong.").close() == 1
    assert [r.message for r in mine.open()] == ["Very wrong."]
    assert (mine.close(), mine.close()) == (1, 0)


def test_a_report_is_called_by_its_day_and_its_beginning(said):
    report = Report.objects.create(statement=said, message="It was not he. " * 20, sender="x")
    beginning = ("It was not he. " * 4).rstrip(". ")
    assert str(report) == f"{report.created_at:%Y-%m-%d}: {beginning}…"


def test_an_upload_is_called_by_its_document_or_by_what_is_told_of_it(event):
    day = "2018-03-03 12:00"
    when = dt.datetime(2018, 3, 3, 12, tzinfo=dt.UTC)
    for upload, words in (
        (Upload(document=event.document), f"Paper, {day}"),
        (Upload(metadata=Metadata(title="Days")), f"Days, {day}"),
        (Upload(), f"a new document, {day}"),
    ):
        upload.created_at = when
        assert str(upload) == words


def test_a_merge_and_a_run_are_called_by_whom_and_when(run):
    day = dt.datetime(2018, 3, 3, 12, tzinfo=dt.UTC)
    merge = Merge(actor=make_actor("N. Example"), target=make_actor("Nora E."), made_at=day)
    assert str(merge) == "N. Example into Nora E., 2018-03-03"
    run.ran_at = day
    assert str(run) == "Paper, 2018-03-03 12:00"


def test_the_newest_import_says_where_an_article_s_words_stand():
    article = make_document("column", kind="article")
    first = make_capture(article, "First text.")
    assert article.current_capture() == first
    second = make_capture(article, "Second text.")
    assert article.current_capture() == second
    ImportRun.objects.create(document=article, capture=first)
    assert article.current_capture() == first, "the first text was imported again"


@pytest.mark.parametrize("kind", ["event", "statement"])
def test_what_is_named_anew_has_its_place_and_what_was_named_keeps_its_own(event, said, kind):
    record = event if kind == "event" else said
    rows = record.event_countries if kind == "event" else record.named_countries
    record.set_countries(["IR"], {"IR": (0, 4)})
    record.set_countries(["SY", "IR"], {"SY": (5, 9), "IR": (7, 11)})
    found = {row.country_id: (row.start, row.end) for row in rows.all()}
    assert found == {"IR": (0, 4), "SY": (5, 9)}
    record.set_countries(iter(["TR"]))
    assert [(row.country_id, row.start) for row in rows.all()] == [("TR", None)]


def test_actors_are_named_once_however_often_they_are_told(event):
    nora, pablo = make_actor("Nora E."), make_actor("Pablo E.")
    event.set_actors([nora, nora, pablo], {"nora-e": (3, 7)})
    assert {(m.actor, m.start) for m in event.event_actors.all()} == {(nora, 3), (pablo, None)}
    event.set_actors([])
    assert not event.event_actors.exists()


def test_mentions_are_called_by_what_they_name(event, said):
    nora = make_actor("Nora E.")
    event.set_actors([nora])
    said.set_countries(["IR"])
    assert str(EventActor.objects.get(event=event)) == "Nora E."
    assert str(StatementCountry.objects.get(statement=said)) == "Iran"


@pytest.mark.parametrize(
    ("review", "named"),
    [
        ([], True),
        (["truncated"], True),
        (["two-candidates"], False),
        (["truncated", "split"], False),
    ],
)
def test_a_speaker_in_doubt_is_a_candidate_and_nobody_s_words_are_said(said, review, named):
    said.review = review
    assert (said.certain_speaker is not None) is named
    assert (said.candidate is not None) is not named
    assert said.speaker_in_doubt is not named


@pytest.mark.parametrize(
    ("relation", "exact"), [("on", True), ("on or after", False), ("before", False)]
)
def test_a_day_is_exact_where_it_is_told(said, relation, exact):
    said.date_relation = relation
    assert (said.exact_date == said.date) is exact
    assert (said.exact_date is None) is not exact
