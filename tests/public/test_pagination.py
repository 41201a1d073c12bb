"""Keyset pages: whoever goes along a list sees every record once, in both directions."""

from __future__ import annotations

import pytest
from django.http import Http404, QueryDict

from tests.records import make_document, make_event, make_statement
from timeline.filtering.filters import EventFilter, StatementFilter
from timeline.models import Event, Sort, Statement
from timeline.public import pagination

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_rows_a_page(settings):
    settings.PAGE_SIZE = 2


@pytest.fixture
def events():
    """Five events, newest first, two of them on one day."""
    days = ["2018-05-05", "2018-04-04", "2018-03-03", "2018-03-03", "2018-01-01"]
    for n, day in enumerate(days):
        make_event(f"Entry {n}.", day, slug=f"e{n}", position=n)
    return Event.objects.filter(document__slug="paper").newest_first()


@pytest.fixture
def statements(events):
    """Statements in two of the events, and two of an article, one of them undated."""
    spring, winter = events.get(slug="e2"), events.get(slug="e4")
    article = make_document("column", kind="article")
    for slug, owner, more in [
        ("s0", {"document": article}, {"date": "2018-12-24"}),
        ("s1", {"event": spring}, {"position": 0}),
        ("s2", {"event": spring}, {"position": 1}),
        ("s3", {"event": winter}, {}),
        ("s4", {"document": article}, {}),
    ]:
        make_statement("Entry", slug=slug, **owner, **more)
    slugs = [f"s{n}" for n in range(5)]
    return Statement.objects.filter(slug__in=slugs).newest_first()


def event_page(records, params, path, asked=""):
    return pagination.event_page(EventFilter(QueryDict(asked), queryset=records), params, path)


def statement_page(records, params, path, asked=""):
    filterset = StatementFilter(QueryDict(asked), queryset=records)
    return pagination.statement_page(filterset, params, path)


def slugs(page) -> list[str]:
    return [row.slug for row in page.rows]


def walk(page_of, records, direction: str) -> list[list[str]]:
    """All pages in one direction, each by the address that the one before gives."""
    params, seen = QueryDict(""), []
    if direction == "newer":
        params = QueryDict(f"before={records.last().slug}")
    while True:
        page = page_of(records, params, "/")
        seen.append(slugs(page))
        address = getattr(page, direction)
        if not address:
            return seen
        params = QueryDict(address.partition("?")[2])


def test_events_from_the_newest_to_the_oldest(events):
    assert walk(event_page, events, "older") == [["e0", "e1"], ["e2", "e3"], ["e4"]]


def test_events_back_from_the_oldest(events):
    assert walk(event_page, events, "newer") == [["e2", "e3"], ["e0", "e1"]]


def test_statements_from_the_newest_to_the_undated(statements):
    assert walk(statement_page, statements, "older") == [["s0", "s1"], ["s2", "s3"], ["s4"]]


def test_statements_back_from_the_undated(statements):
    assert walk(statement_page, statements, "newer") == [["s2", "s3"], ["s0", "s1"]]


def by_oldest(page_of):
    return lambda rows, params, path: page_of(rows, params, path, "sort=oldest")


def test_the_oldest_first_and_back(events, statements):
    oldest = events.in_order(Sort.OLDEST)
    pages = [["e4", "e3"], ["e2", "e1"], ["e0"]]
    assert walk(by_oldest(event_page), oldest, "older") == pages
    assert walk(by_oldest(event_page), oldest, "newer") == [["e2", "e1"], ["e4", "e3"]]
    said = statements.in_order(Sort.OLDEST)
    assert walk(by_oldest(statement_page), said, "older") == [["s4", "s3"], ["s2", "s1"], ["s0"]]


def test_the_most_relevant_first_and_back():
    for n, text in enumerate(
        ["Oil.", "Oil and much else besides it.", "Oil, oil, oil.", "No.", "Oil.", "Oil of oil."]
    ):
        make_event(text, f"2018-01-0{n + 1}", slug=f"r{n}")
    rows = Event.objects.filter(document__slug="paper")
    asked = QueryDict("q=oil&sort=relevance")
    ranked = EventFilter(asked, queryset=rows).result

    def page_of(records, params, path):
        return event_page(records, params, path, asked.urlencode())

    pages = walk(page_of, ranked, "older")
    order = [slug for page in pages for slug in page]
    assert len(pages) == 3
    assert order.index("r2") < order.index("r1")
    assert sorted(order) == ["r0", "r1", "r2", "r4", "r5"]
    assert order.index("r4") == order.index("r0") - 1, "of equals the newest first"
    back = walk(page_of, ranked, "newer")
    assert [slug for page in reversed(back) for slug in page] == order[:-1]


@pytest.mark.parametrize(
    ("query", "rows", "newer", "older"),
    [
        ("", ["e0", "e1"], "", "/?after=e1"),
        ("after=e1", ["e2", "e3"], "/?before=e2", "/?after=e3"),
        ("after=e3", ["e4"], "/?before=e4", ""),
        ("after=e4", [], "", ""),
        ("before=e0", [], "", ""),
        ("before=e1", ["e0"], "", "/?after=e0"),
        ("before=e2", ["e0", "e1"], "", "/?after=e1"),
        ("before=e3", ["e1", "e2"], "/?before=e1", "/?after=e2"),
        ("country=SY&after=e1", ["e2", "e3"], "/?country=SY&before=e2", "/?country=SY&after=e3"),
    ],
)
def test_a_page_and_its_neighbours(events, query, rows, newer, older):
    page = event_page(events, QueryDict(query), "/")
    assert (slugs(page), page.newer, page.older) == (rows, newer, older)


def test_an_address_goes_on_from_a_record_that_was_hidden_since(events):
    Event.objects.filter(slug="e1").update(state="hidden")
    page = event_page(events.published(), QueryDict("after=e1"), "/")
    assert slugs(page) == ["e2", "e3"]


@pytest.mark.parametrize("slug", ["nothing", "a%00b", "e9"])
def test_an_address_that_goes_on_from_nowhere_says_where_to_begin(events, slug):
    for direction in ("after", "before"):
        with pytest.raises(Http404, match="Start from the first page"):
            event_page(events, QueryDict(f"{direction}={slug}"), "/")


def test_a_page_of_a_longer_list_costs_no_more(events, django_assert_num_queries):
    for n in range(20):
        make_event("More.", "2017-01-01", slug=f"more{n}")
    with django_assert_num_queries(2):  # the cursor, the rows; entries are kept, or fetched at once
        event_page(events, QueryDict("after=e1"), "/")


@pytest.mark.parametrize("query", ["", "after=e1", "before=e4", "after=e3", "before=e2"])
def test_a_page_knows_the_days_beyond_its_edges(events, query):
    """Wherever it is come from: what stands there is the same."""
    page = event_page(events, QueryDict(query), "/")
    days = {event.slug: event.date for event in events}
    order = list(days)
    first, last = (order.index(page.rows[n].slug) for n in (0, -1))
    assert page.above == (days[order[first - 1]] if first else None)
    assert page.below == (days[order[last + 1]] if last < len(order) - 1 else None)
