"""Statements of each country or speaker in each month: numbers, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from timeline.filtering.filters import StatementFilter
from timeline.filtering.urls import filter_url
from timeline.models import StatementQuerySet
from timeline.public.lanes.lanes import Count, Lane, folded, inner_lanes, lanes_of
from timeline.public.over_time.spans import Span, spans

COUNTRIES, SPEAKERS = "country", "speaker"
BY = (COUNTRIES, SPEAKERS)
PARAMETER = "by"  # of the address: what a panel is of
_MOST_COUNTRIES, _MOST_SPEAKERS = 12, 18
_MOST_IN_ADDRESS = 12  # speakers
_ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """The statements of one panel in one span: all of them, those that the filter selects, and the
    list of these.
    """

    span: Span
    n: int
    shown: int
    url: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One country or one speaker; what stands for none is told by its name."""

    name: str
    apart: bool  # whether it is of no single state
    cells: tuple[Cell, ...]

    @property
    def n(self) -> int:
        """All its statements."""
        return sum(cell.n for cell in self.cells)

    @property
    def shown(self) -> int:
        """Those that the filter selects."""
        return sum(cell.shown for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """Panels of as many cells each; ``most`` is the largest number of a cell."""

    by: str
    unit: str  # "day", "month" or "year"
    spans: tuple[Span, ...]
    panels: tuple[Panel, ...]
    filtered: bool

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The cells of each span, one of every panel."""
        return list(zip(*(panel.cells for panel in self.panels), strict=True))

    @property
    def most(self) -> int:
        """The number of the fullest cell."""
        return max(cell.n for panel in self.panels for cell in panel.cells)


def by_of(params: QueryDict) -> str | None:
    """What the address asks for panels of: countries, if nothing; None where it is no such word."""
    by = params.get(PARAMETER) or COUNTRIES
    return by if by in BY else None


def address(path: str, params: QueryDict, by: str) -> str:
    """``path`` under the filter in force, with panels of this kind."""
    return filter_url(path, params, replace={PARAMETER: by})


def grid(filterset: StatementFilter, params: QueryDict, by: str) -> Grid | None:
    """All statements of the days that the filter asks for, with those that it selects; None where
    it is invalid or nothing is dated.
    """
    lanes = _lanes(filterset, by) if filterset.is_valid() else []
    days = [mark.first for lane in lanes for mark in lane.marks]
    if not days:
        return None
    asked = filterset.values
    unit, found = spans(asked.get("from") or min(days), asked.get("to") or max(days))
    panels = tuple(
        Panel(lane.name, not lane.of_state, _cells(lane, found, params)) for lane in lanes
    )
    return Grid(by, unit, tuple(found), panels, bool(set(filterset.active) - {"from", "to"}))


def _lanes(filterset: StatementFilter, by: str) -> Sequence[Lane]:
    asked = filterset.values
    whole: StatementQuerySet = filterset.queryset
    whole = whole.between(asked.get("from"), asked.get("to"))
    active = set(filterset.active) - {"from", "to"}
    selected = Q(pk__in=filterset.result.order_by().values("pk")) if active else _ALL
    if by == SPEAKERS:
        counts = [Count(*row) for row in whole.per_day_and_speaker(selected)]
        return inner_lanes(counts, 1, _MOST_SPEAKERS)
    counts = [Count(*row) for row in whole.per_day_and_lane(selected)]
    return folded(lanes_of(counts), _MOST_COUNTRIES)


def _cells(lane: Lane, found: Sequence[Span], params: QueryDict) -> tuple[Cell, ...]:
    made = []
    marks = list(lane.marks)
    for span in found:
        here = [mark for mark in marks if span.first <= mark.first <= span.last]
        speakers = sorted({slug for mark in here for slug in mark.speakers})
        url = _url(span, speakers, params)
        made.append(Cell(span, sum(m.n for m in here), sum(m.shown for m in here), url))
    return tuple(made)


def _url(span: Span, speakers: Sequence[str], params: QueryDict) -> str:
    """The list of what these said in the span, under the filter."""
    own = params.copy()
    if speakers and len(speakers) <= _MOST_IN_ADDRESS:
        own.setlist("speaker", speakers)
    days = {"from": span.first.isoformat(), "to": span.last.isoformat()}
    return filter_url(reverse("statements"), own, replace=days)
