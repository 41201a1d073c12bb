"""Statements over time, counted by bitmaps."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from django.db.models import Q

from timeline.filtering.facet_index.days import Day, Stretch, joined, months, per_day, stretches
from timeline.filtering.facet_index.lanes import SpokenFor
from timeline.filtering.facet_index.parts import fetch
from timeline.filtering.facet_index.plan import selection
from timeline.filtering.facet_index.selected import Selected, selected_of
from timeline.filtering.facet_index.state import State
from timeline.filtering.filters import StatementFilter
from timeline.models import UNDATED, Country
from timeline.models.queries.days import CountOfDay

FEW_MONTHS, _MANY_MONTHS = 12, 60
_PARTS_OF_YEARS = 364  # days, of what is told by year
_BY_LANE = """
WITH w AS MATERIALIZED ({whole}), r AS MATERIALIZED ({shown}),
lane AS MATERIALIZED (
    SELECT v.key, chunk_id, b.bits & w.m AS m, b.bits & w.m & r.m AS shown
    FROM timeline_statementvalue v JOIN timeline_statementbits b ON b.value_id = v.id
    JOIN w USING (chunk_id) LEFT JOIN r USING (chunk_id)
    WHERE v.kind = 'lane' AND b.layer = 0
)
SELECT lane.key, c.no, sum(bit_count(substring(lane.m FROM c.start + 1 FOR c.size)))::bigint,
    coalesce(sum(bit_count(substring(lane.shown FROM c.start + 1 FOR c.size))), 0)::bigint
FROM lane JOIN unnest(%s::int[], %s::int[], %s::int[])
    WITH ORDINALITY AS c(chunk_id, start, size, no) USING (chunk_id)
GROUP BY 1, 2
"""


def statements_over_time(
    filterset: StatementFilter, bounds: Mapping[str, object], state: State
) -> list[Day]:
    """Of the statements that some values of the filter bound, how many each day has, and how many
    of them all values select; undated ones are of no day. Where there are more than a few months,
    those of a month may all be told under its first day.

    Raises NotIndexed.
    """
    whole, shown = _selected(filterset, bounds, state)
    every: Counter[dt.date] = Counter()
    among: Counter[dt.date] = Counter()
    for _, _, day, _, n, selected, _ in _live(filterset, bounds, state):
        every[day] += n
        among[day] += selected
    live = [(day, n, among[day]) for day, n in every.items()]
    found = per_day(_dated(months(state)), whole, shown)
    if len(found) <= FEW_MONTHS:
        found = per_day(_dated(stretches(state)), whole, shown)
    return sorted([*found, *live])


def lanes_over_time(
    filterset: StatementFilter, bounds: Mapping[str, object], state: State
) -> list[SpokenFor]:
    """The same for each state that is spoken for, and for what there is in its place. What is told
    by month, or by year, may stand under any day of it.

    Raises NotIndexed.
    """
    whole, shown = _selected(filterset, bounds, state)
    found = per_day(_dated(months(state)), whole, None)
    counts = list(
        _by_lane(filterset, state, _cells(state, [day for day, _, _ in found]), whole, shown)
    )
    live = [
        (lane, day, n, among) for lane, _, day, _, n, among, _ in _live(filterset, bounds, state)
    ]
    names = dict(Country.objects.values_list("code", "name"))
    return [
        SpokenFor(lane, names.get(lane), day, True, n, among)
        for lane, day, n, among in [*counts, *live]
    ]


def _selected(
    filterset: StatementFilter, bounds: Mapping[str, object], state: State
) -> tuple[Selected | None, Selected | None]:
    """What the bounds select and what all values do; None stands for all there is."""
    values = filterset.active
    whole = selected_of(filterset, bounds, state) if bounds else None
    if values.keys() - bounds.keys():
        return whole, selected_of(filterset, values, state)
    return whole, whole


def _cells(state: State, told: Sequence[dt.date]) -> Sequence[Stretch]:
    """Stretches of days that are short enough for what is said of these months."""
    if len(told) <= FEW_MONTHS:
        return _dated(stretches(state))
    # the last year's may stand under its first day
    if (told[-1].year - told[0].year) * 12 + 1 - told[0].month < _MANY_MONTHS:
        return _dated(months(state))
    return _dated(joined(state, _PARTS_OF_YEARS, None))


def _by_lane(
    filterset: StatementFilter,
    state: State,
    cells: Sequence[Stretch],
    whole: Selected | None,
    shown: Selected | None,
) -> Iterator[tuple[str, dt.date, int, int]]:
    everything = selection(filterset, {}, state)
    bound = everything if whole is None else whole.part
    among = bound if shown is None else shown.part
    rows = fetch(
        _BY_LANE.format(whole=bound.sql, shown=among.sql),
        [
            *bound.params,
            *among.params,
            [cell.chunk for cell in cells],
            [cell.start for cell in cells],
            [cell.size for cell in cells],
        ],
    )
    for lane, no, n, selected in cast("list[tuple[str, int, int, int]]", rows):
        if n:
            yield lane, cells[no - 1].day, n, selected


def _dated(found: Iterable[Stretch]) -> list[Stretch]:
    return [each for each in found if each.day != UNDATED]


def _live(
    filterset: StatementFilter, bounds: Mapping[str, object], state: State
) -> Iterable[CountOfDay]:
    """What was counted directly."""
    if not state.live:
        return ()
    part = filterset.within(state.within)
    selected = Q(pk__in=part.result.order_by().values("pk"))
    return part.under(bounds).result.per_day_and_lane(selected)
