"""Who spoke when, counted by bitmaps: the statements of the largest lanes, those of all others
together.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import Q

from timeline.filtering.facet_index.days import Day, Stretch, joined, per_day, stretches
from timeline.filtering.facet_index.parts import fetch
from timeline.filtering.facet_index.plan import condition, selection
from timeline.filtering.facet_index.selected import narrowing, selected_of
from timeline.filtering.facet_index.state import State
from timeline.filtering.filters import SAID, EventFilter, statement_condition
from timeline.models import Country, EventQuerySet, Statement

APART = ("joint", "other", "unsure")
_MOST_STATES = 7  # that have a lane of their own
_MOST_MARKS = 1000
_STEPS = (1, 7, 28, 91, 364)  # days that one mark stands for
_MOST_MONTHS = 60  # longer stretches are told by year
_ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """How many statements of some days are of a lane; ``lane`` is empty for all small ones."""

    lane: str
    name: str | None
    day: dt.date
    exact: bool
    n: int
    shown: int


@dataclass(frozen=True, slots=True)
class LaneCounts:
    """The days with events, and statements by lane, for marks of ``step`` days each; ``small``
    states have no lane of their own.
    """

    days: list[Day]
    counts: list[SpokenFor]
    step: int
    small: int


def lane_counts(filterset: EventFilter, state: State, opened: str) -> LaneCounts:
    """All statements of all events, and those that the filter selects. The lane that is ``opened``
    stands by itself, however small it is.

    Raises NotIndexed.
    """
    return _Counting(filterset, state).counts(opened)


class _Counting:
    def __init__(self, filterset: EventFilter, state: State) -> None:
        self.filterset, self.state = filterset, state
        values = narrowing(filterset)
        self.active = bool(values)
        said = [name for name in SAID if values.get(name)]
        self.among = condition(values, said) if said else None
        self.shown = selected_of(filterset, values, state) if self.active else None
        self.whole = selected_of(filterset, {}, state) if filterset.about is not None else None
        everything = selection(filterset, {}, state)
        self.whole_part = self.whole.part if self.whole is not None else everything
        self.shown_part = self.shown.part if self.shown is not None else self.whole_part

    def counts(self, opened: str) -> LaneCounts:
        found = stretches(self.state)
        live = _live(self.filterset, self.state) if self.state.live else _Live([], [])
        days = sorted(
            [*per_day(found, self.whole, self.shown if self.active else self.whole), *live.days]
        )
        if not days:
            return LaneCounts([], [], 1, 0)
        numbers = self._numbers(live)
        states = [lane for lane in _by_size(numbers) if lane not in APART]
        large = [
            *states[:_MOST_STATES],
            *(lane for lane in states[_MOST_STATES:] if lane == opened),
        ]
        own = [*large, *(lane for lane in APART if lane in numbers)]
        step = step_for(days, len(own) + (len(states) > len(large)))
        cells = joined(self.state, step, by_month(days))
        counts = [*self._plain(own, cells), *self._moved(own, step), *live.told(own)]
        names = dict(Country.objects.filter(code__in=own).values_list("code", "name"))
        named = [SpokenFor(c.lane, names.get(c.lane), c.day, c.exact, c.n, c.shown) for c in counts]
        return LaneCounts(days, named, step, len(states) - len(large))

    def _numbers(self, live: _Live) -> Counter[str]:
        """Statements of each lane."""
        numbers = Counter(live.numbers)
        if self.whole is None and not self.state.live:
            rows = fetch("SELECT key, said FROM timeline_facetvalue WHERE kind = 'lane'", [])
        else:
            rows = fetch(
                f"WITH w AS MATERIALIZED ({self.whole_part.sql})"  # noqa: S608
                " SELECT v.key, sum(bit_count(b.bits & w.m))::bigint FROM w"
                " JOIN timeline_facetbits b USING (chunk_id)"
                " JOIN timeline_facetvalue v ON v.id = b.value_id"
                " WHERE v.kind = 'lane' AND b.layer > 0 GROUP BY 1",
                self.whole_part.params,
            )
        numbers.update({cast("str", key): cast("int", n) for key, n in rows})
        return +numbers

    def _plain(self, own: Sequence[str], cells: Sequence[Stretch]) -> Iterator[SpokenFor]:
        """Statements of their events' days."""
        among = f" LEFT JOIN ({self.among.sql}) s USING (chunk_id, layer)" if self.among else ""
        shown = "x.m & r.m & coalesce(s.m, ~x.ones)" if self.among else "x.m & r.m"
        sql = f"""
            WITH r AS MATERIALIZED ({self.shown_part.sql}),
            w AS MATERIALIZED ({self.whole_part.sql}),
            v AS (SELECT id, kind, key FROM timeline_facetvalue
                WHERE kind = 'lane' AND key = ANY(%s) OR kind IN ('said', 'moved')),
            b AS (
                SELECT v.kind, v.key, b.chunk_id, b.layer, b.bits,
                    bit_or(b.bits) FILTER (WHERE v.kind = 'moved') OVER one AS moved,
                    bit_or(b.bits) FILTER (WHERE v.kind = 'lane') OVER one AS own
                FROM v JOIN timeline_facetbits b ON b.value_id = v.id WHERE b.layer > 0
                WINDOW one AS (PARTITION BY b.chunk_id, b.layer)
            ),
            x AS (
                SELECT b.key, b.chunk_id, b.layer, c.ones, w.m & b.bits
                    & CASE b.kind WHEN 'lane' THEN c.ones ELSE ~coalesce(b.own, ~c.ones) END
                    & ~coalesce(b.moved, ~c.ones) AS m
                FROM b JOIN w USING (chunk_id) JOIN timeline_facetchunk c ON c.id = b.chunk_id
                WHERE b.kind <> 'moved'
            ),
            y AS MATERIALIZED (
                SELECT x.key, x.chunk_id, x.m, coalesce({shown}, ~x.ones) AS shown
                FROM x LEFT JOIN r USING (chunk_id){among}
            )
            SELECT y.key, c.no, sum(bit_count(substring(y.m FROM c.start + 1 FOR c.size)))::bigint,
                sum(bit_count(substring(y.shown FROM c.start + 1 FOR c.size)))::bigint
            FROM y JOIN unnest(%s::int[], %s::int[], %s::int[])
                WITH ORDINALITY AS c(chunk_id, start, size, no) USING (chunk_id)
            GROUP BY 1, 2
        """  # noqa: S608 - nothing in it is from outside
        rows = fetch(
            sql,
            [
                *self.shown_part.params,
                *self.whole_part.params,
                list(own),
                *(self.among.params if self.among else ()),
                [cell.chunk for cell in cells],
                [cell.start for cell in cells],
                [cell.size for cell in cells],
            ],
        )
        for lane, no, n, shown_n in cast("list[tuple[str, int, int, int]]", rows):
            if n:
                yield SpokenFor(lane, None, cells[no - 1].day, True, n, shown_n)

    def _moved(self, own: Sequence[str], step: int) -> Iterator[SpokenFor]:
        """Statements of other days, and those of which a bound only is told."""
        among = f" LEFT JOIN ({self.among.sql}) s USING (chunk_id, layer)" if self.among else ""
        met = " AND get_bit(s.m, m.slot) = 1" if self.among else ""
        sql = f"""
            WITH r AS MATERIALIZED ({self.shown_part.sql}),
            w AS MATERIALIZED ({self.whole_part.sql})
            SELECT CASE WHEN v.key = ANY(%s) THEN v.key ELSE '' END, m.day, m.exact, count(*),
                count(*) FILTER (WHERE get_bit(r.m, m.slot) = 1{met})
            FROM timeline_facetmoved m JOIN w USING (chunk_id)
            JOIN timeline_facetvalue v ON v.id = m.lane_id
            LEFT JOIN r USING (chunk_id){among}
            WHERE get_bit(w.m, m.slot) = 1 AND m.day IS NOT NULL GROUP BY 1, 2, 3
        """  # noqa: S608 - nothing in it is from outside
        rows = fetch(
            sql,
            [
                *self.shown_part.params,
                *self.whole_part.params,
                list(own),
                *(self.among.params if self.among else ()),
            ],
        )
        for row in cast("list[tuple[str, dt.date, bool, int, int]]", rows):
            lane, day, exact, n, shown = row
            yield SpokenFor(lane, None, day, exact, n, shown)


@dataclass(frozen=True, slots=True)
class _Live:
    """What was counted directly."""

    days: list[Day]
    counts: list[SpokenFor]

    @property
    def numbers(self) -> Mapping[str, int]:
        numbers: Counter[str] = Counter()
        for count in self.counts:
            numbers[count.lane] += count.n
        return numbers

    def told(self, own: Iterable[str]) -> Iterator[SpokenFor]:
        """The same, with all small lanes as one."""
        for c in self.counts:
            lane = c.lane if c.lane in own else ""
            yield SpokenFor(lane, None, c.day, c.exact, c.n, c.shown)


def _live(filterset: EventFilter, state: State) -> _Live:
    whole: EventQuerySet = filterset.queryset.filter(state.within)
    events = filterset.within(state.within).result.order_by().values("pk")
    active = bool(filterset.active)
    selected = Q(pk__in=events) if active else _ALL
    said = Q(event__in=events) & statement_condition(filterset.values) if active else _ALL
    statements = Statement.objects.visible().filter(event__in=whole.order_by().values("pk"))
    counts = [
        SpokenFor(lane, name, day, exact, n, shown)
        for lane, name, day, exact, n, shown, _ in statements.per_day_and_lane(said)
    ]
    return _Live(list(whole.per_day(selected)), counts)


def _by_size(numbers: Mapping[str, int]) -> list[str]:
    return sorted(numbers, key=lambda lane: (-numbers[lane], lane))


def step_for(days: Sequence[Day], lanes: int) -> int:
    """Days that one mark stands for, so that no more are drawn than can be told apart."""
    span = days[-1][0].toordinal() - days[0][0].toordinal() + 1
    return next((step for step in _STEPS if lanes * (span // step + 1) <= _MOST_MARKS), _STEPS[-1])


def by_month(days: Sequence[Day]) -> tuple[int, int] | None:
    """The years whose months have rows of a table; None where years have."""
    shown = [day for day, _, n in days if n] or [days[0][0]]
    months = (shown[-1].year - shown[0].year) * 12 + shown[-1].month - shown[0].month + 1
    return (shown[0].year, shown[-1].year) if months <= _MOST_MONTHS else None
