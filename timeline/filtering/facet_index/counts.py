"""What lists of events ask: by the index where there is one, else, and for live days, directly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.filtering.facet_index.events import EventIndex
from timeline.filtering.facet_index.named import keys_by_value, named
from timeline.filtering.facet_index.state import State, counted
from timeline.filtering.facets.events import event_counts
from timeline.filtering.facets.grouped import Rows
from timeline.filtering.filters import EventFilter, RecordFilter


@dataclass(frozen=True, slots=True)
class Counted:
    """The choices of a parameter; whether these are all that have any number."""

    rows: Rows
    complete: bool = True


def total(filterset: RecordFilter) -> int:
    """How many records the filter selects."""
    indexed = isinstance(filterset, EventFilter) and filterset.whole and filterset.is_valid()
    if not isinstance(filterset, EventFilter) or not indexed:
        n: int = filterset.result.count()
        return n
    return counted(lambda state: _total(filterset, state), filterset.result.count)


def choices(filterset: EventFilter, names: Mapping[str, int | None]) -> dict[str, Counted]:
    """The choices of each of these parameters; of those with a number so many of the first, with
    all of equal number, and whatever is in force.
    """

    def directly() -> dict[str, Counted]:
        return {name: Counted(event_counts(filterset, name)) for name in names}

    if not filterset.whole or not filterset.is_valid():
        return directly()
    return counted(lambda state: _choices(filterset, names, state), directly)


def _total(filterset: EventFilter, state: State) -> int:
    n = EventIndex(filterset, state).total()
    return n + filterset.within(state.within).result.count() if state.live else n


def _choices(
    filterset: EventFilter, names: Mapping[str, int | None], state: State
) -> dict[str, Counted]:
    live = filterset.within(state.within) if state.live else None
    beside = {
        name: _by_key(name, list(event_counts(live, name))) if live is not None else {}
        for name in names
    }
    tallies = EventIndex(filterset, state, beside).tallies(names)
    return {
        name: Counted(event_counts(filterset, name))
        if tally is None
        else Counted(named(name, tally.counts), tally.complete)
        for name, tally in tallies.items()
    }


def _by_key(name: str, rows: Iterable[tuple[str, str, int]]) -> dict[str, int]:
    keys = keys_by_value(name, [value for value, _, _ in rows if value is not None])
    return {keys[value]: n for value, _, n in rows if value in keys}
