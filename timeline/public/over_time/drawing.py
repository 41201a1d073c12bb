"""A grid's panels as bars on one scale, in units of a drawing of ``WIDTH`` times ``HEIGHT``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.public.over_time.grid import Cell, Grid, Panel

WIDTH, HEIGHT = 360, 116
LEFT, TOP, GROUND = 30, 8, 92  # where bars begin, the highest ends, and all stand
_GAP = 0.16  # of a bar's place, free between two
_LETTERS = 46  # units that a tick's words may need


@dataclass(frozen=True, slots=True)
class Bar:
    """A cell in its place: the whole, and before it what the filter selects."""

    cell: Cell
    left: str  # where its place begins
    place: str  # the width of that
    x: str
    width: str
    y: str
    height: str
    whole_y: str
    whole_height: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the axis with its number."""

    y: str
    n: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Words below the bars."""

    x: str
    words: str


@dataclass(frozen=True, slots=True)
class DrawnPanel:
    """The bars of one panel; those of nothing are left out."""

    panel: Panel
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All panels, and the axes that they share."""

    panels: tuple[DrawnPanel, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]


def drawing(grid: Grid) -> Drawing:
    """Every panel on the scale of the fullest cell."""
    step = (WIDTH - LEFT) / len(grid.spans)
    top = _round(grid.most)
    panels = tuple(DrawnPanel(panel, tuple(_bars(panel, step, top))) for panel in grid.panels)
    numbers = sorted({top, top // 2} - {0}) if top % 2 == 0 else [top]
    lines = tuple(Line(_units(_y(n, top)), n) for n in (0, *numbers))
    return Drawing(panels, lines, tuple(_ticks(grid, step)))


def _round(most: int) -> int:
    """The end of an axis: the next of 1, 2, 4, 6, 8, 10, 12, 16, 20, 40 and so on."""
    power = 1
    while True:
        for tenths in (10, 12, 16, 20, 40, 60, 80):
            n, rest = divmod(tenths * power, 10)
            if n >= most and not rest:
                return n
        power *= 10


def _bars(panel: Panel, step: float, top: int) -> Iterator[Bar]:
    for n, cell in enumerate(panel.cells):
        if cell.n:
            left = LEFT + n * step
            y, whole = _y(cell.shown, top), _y(cell.n, top)
            yield Bar(
                cell,
                _units(left),
                _units(step),
                _units(left + step * _GAP / 2),
                _units(step * (1 - _GAP)),
                _units(y),
                _units(GROUND - y),
                _units(whole),
                _units(GROUND - whole),
            )


def _ticks(grid: Grid, step: float) -> Iterator[Tick]:
    """Not one above another: words that have no room are left out."""
    free = 0.0
    for n, span in enumerate(grid.spans):
        x = LEFT + n * step
        if span.tick and x >= free and x <= WIDTH - _LETTERS / 2:
            free = x + _LETTERS
            yield Tick(_units(x), span.tick)


def _y(n: int, top: int) -> float:
    return GROUND - n / top * (GROUND - TOP)


def _units(size: float) -> str:
    return f"{size:.1f}"
