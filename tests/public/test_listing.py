"""A page of a list: its chips, groups, and the addresses that lead from it."""

from __future__ import annotations

import datetime as dt
from html import unescape

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from tests.examples import examples
from tests.records import make_actor, make_event, make_statement
from timeline.filtering.filters import event_filter, statement_filter
from timeline.public.chips import in_words
from timeline.public.entries.lists import StatementEntry
from timeline.public.listing import Listing
from timeline.public.pagination import Page
from timeline.public.rows import day_in_words

pytestmark = pytest.mark.django_db


def listing(query: str, rows=(), path: str = "/statements/", params: str | None = None) -> Listing:
    request = RequestFactory().get(f"{path}?{query}")
    made = event_filter if path == "/" else statement_filter
    return Listing(
        request,
        made(request.GET),
        Page([], "", ""),
        rows,
        QueryDict(params) if params is not None else None,
    )


def row(day: str | None, relation: str = "on") -> StatementEntry:
    """A row of a statement of this day; nothing of it is saved."""
    date = dt.date.fromisoformat(day) if day else None
    from timeline.models import Statement

    said = Statement(date=date, date_relation=relation)
    return StatementEntry(date, day_in_words(said), said.exact_date, "", "")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=2020-01-03&to=2020-01-03&q=oil", "“oil”, on 3 January 2020"),
        ("from=2020-01-03&to=2020-01-04", "from 3 January 2020, to 4 January 2020"),
        ("country=IR&country_role=acts", "names Iran, a country acts or is the topic"),
    ],
)
def test_a_filter_in_words_says_a_day_once(query, words):
    found = event_filter(QueryDict(query))
    assert sorted(in_words(found).split(", ")) == sorted(words.split(", "))


@examples(__file__, "chips")
def test_each_value_in_force_is_said_in_words_and_can_be_taken_away(case):
    make_actor("Nora Example")
    chips = [[chip.label, chip.url] for chip in listing(case["query"]).chips]
    assert chips == case["chips"]


@pytest.mark.parametrize(
    ("days", "months"),
    [
        ([], []),
        (["2020-06-05", "2020-06-01", "2020-05-31"], [("2020-06-05", 2), ("2020-05-31", 1)]),
        (["2020-06-05", "2019-06-05"], [("2020-06-05", 1), ("2019-06-05", 1)]),
        (["2020-06-05", None, None], [("2020-06-05", 1), (None, 2)]),
    ],
)
def test_rows_stand_by_month_and_undated_ones_by_themselves(days, months):
    found = listing("", [row(day) for day in days]).months
    assert [(m.day and m.day.isoformat(), len(m.steps)) for m in found] == months


def test_statements_of_one_day_are_told_apart_by_how_exactly_it_is_told():
    rows = [
        row("2020-06-05"),
        row("2020-06-05"),
        row("2020-06-05", "on or after"),
        row("2020-06-05", "before"),
        row(None),
    ]
    assert [
        (day.words, day.day and day.day.isoformat(), len(day.rows))
        for day in listing("", rows).days
    ] == [
        ("5 June 2020", "2020-06-05", 2),
        ("on or after 5 June 2020", None, 1),
        ("before 5 June 2020", None, 1),
        ("undated", None, 1),
    ]


@pytest.mark.parametrize(
    ("query", "hidden"),
    [
        ("", []),
        ("q=oil&from=2020-01-01&to=2020-12-31", []),
        ("country=SY&country=IR&q=oil", [("country", "SY"), ("country", "IR")]),
        ("manner=direct&colour=red", [("manner", "direct")]),
    ],
)
def test_the_form_of_dates_and_words_carries_the_other_filters_along(query, hidden):
    assert listing(query).hidden_inputs == hidden
    assert [field.name for field in listing(query).date_fields] == ["from", "to"]


@pytest.mark.parametrize(
    ("query", "url"),
    [
        ("", ""),
        ("q=oil", ""),
        ("colour=red", "/statements/"),
        ("colour=red&q=oil", "/statements/?q=oil"),
        ("after=spring-s1", ""),
    ],
)
def test_names_that_are_no_filters_can_be_left_out_at_once(query, url):
    assert listing(query).without_unknown == url


@pytest.mark.parametrize(
    ("query", "url"),
    [
        (
            "from=2020-05-01&to=2020-01-01&country=IR",
            "/statements/?from=2020-01-01&to=2020-05-01&country=IR",
        ),
        ("from=2020-01-01&to=2020-05-01", ""),
        ("from=2020-05-01&to=2020-01-01x", ""),
        ("from=2020-05-01", ""),
    ],
)
def test_days_in_the_wrong_order_are_exchanged_by_a_link_and_stay_in_their_fields(
    client, query, url
):
    page = unescape(client.get(f"/statements/?{query}").content.decode())
    assert (f'<a href="{url}">Exchange the days</a>' in page) == bool(url)
    if url:
        assert page.count('value="2020-05-01"') == page.count('value="2020-01-01"') == 1
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("path", "labels", "feed"),
    [
        (
            "/",
            ["CSV", "JSON", "Atom", "iCalendar", "GeoJSON", "TimelineJS"],
            "/events.atom?country=SY",
        ),
        ("/statements/", ["CSV", "JSON", "Atom"], "/statements.atom?country=SY"),
    ],
)
def test_a_list_can_be_taken_away_under_the_same_filter(path, labels, feed):
    found = listing("country=SY&after=spring&colour=red", path=path)
    assert [label for label, _ in found.exports] == labels
    assert {url.partition("?")[2] for _, url in found.exports} == {"country=SY"}
    assert found.feed == feed
    assert found.clear_url == path


def test_the_orders_of_a_list_and_the_names_of_its_neighbours():
    chosen = {label: (url, on) for label, url, on in listing("q=oil&sort=oldest", path="/").orders}
    assert chosen == {
        "newest first": ("/?q=oil", False),
        "oldest first": ("/?q=oil&sort=oldest", True),
        "most relevant first": ("/?q=oil&sort=relevance", False),
    }
    assert [label for label, _, _ in listing("").orders] == ["newest first", "oldest first"]
    assert listing("sort=oldest").page_labels == ("Older", "Newer")
    assert listing("").page_labels == ("Newer", "Older")
    assert listing("sort=oldest").chips == []


def test_a_silence_between_two_pages_is_told_on_both():
    found = listing("", [row("2020-06-05"), row("2020-06-04")])
    found.page = Page([], "", "", dt.date(2020, 12, 31), dt.date(2020, 1, 3))
    assert (found.months[0].silence, found.silence_below) == (209, 153)
    assert [day.silence for day in found.days] == [209, 0]
    found.filterset = listing("q=oil&sort=relevance").filterset
    assert (found.months[0].silence, found.silence_below) == (0, 0)


def test_rows_by_relevance_stand_in_one_group():
    found = listing("q=oil&sort=relevance", [row("2020-06-05"), row("2019-06-05")])
    assert [(month.day, len(month.steps)) for month in found.months] == [(None, 2)]
    assert [(day.day, day.silence, len(day.rows)) for day in found.days] == [(None, 0, 2)]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("sort=loud", "There is no order “loud”. Choose newest, oldest or relevance."),
        ("sort=relevance", "Relevance is an order of a search: search for words too."),
    ],
)
def test_an_order_that_cannot_be_is_refused(client, query, message):
    assert message in client.get(f"/?{query}").content.decode()
    assert client.get(f"/events.json?{query}").status_code == 400
    assert listing(query).rows == ()


def test_a_dossier_s_exports_are_of_its_speaker_too():
    found = listing("country=SY", params="country=SY&speaker=nora-example")
    assert found.feed == "/statements.atom?speaker=nora-example&country=SY"


def test_the_total_is_of_all_pages():
    event = make_event("One. Two. Three.")
    for words in ("One", "Two", "Three"):
        make_statement(words, event, attribution="the unheard-of")
    assert listing("q=unheard-of").total == 3
    assert listing("q=unheard-of&colour=red").total == 0


def test_years_are_offered_and_the_chosen_one_is_marked():
    make_event(day="1999-05-05")
    found = {label: (url, on) for label, url, on in listing("q=x", path="/").presets}
    assert found["1999"] == ("/?from=1999-01-01&to=1999-12-31&q=x", False)
    chosen = listing("from=1999-01-01&to=1999-12-31", path="/").presets
    assert [label for label, _, on in chosen if on] == ["1999"]
