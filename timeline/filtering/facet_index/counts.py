"""What lists ask: by the index where there is one, by what is kept of a small site, else, and for
live days, directly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict

from timeline.filtering.counting_strategy import quickest
from timeline.filtering.facet_index.counting.bits import by_bits
from timeline.filtering.facet_index.counting.named import keys_by_value, named
from timeline.filtering.facet_index.days import years_of
from timeline.filtering.facet_index.index import FacetIndex
from timeline.filtering.facet_index.keys import look_up
from timeline.filtering.facet_index.plan import selection
from timeline.filtering.facet_index.state import NotIndexed, State
from timeline.filtering.facets.events import event_counts
from timeline.filtering.facets.grouped import Rows
from timeline.filtering.facets.statements import statement_counts
from timeline.filtering.filters import EventFilter, RecordFilter, event_filter
from timeline.filtering.in_memory import counts as in_memory
from timeline.filtering.in_memory.selecting import Selecting
from timeline.models import EventQuerySet, StatementQuerySet


@dataclass(frozen=True, slots=True)
class Counted:
    """The choices of a parameter; whether these are all that have any number."""

    rows: Rows
    complete: bool = True


def total(filterset: RecordFilter) -> int:
    """How many records the filter selects."""
    return quickest(
        filterset,
        in_memory.total,
        lambda state: _total(filterset, state),
        filterset.result.count,
    )


def choices(filterset: RecordFilter, names: Mapping[str, int | None]) -> dict[str, Counted]:
    """The choices of each of these parameters; of those with a number so many of the first, with
    all of equal number, and whatever is in force.
    """

    def kept(small: Selecting) -> dict[str, Counted]:
        known = {
            name: in_memory.rows(small, name) for name in names if in_memory.knows(small, name)
        }
        return {
            name: Counted(known[name] if name in known else _directly(filterset, name))
            for name in names
        }

    return quickest(
        filterset,
        kept,
        lambda state: _choices(filterset, names, state),
        lambda: {name: Counted(_directly(filterset, name)) for name in names},
    )


def numbers(
    state: State | None,
    kind: str,
    keys: Collection[str],
    directly: Callable[[Q, Collection[str]], Mapping[str, int]],
) -> Mapping[str, int]:
    """Of how many events each of these values is, of actors, countries or places; ``directly``
    counts some of them among mentions of some days. Without a state of the index all of them.
    """
    if state is None:
        return directly(Q(), keys)
    found = list(look_up(state.tables, [(kind, key) for key in keys]).values())
    if not state.live:
        known = {value.key: value.n for value in found}
        return {**known, **directly(Q(), [key for key in keys if key not in known])}
    dense = [(value.id, value.key) for value in found if value.dense]
    often = {key for _, key in dense}
    clean = by_bits(state.tables, selection(event_filter(QueryDict()), {}, state), dense)
    added = Counter(clean) + Counter(directly(state.within, often))
    return {**added, **directly(Q(), [key for key in keys if key not in often])}


def years(filterset: RecordFilter) -> list[int]:
    """The years of all that the filter chooses from, whatever it selects."""

    def directly(queryset: EventQuerySet | StatementQuerySet) -> list[int]:
        return [day.year for day in queryset.filter(date__isnull=False).dates("date", "year")]

    def by_index(state: State) -> list[int]:
        if filterset.about is not None:
            raise NotIndexed
        live = directly(filterset.within(state.within).queryset) if state.live else []
        return sorted({*years_of(state), *live})

    return quickest(filterset, in_memory.years, by_index, lambda: directly(filterset.queryset))


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
    words = named({name: tally.counts for name, tally in tallies.items() if tally is not None})
    return {
        name: Counted(_directly(filterset, name))
        if tally is None
        else Counted(words[name], tally.complete)
        for name, tally in tallies.items()
    }


def _by_key(name: str, rows: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    keys = keys_by_value(name, [value for value, _, _ in rows if value is not None])
    return {keys[value]: n for value, _, n in rows if value in keys}
