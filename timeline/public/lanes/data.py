"""What a picture of lanes tells: counts of days, by bitmaps where they are kept, else directly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from timeline.filtering.counting_strategy import quickest
from timeline.filtering.facet_index.lanes import lane_counts
from timeline.filtering.facet_index.state import NotIndexed, State
from timeline.filtering.filters import EventFilter, statement_condition
from timeline.filtering.in_memory.days import events_per_day, said_in_events
from timeline.filtering.in_memory.selecting import Selecting
from timeline.models import EventQuerySet, Statement, StatementQuerySet
from timeline.public.lanes.days import Days
from timeline.public.lanes.lanes import OTHERS, Count, step_for

_ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class LaneData:
    """Days with entries, and statements by lane, for marks of ``step`` days each; ``small`` states
    are one lane in the counts.
    """

    days: Days
    counts: Sequence[Count]
    step: int
    small: int = 0


def lane_data(filterset: EventFilter, opened: str) -> LaneData:
    """All that the filter chooses from, and what it selects of that; ``opened`` is the lane that
    is unfolded: for all small states together each of them is needed.
    """
    return quickest(
        filterset,
        _kept,
        lambda state: _by_index(filterset, state, opened),
        lambda: _directly(filterset),
    )


def speakers_of(filterset: EventFilter, lane: str) -> list[Count]:
    """The counts of each speaker of a lane."""
    _, said = _selected(filterset)
    rows = _statements(filterset.queryset).per_day_and_speaker(said, lane)
    return [Count(*row) for row in rows]


def _by_index(filterset: EventFilter, state: State, opened: str) -> LaneData:
    if opened == OTHERS:
        raise NotIndexed
    found = lane_counts(filterset, state, opened)
    counts = [
        Count(c.lane or OTHERS, c.name, c.day, c.exact, c.n, c.shown, ()) for c in found.counts
    ]
    return LaneData(Days(found.days), counts, found.step, found.small)


def _kept(small: Selecting) -> LaneData:
    counts = [Count(*row) for row in said_in_events(small)]
    return LaneData(Days(events_per_day(small)), counts, step_for(counts))


def _directly(filterset: EventFilter) -> LaneData:
    whole: EventQuerySet = filterset.queryset
    selected, said = _selected(filterset)
    days = list(whole.per_day(selected))
    counts = [Count(*row) for row in _statements(whole).per_day_and_lane(said)] if days else []
    return LaneData(Days(days), counts, step_for(counts))


def _statements(whole: EventQuerySet) -> StatementQuerySet:
    return Statement.objects.visible().filter(event__in=whole.order_by().values("pk"))


def _selected(filterset: EventFilter) -> tuple[Q, Q]:
    """What of the events and what of their statements the filter selects."""
    if not filterset.active:
        return _ALL, _ALL
    events = filterset.result.order_by().values("pk")
    return Q(pk__in=events), Q(event__in=events) & statement_condition(filterset.values)
