"""Each filter in a world of six statements: what it selects of events, and what of statements."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.examples import examples
from timeline.filtering.filters import EventFilter, StatementFilter, event_filter, statement_filter
from timeline.filtering.parameters import PARAMETERS, address_of
from timeline.models import Actor, Country, Document, Event, Statement

pytestmark = pytest.mark.django_db


def filtered(kind, query):
    """The filter, over the records of this world alone."""
    documents = Document.objects.filter(slug__in=["old-paper", "new-paper", "column"])
    rows = Event.objects.published() if kind is EventFilter else Statement.objects.visible()
    return kind(QueryDict(query), queryset=rows.filter(document__in=documents).newest_first())


def slugs(rows) -> list[str]:
    return [row.slug for row in rows]


@examples(__file__, "filters")
def test_what_an_address_selects(world, case):
    events = filtered(EventFilter, case["query"])
    assert (events.form.errors, slugs(events.result)) == ({}, case["events"])


@examples(__file__, "filters")
def test_what_an_address_selects_of_statements(world, case):
    said = filtered(StatementFilter, case["query"])
    assert (said.form.errors, slugs(said.result)) == ({}, case["statements"])


@examples(__file__, "filters", "statements_only")
def test_what_is_asked_of_the_entry_around_a_statement(world, case):
    said = filtered(StatementFilter, case["query"])
    assert (said.form.errors, slugs(said.result)) == ({}, case["statements"])


@examples(__file__, "filters", "refused")
def test_what_cannot_be_read_selects_nothing_and_says_why(world, case):
    for kind in (EventFilter, StatementFilter):
        found = filtered(kind, case["query"])
        assert list(found.result) == []
        assert found.values == {}
        assert found.active == {}
        assert case["message"] in str(found.form.errors)


@pytest.mark.parametrize("hidden", ["event", "statement", "document"])
def test_what_an_editor_has_hidden_is_in_no_list(world, hidden):
    if hidden == "event":
        Event.objects.filter(slug="spring").update(state="hidden")
    elif hidden == "statement":
        Statement.objects.filter(slug="fish").update(state="hidden")
    else:
        Document.objects.filter(slug="old-paper").update(published=False)
    assert "fish" not in slugs(statement_filter(QueryDict("q=fish")).result)
    assert ("spring" in slugs(event_filter(QueryDict("q=fish")).result)) == (hidden == "statement")
    speaks = event_filter(QueryDict("speaker=nora-example"))
    assert slugs(speaks.result) == ["winter"]


def test_values_in_force_stand_in_the_order_of_the_parameters(world):
    query = "manner=direct&country=no&q=fish&from=2018-01-01"
    found = filtered(StatementFilter, query)
    assert list(found.active) == [name for name in PARAMETERS if name in found.active]
    assert list(found.active) == ["from", "country", "q", "manner"]


@pytest.mark.parametrize(
    ("name", "values"),
    [("country", ["NO", "PE"]), ("speaker", ["nora-example"]), ("q", []), ("manner", [])],
)
def test_chosen_are_the_values_of_a_repeated_parameter(world, name, values):
    found = filtered(StatementFilter, "country=no&country=pe&speaker=nora-example&q=fish")
    assert [address_of(value) for value in found.chosen(name)] == values


def test_a_value_stands_in_an_address_as_it_was_typed_there():
    assert address_of(Country(code="NO", name="Norway")) == "NO"
    assert address_of(Actor(slug="nora")) == "nora"
    assert address_of(Document(slug="column")) == "column"
    assert address_of("direct") == "direct"


@pytest.mark.parametrize(
    ("query", "without", "found"),
    [
        ("speaker=nora-example&manner=direct", "speaker", ["fish"]),
        ("speaker=nora-example&manner=direct", "manner", ["late", "fish"]),
        ("speaker=nora-example", "speaker", ["late", "boats", "fish", "cheap", "undated"]),
        ("speaker=nora-example", "q", ["late", "fish"]),
        ("speaker=nobody-at-all", "speaker", []),
    ],
)
def test_without_one_parameter_the_others_hold(world, query, without, found):
    assert slugs(filtered(StatementFilter, query).without(without)) == found


def test_what_was_looked_up_for_a_filter_is_not_looked_up_again(world, django_assert_num_queries):
    found = filtered(StatementFilter, "speaker=nora-example&country=no")
    assert found.is_valid()
    with django_assert_num_queries(1):
        list(found.without("country"))


def test_a_name_that_stands_beside_a_filter_is_no_unknown_one(world):
    assert not statement_filter(QueryDict("a=nora&b=peru")).is_valid()
    assert statement_filter(QueryDict("a=nora&b=peru"), beside="ab").is_valid()
    assert event_filter(QueryDict("after=spring")).is_valid()
