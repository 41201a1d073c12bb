"""All statements of a list over time: one chart, cut into rows that stand side by side, or on a
phone below one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext

from timeline.filtering.filters import StatementFilter
from timeline.public.charts.bars import Axes, Bar, Cell, Frame, bars, end_of_axis, lines, ticks
from timeline.public.charts.spans import Unit
from timeline.public.over_time.data import ALL, OWN
from timeline.public.over_time.grid import Grid, files, grid

_HEIGHT = 82
_ROW = 288  # units of a whole row: as wide as the smallest screens are
_ONE_DAY = 72  # units of the least row of days, for the date of its first
_FORTNIGHT, _YEAR = 14, 12  # spans of a whole row: days, or else months or years


@dataclass(frozen=True, slots=True)
class Row:
    """A year's months, a fortnight's days or twelve years: a drawing of its own."""

    axes: Axes
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Histogram:
    """Rows of bars on one scale, and the files that hold the same."""

    grid: Grid
    rows: tuple[Row, ...]
    files: tuple[tuple[str, str], ...]

    @property
    def unit(self) -> Unit:
        """What a bar stands for."""
        return self.grid.unit

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, empty ones included, from the first to the last."""
        return self.grid.panels[0].cells


def histogram(
    filterset: StatementFilter, params: QueryDict, path: str, *, dossier: bool = False
) -> Histogram | None:
    """What the filter selects, before the whole that it selects from; None where it selects nothing
    dated. ``params`` and ``path`` are those of the list that bars narrow to their days. In a
    ``dossier`` the whole is what its speaker said.
    """
    by = OWN if dossier else ALL
    found = grid(filterset, params, by, path)
    if found is None or not found.panels[0].shown:
        return None
    size = _FORTNIGHT if found.unit == "day" else _YEAR
    top = end_of_axis(found.most)
    rows = (_row(cells, _ROW / size, top) for cells in _rows(found, size))
    return Histogram(found, tuple(rows), tuple(files(cast("QueryDict", filterset.data), by)))


def _rows(found: Grid, size: int) -> Iterator[Sequence[Cell]]:
    """Months by their years, whatever the first one is."""
    cells = found.panels[0].cells
    if found.unit != "month":
        yield from (cells[n : n + size] for n in range(0, len(cells), size))
        return
    for _, months in groupby(cells, key=lambda cell: cell.span.first.year):
        yield tuple(months)


def _row(cells: Sequence[Cell], step: float, top: int) -> Row:
    first = cells[0].span
    by_day = first.first == first.last
    frame = Frame(max(round(step * len(cells)), _ONE_DAY if by_day else 0), _HEIGHT)
    words = [(cell.span.tick or cell.span.short, bool(cell.span.tick)) for cell in cells]
    if not by_day and first.first.month > 1 and len(cells) > 1:  # else there is no room
        words[0] = (date_format(first.first, gettext("M Y")), True)
    return Row(
        Axes(frame, lines(frame, top), tuple(ticks(frame, step, words))),
        tuple(bars(frame, step, cells, top)),
    )
