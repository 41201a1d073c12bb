"""Key events named beside a line of time: no label covers another, none loses its place."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from timeline.public.lanes.drawing.axes import LETTER, LINE, NARROWEST, em, percent
from timeline.public.lanes.drawing.scale import Scale
from timeline.text.clauses import shortened

_PER_DAY = 0.062  # em of a day, downwards
_LENGTH = (34, 90)  # em, least and most, downwards
_GAP = 0.9  # em, between two labels
_BEFORE = 11  # em, that labels may reach beyond the beginning of a line that runs across
_FILLED = 0.95  # of their room at most, so that labels can stand near their days
_LEADING = 2.2  # em, in which lines lead from labels to their days
_ACROSS, _DOWN = 23, 17  # letters in a line of a label, at most
_SHORT = 80  # letters of a label beside a line that runs downwards


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """An entry to be named, by its day and its first clause."""

    day: dt.date
    day_words: str
    words: str
    url: str
    shown: bool = True  # whether the filter selects it


@dataclass(frozen=True, slots=True)
class Label:
    """Words in lines beside a day, and the points of the line that leads from them to it."""

    event: KeyEvent
    lines: tuple[str, ...]
    x: str
    y: str
    leader: tuple[tuple[str, str], ...]

    @property
    def strokes(self) -> list[tuple[tuple[str, str], tuple[str, str]]]:
        """The line in its straight parts, each from one point to another."""
        return list(pairwise(self.leader))


@lru_cache(64)
def length_of(scale: Scale, keys: tuple[KeyEvent, ...]) -> float:
    """Of the line of time downwards, in em: in proportion to its days, and with room for the
    labels.
    """
    least, most = _LENGTH
    needed = sum(_height(_short(key)) + _GAP for key in keys)
    return max(min(max(scale.days * _PER_DAY, least), most), needed)


@lru_cache(64)
def across(scale: Scale, keys: tuple[KeyEvent, ...]) -> tuple[tuple[Label, ...], float]:
    """Labels beside one another above the lanes, and the height of all with their lines in em."""
    if not keys:
        return (), 0
    room = _BEFORE + NARROWEST
    letters = min(_ACROSS, int((room * _FILLED / len(keys) - _GAP) / LETTER))
    words = [wrapped(key.words, letters) for key in keys]
    days = [scale.at(key.day) for key in keys]
    widths = [_width(key, lines) for key, lines in zip(keys, words, strict=True)]
    begins = side_by_side([_BEFORE + day * NARROWEST for day in days], widths, _GAP, room)
    height = max(map(_height, words))
    made = []
    for key, lines, day, begin in zip(keys, words, days, begins, strict=True):
        x = percent((begin - _BEFORE) / NARROWEST)
        ends = ((x, em(0.2)), (x, em(height)), (percent(day), "100%"))
        made.append(Label(key, lines, x, em(1), ends))
    return tuple(made), height + _LEADING


@lru_cache(64)
def down(scale: Scale, keys: tuple[KeyEvent, ...], length: float) -> tuple[Label, ...]:
    """Labels below one another, beside the line of time."""
    words = [_short(key) for key in keys]
    days = [scale.at(key.day) for key in keys]
    heights = [_height(lines) for lines in words]
    wanted = [day * length - height / 2 for day, height in zip(days, heights, strict=True)]
    tops = side_by_side(wanted, heights, _GAP, length)
    return tuple(
        Label(key, lines, "0", em(top + 1), (("0", percent(day)), ("0.9em", em(top + 0.65))))
        for key, lines, top, day in zip(keys, words, tops, days, strict=True)
    )


def _short(key: KeyEvent) -> tuple[str, ...]:
    """The lines of a label beside a line that runs downwards."""
    return wrapped(shortened(key.words, _SHORT), _DOWN)


def _width(key: KeyEvent, lines: Sequence[str]) -> float:
    """Of a label, its day in bold above its words, in em."""
    return max(len(key.day_words) + 1, *map(len, lines)) * LETTER


def _height(lines: Sequence[str]) -> float:
    """Of a label, its day above its words, in em."""
    return (len(lines) + 1) * LINE


def side_by_side(
    wanted: Sequence[float], sizes: Sequence[float], gap: float, room: float
) -> list[float]:
    """Where labels begin within ``room``, each as near to where it is wanted as the others let it
    be, with a gap between two.

    All are in one unit, ``wanted`` in rising order. Labels that are larger than the room together
    reach beyond its end.
    """
    before = [sum(sizes[:n]) + n * gap for n in range(len(sizes))]
    # without the labels before it, each could stand in the same place as any other
    free = [place - taken for place, taken in zip(wanted, before, strict=True)]
    last = max(room - sum(sizes) - max(0, len(sizes) - 1) * gap, 0)
    return [min(max(at, 0), last) + b for at, b in zip(_rising(free), before, strict=True)]


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest values that do not fall: neighbours that do are all moved to their mean."""
    pools: list[list[float]] = []
    for value in values:
        pools.append([value])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    return [_mean(pool) for pool in pools for _ in pool]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


@lru_cache(1024)  # labels are the same under every filter
def wrapped(text: str, characters: int) -> tuple[str, ...]:
    """A text in lines of so many characters at most."""
    return tuple(textwrap.wrap(text, characters, break_on_hyphens=False))
