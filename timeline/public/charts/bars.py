"""Numbers of spans of time -> bars on one scale, with the lines and ticks of their axes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.public.charts.spans import Span

_TOP = 8  # units above the highest bar
_FOOT = 24  # below the ground, for ticks
_GAP = 0.16  # of a bar's place, free between two
_LETTER = 6.2  # units of a tick's words
_APART = 8  # units between two ticks' words


@dataclass(frozen=True, slots=True)
class Cell:
    """What lies in one span: all of it, what the filter selects, and the list of that."""

    span: Span
    n: int
    shown: int
    url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of one chart, in units of its drawing; ``left`` of it is for the axis' numbers."""

    width: int
    height: int = 116
    left: int = 0

    @property
    def rem(self) -> str:
        """The width by the size of a page's letters, whose usual one is 16 units."""
        return f"{self.width / 16:g}rem"

    @property
    def ground(self) -> int:
        """Where all bars stand."""
        return self.height - _FOOT

    @property
    def notch(self) -> int:
        """The end of a tick's line."""
        return self.ground + 4

    @property
    def foot(self) -> int:
        """The baseline of the ticks' words."""
        return self.ground + 17

    @property
    def beside(self) -> int:
        """Where the axis' numbers end."""
        return self.left - 4


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
    """Words below the bars; those of a year, or of the beginning, are ``strong``."""

    x: str
    words: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Axes:
    """The lines and the ticks of a chart in its frame."""

    frame: Frame
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]


def end_of_axis(most: int) -> int:
    """The number at the end of an axis: the next of 1, 2, 4, 6, 8, 10, 12, 16, 20, 40 and so on."""
    power = 1
    while True:
        for tenths in (10, 12, 16, 20, 40, 60, 80):
            n, rest = divmod(tenths * power, 10)
            if n >= most and not rest:
                return n
        power *= 10


def bars(frame: Frame, step: float, cells: Sequence[Cell], top: int) -> Iterator[Bar]:
    """Side by side, ``step`` units each; those of nothing are left out."""
    for n, cell in enumerate(cells):
        if cell.n:
            left = frame.left + n * step
            y, whole = _y(frame, cell.shown, top), _y(frame, cell.n, top)
            yield Bar(
                cell,
                _units(left),
                _units(step),
                _units(left + step * _GAP / 2),
                _units(step * (1 - _GAP)),
                _units(y),
                _units(frame.ground - y),
                _units(whole),
                _units(frame.ground - whole),
            )


def lines(frame: Frame, top: int) -> tuple[Line, ...]:
    """Nothing, the end of the axis, and half of that where it is a number."""
    numbers = sorted({top, top // 2} - {0}) if top % 2 == 0 else [top]
    return tuple(Line(_units(_y(frame, n, top)), n) for n in (0, *numbers))


def ticks(frame: Frame, step: float, words: Iterable[tuple[str, bool]]) -> Iterator[Tick]:
    """Words below bars, some of them empty, each with whether it is strong; those that have no room
    are left out.
    """
    free = 0.0
    for n, (word, strong) in enumerate(words):
        x = frame.left + n * step
        room = len(word) * _LETTER
        if word and x >= free and x + room <= frame.width + step / 2:
            free = x + room + _APART
            yield Tick(_units(x), word, strong)


def _y(frame: Frame, n: int, top: int) -> float:
    return frame.ground - n / top * (frame.ground - _TOP)


def _units(size: float) -> str:
    return f"{size:.1f}"
