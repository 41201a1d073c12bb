"""Statements of each country or speaker in each month: numbers, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from timeline.filtering.facet_index.said import statements_over_time
from timeline.filtering.facet_index.state import State
from timeline.filtering.filters import StatementFilter, statement_condition
from timeline.filtering.in_memory.days import statements_per_day
from timeline.filtering.in_memory.selecting import selecting
from timeline.filtering.urls import filter_url
from timeline.filtering.ways import quickest
from timeline.models import StatementQuerySet
from timeline.models.queries.days import CountOfDay
from timeline.public.charts.bars import Cell
from timeline.public.charts.spans import Span, Unit, spans
from timeline.public.lanes.lanes import (
    Count,
    Lane,
    folded,
    inner_lanes,
    lanes_of,
    one_lane,
)

COUNTRIES, SPEAKERS, ALL = "country", "speaker", "all"
OWN = "own"  # all of those who are asked for, without anybody else's behind them
BY = (COUNTRIES, SPEAKERS, ALL)
PARAMETER = "by"  # of the address: what a panel is of
_MOST_COUNTRIES, _MOST_SPEAKERS = 12, 18
_MOST_IN_ADDRESS = 12  # speakers
_ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class Panel:
    """One country, one speaker or all; what stands for none is told by its name."""

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
    unit: Unit
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

    @property
    def silent(self) -> tuple[Panel, ...]:
        """Those of which the filter selects nothing."""
        return tuple(panel for panel in self.panels if not panel.shown)

    @property
    def speaking(self) -> Grid | None:
        """The others alone, on the scale of their own; None where there are none."""
        panels = tuple(panel for panel in self.panels if panel.shown)
        return replace(self, panels=panels) if panels else None


def by_of(params: QueryDict) -> str | None:
    """What the address asks for panels of: countries, if nothing; None where it is no such word."""
    by = params.get(PARAMETER) or COUNTRIES
    return by if by in (*BY, OWN) else None


def address(path: str, params: QueryDict, by: str) -> str:
    """``path`` under the filter in force, with panels of this kind."""
    return filter_url(path, params, replace={PARAMETER: by})


def files(params: QueryDict, by: str) -> list[tuple[str, str]]:
    """The name of each kind of file that has the same charts or numbers, and its address."""
    kinds = ("PNG", "SVG", "CSV")
    return [(kind, address(reverse(f"over-time-{kind.lower()}"), params, by)) for kind in kinds]


def grid(
    filterset: StatementFilter, params: QueryDict, by: str, path: str = "/statements/"
) -> Grid | None:
    """All statements of the days and flashpoints that the filter asks for, with those that it
    selects; None where it is invalid or nothing is dated. ``path`` is the list that cells lead to.
    """
    lanes = _lanes(filterset, by) if filterset.is_valid() else []
    days = [mark.first for lane in lanes for mark in lane.marks]
    if not days:
        return None
    asked = filterset.values
    unit, found = spans(asked.get("from") or min(days), asked.get("to") or max(days))
    leading = _Leading(params, path, by in (COUNTRIES, SPEAKERS))
    panels = tuple(
        Panel(lane.name, not lane.of_state, _cells(lane, found, leading)) for lane in lanes
    )
    return Grid(by, unit, tuple(found), panels, bool(_narrowing(filterset, by)))


def _narrowing(filterset: StatementFilter, by: str) -> set[str]:
    """The parameters that leave a ghost of what they leave out."""
    bounds = {"from", "to", "flashpoint"} | ({"speaker"} if by == OWN else set())
    return set(filterset.active) - bounds


def _lanes(filterset: StatementFilter, by: str) -> Sequence[Lane]:
    if by != ALL:
        return _read(filterset, by)
    return quickest(
        filterset,
        lambda _: _read(filterset, by),
        lambda state: _by_index(filterset, state),
        lambda: _read(filterset, by),
    )


def _bounds(filterset: StatementFilter) -> dict[str, object]:
    """What all panels are bounded by."""
    return {n: v for n, v in filterset.active.items() if n in {"from", "to", "flashpoint"}}


def _by_index(filterset: StatementFilter, state: State) -> Sequence[Lane]:
    days = statements_over_time(filterset, _bounds(filterset), state)
    counts = [Count("all", "", day, True, n, shown, ()) for day, n, shown in days]
    return lanes_of(one_lane(counts, gettext("All statements")))


def _read(filterset: StatementFilter, by: str) -> Sequence[Lane]:
    if by == SPEAKERS:
        counts = [Count(*row) for row in _whole(filterset).per_day_and_speaker(_among(filterset))]
        return inner_lanes(counts, 1, _MOST_SPEAKERS)
    counts = [Count(*row) for row in _per_day_and_lane(filterset, by)]
    if by in (ALL, OWN):
        return lanes_of(one_lane(counts, gettext("All statements")))
    return folded(lanes_of(counts), _MOST_COUNTRIES)


def _per_day_and_lane(filterset: StatementFilter, by: str) -> Iterable[CountOfDay]:
    small = selecting(filterset) if by != OWN else None
    if small is not None:
        return statements_per_day(small, _bounds(filterset))
    whole = _whole(filterset)
    if by == OWN:
        speakers = filterset.values.get("speaker", [])
        whole = whole.filter(statement_condition({"speaker": speakers}))
    return whole.per_day_and_lane(_among(filterset, by))


def _whole(filterset: StatementFilter) -> StatementQuerySet:
    return filterset.under(_bounds(filterset)).result


def _among(filterset: StatementFilter, by: str = "") -> Q:
    """Which of these the filter selects."""
    if not _narrowing(filterset, by):
        return _ALL
    return Q(pk__in=filterset.result.order_by().values("pk"))


@dataclass(frozen=True, slots=True)
class _Leading:
    """Where cells lead: to a list under the filter, of a panel that is of somebody of theirs."""

    params: QueryDict
    path: str
    of_speakers: bool

    def url(self, span: Span, speakers: Sequence[str]) -> str:
        """The list of what these said in the span."""
        own = self.params.copy()
        if self.of_speakers and 0 < len(speakers) <= _MOST_IN_ADDRESS:
            own.setlist("speaker", list(speakers))
        days = {"from": span.first.isoformat(), "to": span.last.isoformat()}
        return filter_url(self.path, own, replace=days)


def _cells(lane: Lane, found: Sequence[Span], leading: _Leading) -> tuple[Cell, ...]:
    made = []
    marks = list(lane.marks)
    for span in found:
        here = [mark for mark in marks if span.first <= mark.first <= span.last]
        speakers = sorted({slug for mark in here for slug in mark.speakers})
        url = leading.url(span, speakers)
        made.append(Cell(span, sum(m.n for m in here), sum(m.shown for m in here), url))
    return tuple(made)
