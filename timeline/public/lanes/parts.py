"""What a picture of lanes is made of, as its template takes it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.public.lanes.drawing.draw import Drawing
from timeline.public.lanes.drawing.labels import KeyEvent
from timeline.public.lanes.lanes import Lane
from timeline.public.lanes.months import Row
from timeline.public.lanes.silences import Silence


@dataclass(frozen=True, slots=True)
class Head:
    """What stands beside a lane: its name, its numbers, and how it unfolds.

    ``url`` is of the picture with the lane unfolded, or folded again, empty where it cannot be; of
    a lane that never ``unfolds`` that of what it is about.
    """

    lane: Lane
    url: str
    unfolded: bool = False
    unfolds: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers in rows; ``columns`` are the names of the lanes."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawings and what is said beside them."""

    title: str
    wide: Drawing
    tall: Drawing
    heads: tuple[Head, ...]
    folded: str  # the address with all lanes folded, where one is unfolded
    sentence: str
    table: Table
    keys: tuple[KeyEvent, ...]
    silences: tuple[Silence, ...]
    entries: int | None  # that the filter selects; None where entries are not drawn
    filtered: bool
    hollow: bool  # whether a day is told by a bound only
    apart: bool  # whether somebody speaks for no single state
    samples: tuple[tuple[int, str], ...]  # numbers of statements with the radii of their discs
    step: int  # days that one mark stands for
    silence: str  # what a silence is without
    exchanges: int = 0

    @property
    def most(self) -> int:
        """Statements of the largest disc."""
        return max(n for n, _ in self.samples)

    @property
    def folds(self) -> bool:
        """Whether any lane unfolds."""
        return any(head.url and head.unfolds for head in self.heads)
