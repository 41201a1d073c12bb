"""Each filter in a world of six statements: what it selects of events, and what of statements."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.examples import examples
from tests.records import make_actor, make_document, make_event, make_statement
from timeline.filtering.filters import (
    PARAMETERS,
    EventFilter,
    StatementFilter,
    address_of,
    event_filter,
    statement_filter,
)
from timeline.models import Actor, Country, Document, Event, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Three entries and an article. A minister speaks for Norway, an office for Peru; a guard said
    something, but who he is was never sure.
    """
    nora = make_actor("Nora Example", country="NO")
    office = make_actor("Peruvian Example Ministry", "office", "PE", slug="peru-ministry")
    pablo = make_actor("Pablo Example", country="PE")
    guard = make_actor("Gil Example")
    old = make_document("old-paper")
    spring = make_event(
        "Nora Example said that “fish is dear”. Gil Example replied that fish was cheap.",
        "2018-03-03",
        slug="spring",
        document=old,
        actors=[nora, guard],
        countries=["NO"],
    )
    summer = make_event(
        "The Peruvian ministry denied that boats had left Norway.",
        "2018-07-01",
        slug="summer",
        document=old,
        actors=[office],
        countries=["PE", "NO"],
    )
    winter = make_event(
        "Nora Example reported that boats were late.",
        "2018-12-24",
        slug="winter",
        document=make_document("new-paper"),
        actors=[nora],
        countries=["NO"],
    )
    article = make_document("column", kind="article")
    rows = {
        "fish": make_statement(
            "Nora Example said that “fish is dear”", spring, speaker=nora, quotes=["fish is dear"]
        ),
        "cheap": make_statement(
            "Gil Example replied that fish was cheap", spring, speaker=guard, review=["no-verb"]
        ),
        "boats": make_statement(
            "The Peruvian ministry denied that boats had left Norway",
            summer,
            speaker=office,
            holder=pablo,
        ),
        "late": make_statement(
            "Nora Example reported that boats were late", winter, speaker=nora, manner="mixed"
        ),
        "undated": make_statement("Peru will fish, wrote Nora Example", document=article),
    }
    rows["boats"].set_countries(["NO"])
    rows["fish"].set_actors([nora])
    rows["undated"].set_actors([nora, pablo])
    for name, row in rows.items():
        Statement.objects.filter(pk=row.pk).update(slug=name)


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
