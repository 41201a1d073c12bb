"""What lists ask: by the index where there is one, by what is kept of a small site, else, and for
live days, directly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.filtering.facet_index.days import years_of
from timeline.filtering.facet_index.index import FacetIndex
from timeline.filtering.facet_index.named import keys_by_value, named
from timeline.filtering.facet_index.state import State, counted
from timeline.filtering.facets.events import event_counts
from timeline.filtering.facets.grouped import Rows
from timeline.filtering.facets.statements import statement_counts
from timeline.filtering.filters import EventFilter, RecordFilter
from timeline.filtering.in_memory import counts as in_memory
from timeline.filtering.in_memory.selecting import selecting
from timeline.models import EventQuerySet, StatementQuerySet


@dataclass(frozen=True, slots=True)
class Counted:
    """The choices of a parameter; whether these are all that have any number."""

    rows: Rows
    complete: bool = True


def total(filterset: RecordFilter) -> int:
    """How many records the filter selects."""
    if not filterset.whole or not filterset.is_valid():
        n: int = filterset.result.count()
        return n

    def without_index() -> int:
        small = selecting(filterset)
        return in_memory.total(small) if small is not None else filterset.result.count()

    return counted(filterset, lambda s: _total(filterset, s), without_index)


def choices(filterset: RecordFilter, names: Mapping[str, int | None]) -> dict[str, Counted]:
    """The choices of each of these parameters; of those with a number so many of the first, with
    all of equal number, and whatever is in force.
    """

    def without_index() -> dict[str, Counted]:
        small = selecting(filterset)
        return {
            name: Counted(
                in_memory.rows(small, name)
                if small is not None and in_memory.knows(small, name)
                else _directly(filterset, name)
            )
            for name in names
        }

    if not filterset.whole or not filterset.is_valid():
        return without_index()
    return counted(filterset, lambda s: _choices(filterset, names, s), without_index)


def years(filterset: RecordFilter) -> list[int]:
    """The years of all that the filter chooses from, whatever it selects."""

    def directly(queryset: EventQuerySet | StatementQuerySet) -> list[int]:
        return [day.year for day in queryset.filter(date__isnull=False).dates("date", "year")]

    def by_index(state: State) -> list[int]:
        live = directly(filterset.within(state.within).queryset) if state.live else []
        return sorted({*years_of(state), *live})

    def without_index() -> list[int]:
        small = selecting(filterset)
        return in_memory.years(small) if small is not None else directly(filterset.queryset)

    if not filterset.whole or filterset.about is not None:
        return without_index()
    return counted(filterset, by_index, without_index)


def _directly(filterset: RecordFilter, name: str) -> Rows:
    if isinstance(filterset, EventFilter):
        return event_counts(filterset, name)
    return statement_counts(filterset, name)


def _total(filterset: RecordFilter, state: State) -> int:
    n = FacetIndex(filterset, state).total()
    return n + filterset.within(state.within).result.count() if state.live else n


def _choices(
    filterset: RecordFilter, names: Mapping[str, int | None], state: State
) -> dict[str, Counted]:
    live = filterset.within(state.within) if state.live else None
    beside = {
        name: _by_key(name, list(_directly(live, name))) if live is not None else {}
        for name in names
    }
    tallies = FacetIndex(filterset, state, beside).tallies(names)
    return {
        name: Counted(_directly(filterset, name))
        if tally is None
        else Counted(named(name, tally.counts), tally.complete)
        for name, tally in tallies.items()
    }


def _by_key(name: str, rows: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    keys = keys_by_value(name, [value for value, _, _ in rows if value is not None])
    return {keys[value]: n for value, _, n in rows if value in keys}
