"""Counts by bitmaps, in tables or in memory, are those of the records themselves, whatever was
written and however.
"""

from __future__ import annotations

import gc
import random
import weakref
from collections import Counter
from collections.abc import Collection
from typing import TypeVar

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from procrastinate.contrib.django import app as site

from tests.filtering.facet_worlds import (
    FILTERS,
    WRITES,
    filtered,
    filtered_statements,
    make_world,
)
from timeline.filtering.facet_index import lanes, said
from timeline.filtering.facet_index.counting import tallies, values
from timeline.filtering.facet_index.counts import choices, total, years
from timeline.filtering.facets.events import event_counts
from timeline.filtering.facets.statements import statement_counts
from timeline.filtering.filters import (
    EventFilter,
    RecordFilter,
    StatementFilter,
    event_filter,
    statement_filter,
)
from timeline.filtering.in_memory import loading
from timeline.filtering.in_memory.selecting import selecting
from timeline.indexing import build, chunks
from timeline.models import (
    FacetChunk,
    FacetNote,
    FacetRecord,
    Flashpoint,
    Sort,
    StatementChunk,
    StatementRecord,
)
from timeline.public.charts import spans
from timeline.public.lanes.data import LaneData, lane_data
from timeline.public.lanes.lanes import OTHERS, Count
from timeline.public.over_time.data import ALL, COUNTRIES, OWN
from timeline.public.over_time.grid import grid
from timeline.public.pagination import event_page, statement_page

pytestmark = pytest.mark.django_db
NAMES = (
    "flashpoint",
    "speaker",
    "speaks_for",
    "country",
    "country_role",
    "place",
    "actor",
    "manner",
    "document",
)
NAMES_OF_STATEMENTS = (
    "flashpoint",
    "speaker",
    "speaks_for",
    "country",
    "actor",
    "manner",
    "document",
    "entry_country",
    "entry_actor",
    "entry_place",
)
R = TypeVar("R", EventFilter, StatementFilter)
FIRST = 3  # choices that are asked for
SEEDS = st.integers(0, 10**6)


@pytest.fixture(scope="module")
def world(undone):
    """Chunks of a few events, rare values, and every way to count in use, in a small world too."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(chunks, "MOST", 12)
        monkeypatch.setattr(build, "_FEWEST", 3)
        monkeypatch.setattr(values, "FIRST", 2)
        monkeypatch.setattr(lanes, "_MOST_STATES", 2)
        monkeypatch.setattr("django.conf.settings.FACETS_INDEXED_FROM", 1)
        monkeypatch.setattr("django.conf.settings.PAGE_SIZE", 3)
        make_world()
        build.build()
        yield


def directly(filterset: RecordFilter, name: str) -> dict[str, int]:
    count = event_counts if isinstance(filterset, EventFilter) else statement_counts
    return {value: n for value, _, n in count(filterset, name) if value is not None}


def compare(filterset: RecordFilter) -> int:
    """Every count of a list, in all, all choices, the first choices; how many."""
    names = NAMES if isinstance(filterset, EventFilter) else NAMES_OF_STATEMENTS
    assert total(filterset) == filterset.result.count()
    every = choices(filterset, dict.fromkeys(names))
    first = choices(filterset, dict.fromkeys(names, FIRST))
    for name in names:
        wanted = directly(filterset, name)
        assert {v: n for v, _, n in every[name].rows if v and n} == wanted, name
        assert every[name].complete
        enough = sorted(wanted.values(), reverse=True)[:FIRST]
        found = {v: n for v, _, n in first[name].rows if v and n}
        assert found.items() <= wanted.items(), name
        least = enough[-1] if len(enough) == FIRST else 1
        assert {v for v, n in wanted.items() if n >= least} <= found.keys(), name
        assert not first[name].complete or found == wanted, name
    dated = filterset.queryset.filter(date__isnull=False)
    assert years(filterset) == [day.year for day in dated.dates("date", "year")]
    compare_pages(filterset)
    if isinstance(filterset, EventFilter):
        compare_lanes(filterset)
    else:
        params = filterset.data
        for by in (ALL, OWN):
            assert grid(filterset, params, by) == grid(read_directly(filterset), params, by)
        for months in (60, 9):
            assert panels(filterset, months) == panels(read_directly(filterset), months)
    return 3 + 2 * len(names)


def panels(filterset: StatementFilter, most: int) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """The numbers of each country over time, of more than ``most`` months by year."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(said, "_MANY_MONTHS", most)
        monkeypatch.setattr(spans, "_MOST_MONTHS", most)
        found = grid(filterset, filterset.data, COUNTRIES)
    return [
        (panel.name, [(cell.span.label, cell.n, cell.shown) for cell in panel.cells])
        for panel in (found.panels if found is not None else ())
    ]


def compare_pages(filterset: RecordFilter) -> None:
    """Pages from both ends and from a record in the middle: their rows and what lies beside."""
    direct = read_directly(filterset)
    page_of = event_page if isinstance(filterset, EventFilter) else statement_page
    slugs = list(filterset.queryset.values_list("slug", flat=True))
    queries = [""]
    if slugs:
        queries += [f"after={slugs[len(slugs) // 2]}", f"before={slugs[len(slugs) // 3]}"]
    for sort in ("", "oldest"):
        for query in queries:
            found, wanted = (
                page_of(
                    each.under({**each.values, "sort": sort and Sort(sort)}), QueryDict(query), "/"
                )
                for each in (filterset, direct)
            )
            assert found == wanted, (sort, query)


def read_directly(filterset: R) -> R:
    """The same filter, which does without bitmaps."""
    other = filterset.under(filterset.values)
    other.whole = False
    return other


def compare_lanes(filterset: EventFilter) -> None:
    """Days with entries, and statements by state and month, as a picture tells them."""
    wanted = lane_data(read_directly(filterset), "")
    for opened in ("", min(count.lane for count in wanted.counts) if wanted.counts else ""):
        compare_told(lane_data(filterset, opened), wanted)


def compare_told(found: LaneData, wanted: LaneData) -> None:
    assert list(found.days) == list(wanted.days)
    own = {count.lane for count in found.counts} if found.small else set(map(_lane, wanted.counts))
    assert by_lane(found, own) == by_lane(wanted, own)


def _lane(count: Count) -> str:
    return count.lane


def by_lane(found: LaneData, own: Collection[str]) -> dict[tuple[str, ...], int]:
    """All statements of each lane, and those that are shown of each month."""
    numbers: Counter[tuple[str, ...]] = Counter()
    for count in found.counts:
        lane = count.lane if count.lane in own else OTHERS
        numbers[lane, str(count.exact)] += count.n
        numbers[lane, str(count.exact), f"{count.day:%Y-%m}"] += count.shown
    return +numbers


def run(steps: list[tuple[dict[str, list[str]] | None, int]], few: int | None) -> int:
    """Filters and writes one after another, then everything is as it was; comparisons made. Without
    ``few`` the site is a small one, whose counts are kept in memory.
    """
    made = 0
    with pytest.MonkeyPatch.context() as monkeypatch, transaction.atomic():
        if few is None:
            monkeypatch.setattr("django.conf.settings.FACETS_INDEXED_FROM", 5000)
            monkeypatch.setattr(loading, "_sites", {})
            FacetChunk.objects.all().delete()
            StatementChunk.objects.all().delete()
            assert selecting(filtered({})) is not None
        else:
            monkeypatch.setattr(tallies, "FEW", few)
        about = Flashpoint.objects.get(slug="point-1")
        for asked, seed in steps:
            dice = random.Random(seed)
            if asked is None:
                dice.choice(WRITES)(dice)
                if seed % 4 == 0:
                    build.refresh()
                    assert not FacetNote.objects.exists()
            else:
                if seed % 2:
                    made += compare(filtered_statements(asked, seed % 4 == 1))
                else:
                    made += compare(filtered(asked, about if seed % 5 == 0 else None))
        transaction.set_rollback(True)
    return made


def test_the_worker_takes_up_what_was_noted(world):
    with transaction.atomic():
        WRITES[0](random.Random(1))
        assert FacetNote.objects.exists()
        site.perform_import_paths()
        site.tasks["index counts"](timestamp=0)
        assert not FacetNote.objects.exists()
        transaction.set_rollback(True)
    assert ("index counts", "") in site.periodic_registry.periodic_tasks


@pytest.mark.parametrize("make", [event_filter, statement_filter])
def test_a_filter_is_given_up_with_its_page(world, make, monkeypatch):
    for fewest in (1, 5000):
        monkeypatch.setattr("django.conf.settings.FACETS_INDEXED_FROM", fewest)
        monkeypatch.setattr(loading, "_sites", {})
        filterset = make(QueryDict("country=IR"))
        assert (selecting(filterset) is None) == (fewest == 1)
        choices(filterset, {"country": None, "manner": None})
        held = weakref.ref(filterset)
        del filterset
        gc.collect()
        assert held() is None


def test_records_that_a_program_of_before_wrote_are_counted_too(world, monkeypatch):
    monkeypatch.setattr(tallies, "FEW", 0)
    with transaction.atomic():
        for records in (FacetRecord, StatementRecord):
            assert records.objects.exclude(rare=[]).exists()
            records.objects.update(rare=None)
        assert compare(filtered({"country": ["NO", "PE"]}))
        assert compare(filtered_statements({"manner": ["direct", "mixed"]}, of_entry=False))
        transaction.set_rollback(True)


STEPS = st.lists(st.tuples(st.one_of(FILTERS, FILTERS, st.none()), SEEDS), min_size=2, max_size=6)
# to shrink what fails takes minutes, and it is short as it is
QUIET = settings(
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


@settings(QUIET, max_examples=6)
@given(steps=STEPS, few=st.sampled_from([0, 4000, None]))
def test_counts_are_those_of_the_records(world, steps, few):
    run(steps, few)


@pytest.mark.slow
def test_two_thousand_counts_are_those_of_the_records(world):
    made = 0

    @settings(QUIET, max_examples=120)
    @given(steps=STEPS, few=st.sampled_from([0, 4000, None]))
    def compared(steps, few):
        nonlocal made
        made += run(steps, few)

    compared()
    assert made >= 2000
