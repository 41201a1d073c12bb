"""The geometry of a bar chart: bars in rows, on one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

# The drawing, in its own units.
STEP = 26  # from one bar to the next: a finger's target


BAR = 20  # width of a bar
_GAP = (STEP - BAR) // 2  # on each side of it
GROUND = 64  # where bars stand, below the top
HEADROOM = 4  # above the highest
_FOOT = 18  # below the ground, for labels
_BASELINE = 14  # of the labels, below the ground


@dataclass(frozen=True, slots=True)
class Part:
    """One group's share of a bar: how many, and its place in the drawing."""

    group: int  # which of the histogram's groups
    count: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: its count, its parts from the ground up, and the address that narrows the
    list to it.
    """

    label: str
    count: int
    x: int  # where the place of the bar begins
    parts: tuple[Part, ...]
    url: str
    tick: str  # printed below the bar; empty for most

    @property
    def inner_x(self) -> int:
        """Where the bar itself begins, and its label."""
        return self.x + _GAP

    @property
    def drawn(self) -> list[Part]:
        """The parts that are not empty."""
        return [p for p in self.parts if p.count]


@dataclass(frozen=True, slots=True)
class Row:
    """The bars of a year, or of ten years: a drawing of its own, so that rows stand side by side
    or, on a phone, one below another.
    """

    bars: tuple[Bar, ...]

    @property
    def start(self) -> int:
        """Where the axis begins, in the drawing's units."""
        return self.bars[0].x

    @property
    def width(self) -> int:
        """Of the drawing, in its own units."""
        return self.bars[-1].x + STEP

    @property
    def height(self) -> int:
        """Of the drawing, labels included."""
        return GROUND + _FOOT

    @property
    def foot(self) -> int:
        """Where the labels stand."""
        return GROUND + _BASELINE


@dataclass(frozen=True, slots=True)
class Histogram:
    """Rows of bars on one scale, empty bars included."""

    rows: tuple[Row, ...]
    unit: str  # "month" or "year"
    most: int
    groups: tuple[str, ...]  # what the parts of a bar stand for; empty where bars have one part
    step: int = STEP
    bar_width: int = BAR
    ground: int = GROUND

    @property
    def bars(self) -> Iterator[Bar]:
        """All of them, from the first to the last."""
        return chain.from_iterable(row.bars for row in self.rows)
