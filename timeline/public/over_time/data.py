"""Statements of each country, of each speaker or of all, by their days: by bitmaps where they are
kept, else directly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext

from timeline.filtering.counting_strategy import quickest
from timeline.filtering.facet_index.said import FEW_MONTHS, lanes_over_time, statements_over_time
from timeline.filtering.facet_index.state import State
from timeline.filtering.filters import StatementFilter
from timeline.filtering.in_memory.days import statements_per_day
from timeline.filtering.in_memory.selecting import selecting
from timeline.models import StatementQuerySet
from timeline.models.queries.days import CountOfDay
from timeline.models.queries.over_time import speakers_over_time
from timeline.public.lanes.lanes import Count, Lane, folded, inner_lanes, lanes_of, one_lane

COUNTRIES, SPEAKERS, ALL = "country", "speaker", "all"
OWN = "own"  # all of those who are asked for, without anybody else's behind them
_MOST_COUNTRIES, _MOST_SPEAKERS = 12, 18
_BOUNDS = frozenset({"from", "to", "flashpoint"})
_ALL = Q(pk__isnull=False)


def lanes_of_grid(filterset: StatementFilter, by: str) -> Sequence[Lane]:
    """All that bounds leave, with what the filter selects of it."""
    if by == SPEAKERS:
        return (_at_all() if filterset.whole and not filterset.active else ()) or _read(
            filterset, by
        )
    return quickest(
        filterset,
        lambda _: _read(filterset, by),
        lambda state: _by_index(filterset, by, state),
        lambda: _read(filterset, by),
    )


def narrowing(filterset: StatementFilter, by: str) -> set[str]:
    """The parameters that leave a ghost of what they leave out."""
    return set(filterset.active) - _names(by)


def _names(by: str) -> frozenset[str]:
    return _BOUNDS | {"speaker"} if by == OWN else _BOUNDS


def _bounds(filterset: StatementFilter, by: str) -> dict[str, object]:
    """What all panels are bounded by."""
    names = _names(by)
    return {n: v for n, v in filterset.active.items() if n in names}


def _by_index(filterset: StatementFilter, by: str, state: State) -> Sequence[Lane]:
    bounds = _bounds(filterset, by)
    if by == COUNTRIES:
        found = lanes_over_time(filterset, bounds, state)
        rows = [Count(c.lane, c.name, c.day, c.exact, c.n, c.shown, ()) for c in found]
        return folded(lanes_of(rows), _MOST_COUNTRIES)
    days = statements_over_time(filterset, bounds, state)
    counts = [Count("all", "", day, True, n, shown, ()) for day, n, shown in days]
    return lanes_of(one_lane(counts, gettext("All statements")))


def _at_all() -> Sequence[Lane]:
    """Of each speaker, by months, under no filter; nothing where they are so few that days are
    told.
    """
    rows = speakers_over_time(_MOST_SPEAKERS)
    if len({row.month for row in rows}) <= FEW_MONTHS:
        return ()
    counts = [Count(r.who, r.name, r.month, True, r.n, r.n, r.slugs) for r in rows]
    rest = max((r.many for r in rows), default=0) - _MOST_SPEAKERS + 1
    return inner_lanes(counts, 1, _MOST_SPEAKERS, max(rest, 0))


def _read(filterset: StatementFilter, by: str) -> Sequence[Lane]:
    if by == SPEAKERS:
        rows = _whole(filterset, by).per_day_and_speaker(_among(filterset, by))
        return inner_lanes([Count(*row) for row in rows], 1, _MOST_SPEAKERS)
    counts = [Count(*row) for row in _per_day_and_lane(filterset, by)]
    if by in (ALL, OWN):
        return lanes_of(one_lane(counts, gettext("All statements")))
    return folded(lanes_of(counts), _MOST_COUNTRIES)


def _per_day_and_lane(filterset: StatementFilter, by: str) -> Iterable[CountOfDay]:
    small = selecting(filterset) if by != OWN else None
    if small is not None:
        return statements_per_day(small, _bounds(filterset, by))
    return _whole(filterset, by).per_day_and_lane(_among(filterset, by))


def _whole(filterset: StatementFilter, by: str) -> StatementQuerySet:
    return filterset.under(_bounds(filterset, by)).result


def _among(filterset: StatementFilter, by: str) -> Q:
    """Which of these the filter selects."""
    if not narrowing(filterset, by):
        return _ALL
    return Q(pk__in=filterset.result.order_by().values("pk"))
