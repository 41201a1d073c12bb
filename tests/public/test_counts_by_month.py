"""What a filter selects, counted by month and by who speaks for which country."""

from __future__ import annotations

from collections import Counter

import pytest
from django.http import QueryDict

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.filtering.filters import event_filter, statement_filter
from timeline.models import Event, Statement
from timeline.public.charts.counts import counts_by_month

pytestmark = pytest.mark.django_db
ONLY = "document=paper"


@pytest.fixture
def spring():
    """Two events of one month, with statements for two countries and one of nobody's."""
    first = make_event("Norway and Denmark said no. Nobody else did.", "2018-03-03", slug="first")
    make_event("More.", "2018-03-31", slug="second")
    make_event("Much later.", "2018-12-01", slug="third")
    norwegian = make_actor("Nora Example", country="NO")
    danish = make_actor("Dan Example", country="DK")
    make_statement("Norway", first, speaker=norwegian)
    make_statement("Norway and", first, speaker=norwegian)
    make_statement("Denmark", first, speaker=danish)
    make_statement("Nobody", first, speaker=make_actor("Example Union", "organization"))
    return first


def counted(filterset) -> dict[str, dict]:
    return {f"{month:%Y-%m}": dict(n) for month, n in counts_by_month(filterset).items()}


def events(query: str = ONLY) -> dict[str, dict]:
    return counted(event_filter(QueryDict(query)))


def statements(query: str = ONLY) -> dict[str, dict]:
    return counted(statement_filter(QueryDict(query)))


def test_events_are_counted_whole(spring):
    assert events() == {"2018-03": {"": 2}, "2018-12": {"": 1}}


def test_statements_are_counted_by_the_country_of_their_speaker(spring):
    assert statements() == {"2018-03": {"Norway": 2, "Denmark": 1, None: 1}}


def test_nobody_s_country_speaks_where_it_is_in_doubt_who_does(spring):
    said = Statement.objects.filter(speaker__name="Dan Example")
    said.update(review=["two-candidates"])
    assert statements() == {"2018-03": {"Norway": 2, None: 2}}
    said.update(review=["truncated"])
    assert statements()["2018-03"]["Denmark"] == 1


def test_what_has_no_day_has_no_month(spring):
    column = make_document("column", kind="article")
    make_statement("He said so", document=column)
    assert statements("document=column") == {}


@pytest.mark.parametrize(
    ("query", "months"),
    [
        ("from=2018-03-04", ["2018-03", "2018-12"]),
        ("from=2018-04-01", ["2018-12"]),
        ("to=2018-03-03", ["2018-03"]),
        ("speaker=nora-example", ["2018-03"]),
        ("q=later", ["2018-12"]),
        ("q=xyzzy", []),
        ("from=soon", []),
    ],
)
def test_only_what_the_filter_selects_is_counted(spring, query, months):
    assert sorted(events(f"{ONLY}&{query}")) == months


def test_what_an_editor_has_hidden_is_not_counted(spring):
    Event.objects.filter(slug="first").update(state="hidden")
    assert events() == {"2018-03": {"": 1}, "2018-12": {"": 1}}
    assert statements() == {}


def test_counts_add_up_to_what_the_list_says(spring):
    filterset = statement_filter(QueryDict(ONLY))
    total = sum(counts_by_month(filterset).values(), Counter())
    assert total.total() == filterset.result.count() == 4


def test_a_count_costs_the_same_however_many_there_are(spring, django_assert_num_queries):
    for n in range(20):
        make_event("More.", f"2017-{n % 12 + 1:02}-01", slug=f"more{n}")
    with django_assert_num_queries(2):  # the document of the filter, and the counts
        events()
