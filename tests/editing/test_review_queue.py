"""What an editor should look at next: the gravest first, and of those whom most people see."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.editing.review_queue.counts import counts
from timeline.editing.review_queue.next_item import next_item
from timeline.editing.review_queue.open_items import open_events, open_statements
from timeline.editing.review_queue.reasons import WEIGHTS
from timeline.models import Conflict, Event, ImportRun, Report, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def nothing_to_look_at(undone):
    """The real documents are hidden."""
    Event.objects.update(state="hidden")
    Statement.objects.update(state="hidden")


@pytest.fixture
def event(nothing_to_look_at, db):
    """The only event that anybody could look at."""
    return make_event("Iran said one. Iran said two. Iran said three.")


def said(event, word: str, *review: str, **more) -> Statement:
    return make_statement(f"Iran said {word}", event, review=review, **more)


def dispute(event, statement=None, **more) -> Conflict:
    run = ImportRun.objects.create(document=event.document, capture=event.capture)
    owner = {"statement": statement} if statement is not None else {"event": event}
    return Conflict.objects.create(document=event.document, field="text", run=run, **owner, **more)


@pytest.mark.parametrize(
    ("gravest", "other"),
    [
        (["no-speaker"], ["pronoun-far"]),
        (["two-candidates"], ["truncated"]),
        (["truncated", "no-verb"], ["two-candidates"]),
        (["truncated"], []),
        (["a note of an editor"], []),
    ],
)
def test_the_gravest_doubt_comes_first(event, gravest, other):
    said(event, "one", *other)
    worst = said(event, "two", *gravest)
    assert next_item().record == worst


def test_of_equal_doubts_the_one_that_most_people_see_comes_first(event):
    known = make_actor("Nora Example")
    said(event, "one", "no-verb", speaker=make_actor("Pablo Example"))
    seen = said(event, "two", "no-verb", speaker=known)
    said(event, "three", speaker=known, reviewed_at=timezone.now())
    assert next_item().record == seen


def test_what_was_reviewed_is_left_alone_until_a_reader_reports_it(event):
    done = said(event, "one", reviewed_at=timezone.now())
    assert next_item() is None
    report = Report.objects.create(statement=done, message="Wrong.", sender="x")
    assert (next_item().record, next_item("reported").record) == (done, done)
    report.resolved_at = timezone.now()
    report.save()
    assert next_item() is None


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [({"missing": True}, 0.6), ({"truncated": True}, 0.3), ({}, None)],
)
def test_an_event_is_looked_at_where_its_source_says_so(event, fields, doubt):
    Event.objects.filter(pk=event.pk).update(**fields)
    assert list(open_events().values_list("doubt", flat=True)) == ([doubt] if doubt else [])
    Event.objects.filter(pk=event.pk).update(reviewed_at=timezone.now())
    assert not open_events().exists()


def test_an_event_in_dispute_is_looked_at_though_it_was_reviewed(event):
    Event.objects.filter(pk=event.pk).update(reviewed_at=timezone.now())
    conflict = dispute(event)
    assert next_item("conflict").record == event
    conflict.resolved_at = timezone.now()
    conflict.save()
    assert next_item("conflict") is None


def test_an_article_s_dispute_stands_in_the_queue_by_itself(event):
    article = make_document("column", kind="article")
    loose = make_statement("He said so", document=article, reviewed_at=timezone.now())
    run = ImportRun.objects.create(document=article, capture=event.capture)
    Conflict.objects.create(document=article, statement=loose, field="cue", run=run)
    assert next_item("conflict").record == loose


@pytest.mark.parametrize("reason", ["no-verb", "unseen", "missing", "reported", "conflict"])
def test_one_reason_alone_can_be_worked_through(event, reason):
    records = {
        "no-verb": said(event, "one", "no-verb"),
        "unseen": said(event, "two"),
        "reported": said(event, "three", "truncated", reviewed_at=timezone.now()),
        "missing": make_event("Gone.", missing=True),
        "conflict": make_event("In dispute."),
    }
    Report.objects.create(statement=records["reported"], message="Wrong.", sender="x")
    dispute(records["conflict"])
    assert next_item(reason).record == records[reason]
    assert next_item(reason, [records[reason].slug]) is None


def test_what_is_left_for_later_is_not_asked_again(event):
    first, second = said(event, "one", "no-verb"), said(event, "two", "truncated")
    assert next_item("", [first.slug]).record == second
    assert next_item("", [first.slug, second.slug]) is None


def test_what_is_hidden_is_nothing_to_look_at(event):
    said(event, "one", "no-verb", state="hidden")
    Event.objects.filter(pk=event.pk).update(missing=True, state="hidden")
    assert next_item() is None
    assert counts() == []


def test_what_is_left_is_counted_by_reason_gravest_first(event):
    said(event, "one", "truncated", "no-verb")
    said(event, "two", "truncated")
    said(event, "three")
    make_event("Gone.", missing=True)
    dispute(make_event("In dispute."))
    assert counts() == [
        ("no-verb", 1),
        ("conflict", 1),
        ("missing", 1),
        ("truncated", 2),
        ("unseen", 1),
    ]


@pytest.mark.parametrize("code", WEIGHTS)
def test_every_reason_of_the_parser_has_its_weight(event, code):
    said(event, "one", code)
    assert list(open_statements().values_list("doubt", flat=True)) == [max(WEIGHTS[code], 0.4)]
