"""What was written since an instant, and what went. Each step is a transaction of its own."""

from __future__ import annotations

import datetime as dt
import json
import time

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.config.replicas import reading
from timeline.config.replicas.reading import ReplicaReading
from timeline.editing.changed import known_until
from timeline.filtering.filters import event_filter, statement_filter
from timeline.models import Actor, Country, Document, Event, Flashpoint, Place, Statement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def old(transactional_db):
    """An event with a statement, and one of another document, written before the test."""
    Country.objects.bulk_create(Country(code=code, name=code) for code in ("IR", "TR"))
    make_statement("Iran said no", make_event("Iran said no.", slug="first", countries=["IR"]))
    make_statement(
        "Iran said yes",
        make_event("Iran said yes.", slug="second", document=make_document("other")),
    )


def changed(since: dt.datetime) -> tuple[list[str], list[str]]:
    """Slugs of the events and of the statements that were changed since."""
    query = QueryDict(mutable=True)
    query["updated_since"] = since.isoformat()
    filters = event_filter(query), statement_filter(query)
    events, said = (sorted(row.slug for row in each.result) for each in filters)
    return events, said


def withdrawn(client, since: dt.datetime | None = None) -> list[tuple[str, str]]:
    query = {"updated_since": since.isoformat()} if since else {}
    results = json.loads(client.get("/withdrawn.json", query).getvalue())["results"]
    return [(row["kind"], row["slug"]) for row in results]


def name_a_country() -> None:
    Statement.objects.get(slug="first-s1").set_countries(["TR"])


@pytest.mark.parametrize(
    ("write", "events", "statements"),
    [
        (lambda: Event.objects.filter(slug="first").update(text="x"), ["first"], ["first-s1"]),
        (lambda: Event.objects.get(slug="first").set_countries(["TR"]), ["first"], []),
        (
            lambda: Statement.objects.filter(slug="first-s1").update(cue="x"),
            ["first"],
            ["first-s1"],
        ),
        (name_a_country, ["first"], ["first-s1"]),
        (
            lambda: Document.objects.filter(slug="other").update(title="x"),
            ["second"],
            ["second-s1"],
        ),
    ],
    ids=["event", "mention of it", "statement", "mention in it", "document"],
)
def test_what_is_written_is_found_from_then_on(old, write, events, statements):
    everything = (["first", "second"], ["first-s1", "second-s1"])
    assert changed(timezone.now() - dt.timedelta(hours=1)) == everything
    since = timezone.now()
    assert changed(since) == ([], [])
    write()
    assert changed(since) == (events, statements)


@pytest.mark.parametrize(
    ("kind", "events", "statements"),
    [
        (Actor, ["first", "second"], ["first-s1", "second-s1"]),
        (Place, ["first"], []),
        (Flashpoint, ["second"], ["second-s1"]),
    ],
)
def test_what_names_somebody_is_found_once_they_are_called_otherwise(old, kind, events, statements):
    first, second = Event.objects.get(slug="first"), Statement.objects.get(slug="second-s1")
    named = {
        Actor: make_actor("Nora Example"),
        Place: Place.objects.create(slug="port", name="Port", kind="town"),
        Flashpoint: Flashpoint.objects.create(slug="strait", name="Strait"),
    }
    first.event_actors.create(actor=named[Actor], start=0, end=1)
    first.event_places.create(place=named[Place], start=0, end=1)
    first.statements.get().named_actors.create(actor=named[Actor], start=0, end=1)
    Statement.objects.filter(pk=second.pk).update(speaker=named[Actor])
    Document.objects.filter(slug="other").update(flashpoint=named[Flashpoint])
    since = timezone.now()
    kind.objects.filter(pk=named[kind].pk).update(name="Another")
    assert changed(since) == (events, statements)
    make_actor("Somebody Else")
    assert changed(timezone.now()) == ([], [])


def test_what_is_withdrawn_is_told_with_its_address_and_what_comes_back_is_not(old, client):
    since = timezone.now()
    assert withdrawn(client) == []
    Event.objects.filter(slug="first").update(state="hidden")
    assert withdrawn(client) == [("event", "first"), ("statement", "first-s1")]
    later = timezone.now()
    Statement.objects.filter(slug="second-s1").delete()
    assert withdrawn(client, later) == [("statement", "second-s1")]
    assert len(withdrawn(client, since)) == 3
    Event.objects.filter(slug="first").update(state="published")
    assert withdrawn(client, since) == [("statement", "second-s1")]


def test_what_was_never_public_is_not_told(old, client):
    make_event("Draft.", slug="draft", state="hidden")
    kept_back = make_document("kept-back", published=False)
    said = make_statement("Iran said no", make_event(slug="b", document=kept_back), slug="b-s1")
    assert withdrawn(client) == []
    said.delete()
    assert withdrawn(client) == []


def test_what_is_made_anew_under_its_address_is_not_withdrawn(old, client):
    Statement.objects.filter(slug="second-s1").delete()
    make_statement("Iran said yes", Event.objects.get(slug="second"), slug="second-s1")
    assert withdrawn(client) == []


def test_who_asks_while_somebody_writes_asks_again_from_before_that(old, client):
    before = timezone.now()
    assert known_until() > before
    with transaction.atomic():
        Event.objects.filter(slug="first").update(text="x")
        began = known_until()
        assert began <= timezone.now()
        assert "first" in changed(began)[0]


def test_who_asks_a_replica_asks_again_from_before_what_it_may_not_have_yet(old, monkeypatch):
    monkeypatch.setattr(reading, "REPLICA", "default")  # which has all that was committed
    other = connection.copy()
    try:
        with reading.from_replica(ReplicaReading()):
            began = timezone.now()
            assert known_until() <= began, "nothing was written since"
        other.set_autocommit(False)
        with other.cursor() as cursor:  # an import, which has an instant and writes later
            cursor.execute("UPDATE timeline_event SET text = 'x' WHERE slug = 'first'")
        time.sleep(0.01)
        between = timezone.now()
        Event.objects.filter(slug="second").update(text="y")
        with reading.from_replica(ReplicaReading()):
            asked = known_until()
        other.commit()
    finally:
        other.close()
    assert began < asked < between
    assert changed(asked)[0] == ["first", "second"]
    assert changed(between)[0] == ["second"], "what was written later bears an earlier instant"


@pytest.mark.parametrize("query", ["updated_since=soon", "since=2020-01-01", "updated_since=%00"])
def test_what_cannot_be_read_is_refused(client, query):
    assert client.get(f"/withdrawn.json?{query}").status_code == 400


@pytest.mark.parametrize(
    ("words", "instant"),
    [
        ("2020-03-01", "2020-03-01T00:00:00+00:00"),
        ("2020-03-01T10:00:00Z", "2020-03-01T10:00:00+00:00"),
        ("2020-03-01T10:00:00%2B02:00", "2020-03-01T08:00:00+00:00"),
        ("2020-03-01T10:00:00 02:00", "2020-03-01T08:00:00+00:00"),
    ],
)
def test_an_instant_may_be_written_in_several_ways(words, instant):
    value = event_filter(QueryDict(f"updated_since={words}")).values["updated_since"]
    assert value.isoformat() == instant
