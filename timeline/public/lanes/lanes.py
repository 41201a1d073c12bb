"""Counts of statements -> lanes of marks, in the order in which they stand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext, gettext_lazy

OTHERS = "others"
UNNAMED = ""  # officials without a name, among the speakers of a lane
APART = ("joint", "other", "unsure")  # below the states, in this order
_NAMES = {
    "joint": gettext_lazy("Joint statements"),
    "other": gettext_lazy("Without a state"),
    "unsure": gettext_lazy("Speaker not certain"),
    UNNAMED: gettext_lazy("Officials without a name"),
}
MOST_MARKS = 1000  # in one drawing
STEPS = (1, 7, 28, 91, 364)  # days that one mark can stand for


class Count(NamedTuple):
    """How many statements of one day belong into one lane, and how many of them are shown."""

    lane: str
    name: str | None
    day: dt.date
    exact: bool  # the day itself is told, not only a bound of it
    n: int
    shown: int
    speakers: Sequence[str]  # slugs, of those that are shown


class Mark(NamedTuple):  # hundreds of them are made for a page, and looked up
    """The statements of one day in one lane; of a few days in drawings of many years."""

    first: dt.date
    last: dt.date
    n: int
    shown: int
    exact: bool = True
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lane:
    """The marks of one state, or of what stands apart from states, or of one speaker."""

    key: str
    name: str
    marks: tuple[Mark, ...]
    inner: bool = False  # a lane of those that another one unfolds to
    colour: str = ""  # a class of the style sheets; that of states, if nothing is said
    states: int = 1  # that it is of

    @cached_property
    def n(self) -> int:
        """All its statements."""
        return sum(mark.n for mark in self.marks)

    @cached_property
    def shown(self) -> int:
        """Those that the filter selects."""
        return sum(mark.shown for mark in self.marks)

    @property
    def of_state(self) -> bool:
        """Whether somebody speaks for a state in it, for certain."""
        return self.key not in APART

    @property
    def classes(self) -> str:
        """How the style sheets know it: its colour, and whether it stands apart, as what."""
        apart = "" if self.of_state else f"apart {self.key}"
        return " ".join(filter(None, ("lane", self.colour, apart)))


def step_for(counts: Iterable[Count]) -> int:
    """Days that one mark stands for: one, unless there would be more marks than can be told
    apart.
    """
    places = {(count.lane, count.day.toordinal()) for count in counts}
    for step in STEPS:
        if len({(lane, day // step) for lane, day in places}) <= MOST_MARKS:
            return step
    return STEPS[-1]


def lanes_of(counts: Iterable[Count], step: int = 1, small: int = 1) -> list[Lane]:
    """A lane for each state, most statements first; what has no state, or not for certain, below
    them. ``small`` is how many states are one lane in the counts already.
    """
    by_lane: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_lane[count.lane].append(count)
    lanes = [
        Lane(key, _name(key, rows, small), _marks(rows, step), states=small if key == OTHERS else 1)
        for key, rows in by_lane.items()
    ]
    lanes.sort(key=lambda lane: (_apart(lane), -lane.n, lane.name))
    return lanes


def one_lane(counts: Iterable[Count], name: str) -> list[Count]:
    """The same counts, all in one lane of this name."""
    return [count._replace(lane="all", name=name) for count in counts]


def folded(lanes: Sequence[Lane], most: int) -> list[Lane]:
    """Not more than ``most`` lanes of states: the smallest of them as one lane of all others."""
    states = [lane for lane in lanes if lane.of_state]
    if len(states) <= most:
        return list(lanes)
    small = states[most - 1 :]
    marks = _joined([mark for lane in small for mark in lane.marks])
    number = sum(lane.states for lane in small)
    others = Lane(OTHERS, _other_states(number), marks, states=number)
    return [*states[: most - 1], others, *(lane for lane in lanes if not lane.of_state)]


def inner_lanes(counts: Iterable[Count], step: int, most: int, rest: int = 0) -> list[Lane]:
    """The speakers of one lane, most statements first, those without a name last. ``rest`` is how
    many speakers are one lane in the counts already.
    """
    lanes = [replace(lane, inner=True) for lane in lanes_of(counts, step)]
    apart = (UNNAMED, OTHERS) if rest else (UNNAMED,)
    named = [lane for lane in lanes if lane.key not in apart]
    unnamed = [lane for lane in lanes if lane.key == UNNAMED]
    others = [
        replace(lane, name=_other_speakers(rest)) for lane in lanes if rest and lane.key == OTHERS
    ]
    if len(named) > most:
        marks = _joined([mark for lane in named[most - 1 :] for mark in lane.marks])
        others = [Lane(OTHERS, _other_speakers(len(named) - most + 1), marks, inner=True)]
        named = named[: most - 1]
    return [*named, *others, *unnamed]


def _other_speakers(number: int) -> str:
    return gettext("%(n)s other speakers") % {"n": number}


def _other_states(number: int) -> str:
    return gettext("%(n)s other states") % {"n": number}


def _name(key: str, rows: Sequence[Count], small: int) -> str:
    """What a lane is called: a state and a speaker by their own names."""
    if key == OTHERS:
        return _other_states(small)
    if key in _NAMES:
        return str(_NAMES[key])
    return rows[0].name or key


def _apart(lane: Lane) -> int:
    places = (OTHERS, *APART)
    return places.index(lane.key) + 1 if lane.key in places else 0


def _marks(rows: Iterable[Count], step: int) -> tuple[Mark, ...]:
    """One mark for each day, or for each so many days."""
    if step == 1:
        return _joined(Mark(r.day, r.day, r.n, r.shown, r.exact, tuple(r.speakers)) for r in rows)
    return _joined(
        Mark(_begin(r.day, step), _end(r.day, step), r.n, r.shown, r.exact, tuple(r.speakers))
        for r in rows
    )


def _joined(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks of the same days as one, in the order of time; exact where any of them is."""
    by_day: dict[dt.date, Mark] = {}
    for mark in marks:
        before = by_day.get(mark.first)
        by_day[mark.first] = mark if before is None else _sum(before, mark)
    return tuple(by_day[day] for day in sorted(by_day))


def _sum(a: Mark, b: Mark) -> Mark:
    speakers = tuple(sorted({*a.speakers, *b.speakers}))
    return Mark(a.first, a.last, a.n + b.n, a.shown + b.shown, a.exact or b.exact, speakers)


def _begin(day: dt.date, step: int) -> dt.date:
    return dt.date.fromordinal(day.toordinal() // step * step)


def _end(day: dt.date, step: int) -> dt.date:
    return dt.date.fromordinal(day.toordinal() // step * step + step - 1)
