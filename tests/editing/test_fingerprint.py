"""A fingerprint differs after whatever another editor could have done, and after nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.editing.fingerprint import fingerprint
from timeline.models import Actor, Alias, Document, Event, Statement, Tenure
from timeline.models.records import Quote, Reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event("Iran said “no”.", actors=[make_actor("Nora Example")], countries=["IR"])
    make_statement("Iran said “no”", event, quotes=["no"])
    return event


def change(**fields):
    return lambda record: type(record).objects.filter(pk=record.pk).update(**fields)


OF_EVENT = {
    "its text": change(text="Iran said yes."),
    "its day": change(date="2018-03-04"),
    "its state": change(state="hidden"),
    "that it is missing": change(missing=True),
    "its headline": change(headline="They said no"),
    "that it is a key event": change(key_event=True),
    "that it was reviewed": lambda e: change(reviewed_at=timezone.now())(e),
    "a country that came": lambda e: e.event_countries.create(country_id="SY"),
    "a country that went": lambda e: e.event_countries.all().delete(),
    "an actor that went": lambda e: e.event_actors.all().delete(),
    "a statement's speaker": lambda e: change(speaker=Actor.objects.first())(e.statements.get()),
    "a statement that came": lambda e: make_statement("Iran said", e),
    "a statement's doubts": lambda e: change(review=[Reason("no-verb")])(e.statements.get()),
}
OF_STATEMENT = {
    "its text": change(text="Iran said"),
    "its verb": change(cue="told"),
    "its manner": change(manner="mixed"),
    "its state": change(state="hidden"),
    "its day": change(date="2018-03-04", date_words="the day after"),
    "its quotes": change(quotes=[Quote("yes")]),
    "that it was reviewed": lambda s: change(reviewed_at=timezone.now())(s),
    "a country that it names": lambda s: s.named_countries.create(country_id="SY"),
    "an actor that it names": lambda s: s.named_actors.create(actor=Actor.objects.first()),
}
OF_ACTOR = {
    "its name": change(name="N. Example"),
    "its kind": change(kind="office"),
    "its country": change(country="SY"),
    "an alias": lambda a: Alias.objects.create(actor=a, text="The Minister"),
    "an office that it held": lambda a: Tenure.objects.create(
        office=make_actor("Chair", "office"), holder=a, start=dt.date(2018, 1, 1)
    ),
    "where it was merged": lambda a: change(merged_into=make_actor("Target"))(a),
}
OF_DOCUMENT = {
    "its title": change(title="Another"),
    "its publisher": change(publisher="P"),
    "its day": change(published_on="2018-03-04"),
    "that it is published": change(published=False),
}


@pytest.mark.parametrize("what", OF_EVENT)
def test_an_event_differs_by(event, what):
    before = fingerprint(event)
    OF_EVENT[what](event)
    assert fingerprint(event) != before


@pytest.mark.parametrize("what", OF_STATEMENT)
def test_a_statement_differs_by(event, what):
    statement = event.statements.get()
    before = fingerprint(statement)
    OF_STATEMENT[what](statement)
    assert fingerprint(statement) != before


@pytest.mark.parametrize("what", OF_ACTOR)
def test_an_actor_differs_by(what):
    actor = make_actor("Nora Example")
    before = fingerprint(actor)
    OF_ACTOR[what](actor)
    assert fingerprint(actor) != before


@pytest.mark.parametrize("what", OF_DOCUMENT)
def test_a_document_differs_by(what):
    document = make_document()
    before = fingerprint(document)
    OF_DOCUMENT[what](document)
    assert fingerprint(document) != before


def test_what_nobody_sees_makes_no_difference(event):
    statement = event.statements.get()
    before = [fingerprint(record) for record in (event, statement, event.document)]
    Event.objects.filter(pk=event.pk).update(start=5, end=9, position=3, imported={"text": "x"})
    Statement.objects.filter(pk=statement.pk).update(start=5, end=9, rule="another", imported={})
    Document.objects.filter(pk=event.document_id).update(imported={"reading": 1})
    after = [fingerprint(record) for record in (event, statement, event.document)]
    assert after == before


def test_another_record_makes_no_difference(event):
    before = fingerprint(event)
    other = make_event("Turkey said no.", countries=["TR"])
    make_statement("Turkey said no", other)
    assert fingerprint(event) == before
    assert fingerprint(other) != before


def test_two_records_of_the_same_words_are_two(event):
    assert len({fingerprint(make_event("The same.")), fingerprint(make_event("The same."))}) == 2
