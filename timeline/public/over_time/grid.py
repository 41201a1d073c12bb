"""Statements of each country or speaker in each month: numbers, before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse

from timeline.filtering.filters import StatementFilter
from timeline.filtering.urls import filter_url
from timeline.public.charts.bars import Cell
from timeline.public.charts.spans import Span, Unit, spans
from timeline.public.lanes.lanes import OTHERS, Lane, Mark
from timeline.public.over_time.data import ALL, COUNTRIES, OWN, SPEAKERS, lanes_of_grid, narrowing

BY = (COUNTRIES, SPEAKERS, ALL)
PARAMETER = "by"  # of the address: what a panel is of
_MOST_IN_ADDRESS = 12  # speakers


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
    lanes = lanes_of_grid(filterset, by) if filterset.is_valid() else []
    days = [mark.first for lane in lanes for mark in lane.marks]
    if not days:
        return None
    asked = filterset.values
    unit, found = spans(asked.get("from") or min(days), asked.get("to") or max(days))
    leading = _Leading(params, path, by)
    panels = tuple(
        Panel(lane.name, not lane.of_state, _cells(lane, found, leading)) for lane in lanes
    )
    return Grid(by, unit, tuple(found), panels, bool(narrowing(filterset, by)))


@dataclass(frozen=True, slots=True)
class _Leading:
    """Where cells lead: to a list under the filter, of a panel that is of somebody of theirs."""

    params: QueryDict
    path: str
    by: str

    def url(self, span: Span, lane: Lane, here: Sequence[Mark]) -> str:
        """The list of what these said in the span: of a state, where it is not known who did."""
        own = self.params.copy()
        for name, values in self._who(lane, here).items():
            own.setlist(name, values)
        days = {"from": span.first.isoformat(), "to": span.last.isoformat()}
        return filter_url(self.path, own, replace=days)

    def _who(self, lane: Lane, here: Sequence[Mark]) -> dict[str, list[str]]:
        """The parameter that selects these alone, where there is one."""
        speakers = sorted({slug for mark in here for slug in mark.speakers})
        if self.by in (COUNTRIES, SPEAKERS) and 0 < len(speakers) <= _MOST_IN_ADDRESS:
            return {"speaker": speakers}
        of_state = self.by == COUNTRIES and lane.of_state and lane.key != OTHERS
        if of_state and not speakers and any(mark.shown for mark in here):
            return {"speaks_for": [lane.key]}
        return {}


def _cells(lane: Lane, found: Sequence[Span], leading: _Leading) -> tuple[Cell, ...]:
    made = []
    marks = list(lane.marks)
    for span in found:
        here = [mark for mark in marks if span.first <= mark.first <= span.last]
        url = leading.url(span, lane, here)
        made.append(Cell(span, sum(m.n for m in here), sum(m.shown for m in here), url))
    return tuple(made)
