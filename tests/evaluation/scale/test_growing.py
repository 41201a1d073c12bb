"""Grown chronologies look like real ones to all that reads them."""

from __future__ import annotations

from random import Random

import pytest
from django.db import connection
from django.db.models import F

from timeline.evaluation.scale.growing.bulk import bare, write_history
from timeline.evaluation.scale.growing.material import read_material
from timeline.evaluation.scale.growing.weighted import Weighted, falling
from timeline.evaluation.scale.growing.writing import Writer
from timeline.models import Event, EventActor, Statement

EVENTS = 120


@pytest.fixture(scope="module")
def grown(undone, django_db_blocker):
    """The rows of a small chronology, beside the real one."""
    with django_db_blocker.unblock():
        random = Random(EVENTS)
        writer = Writer(read_material(random, EVENTS), random, lambda what, done, total: None)
        writer.documents(EVENTS)
        write_history(writer.tables)
        return Event.objects.filter(slug__startswith="grown-")


def test_there_are_as_many_events_as_were_asked_for_and_some_statements(grown):
    assert grown.count() == EVENTS
    assert EVENTS < Statement.objects.filter(event__in=grown).count() < 5 * EVENTS


def test_every_span_holds_the_words_that_it_stands_for(grown):
    for event in grown.select_related("capture").prefetch_related("statements")[:40]:
        text = event.capture.text
        assert text[event.start : event.end] == event.text
        for statement in event.statements.all():
            assert text[statement.start : statement.end] == statement.text
            assert all(text[q.start : q.end] == q.text for q in statement.quotes)


def test_mentions_and_statements_have_their_events_day_and_every_row_a_version(grown):
    named = EventActor.objects.filter(event__in=grown)
    assert named.count() > EVENTS
    assert not named.exclude(date=F("event__date")).exists()
    said = Statement.objects.filter(event__in=grown)
    assert not said.exclude(date=F("event__date"), event_position=F("event__position")).exists()
    assert not grown.filter(versions=None).exists()


def test_triggers_would_write_what_was_written(grown):
    said = Statement.objects.filter(event__in=grown).order_by("pk")
    columns = ("event_position", "standing", "certain")
    before = list(said.values_list(*columns))
    said.update(review=F("review"), state=F("state"))
    assert list(said.values_list(*columns)) == before


def test_its_list_is_a_page_like_any_other(grown, client):
    page = client.get("/events/?q=forces&from=1995-01-01&to=2020-12-31").content.decode()
    assert "/events/grown-" in page


@pytest.mark.django_db
def test_what_bulk_writing_takes_away_comes_back():
    def standing() -> list[tuple[object, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'timeline_event'"
                " UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE conrelid = 'timeline_event'::regclass"
                " UNION ALL SELECT tgname, tgenabled::text FROM pg_trigger"
                " WHERE tgrelid = 'timeline_event'::regclass AND NOT tgisinternal ORDER BY 1, 2"
            )
            return cursor.fetchall()

    before = standing()
    with bare(["timeline_event"]):
        assert standing() != before
    assert standing() == before


def test_the_first_of_a_falling_row_is_chosen_most_often():
    chosen = Weighted("abcd", falling(4)).some(Random(1), 1000)
    counts = [chosen.count(letter) for letter in "abcd"]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1.5 * counts[1] > 0
