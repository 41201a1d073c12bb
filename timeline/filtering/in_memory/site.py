"""A small site: which of its records have which value."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

from timeline.filtering.facet_index.keys import Key
from timeline.filtering.in_memory.bits import from_slots, ones

Values = Mapping[str, Mapping[str, int]]  # kind -> key -> the records that have it


@dataclass(frozen=True)
class Records:
    """Visible records, each in a slot, newest first and undated ones last."""

    keys: Sequence[int]
    days: Sequence[dt.date | None]
    values: Values

    @classmethod
    def of(
        cls,
        rows: Iterable[tuple[int, int | None]] | None,
        pairs: Iterable[tuple[str, str, Iterable[int]]] | None,
    ) -> Self:
        """``rows`` are keys and days, these counted from the year 1; ``pairs`` a kind, a key, and
        the slots that have it.
        """
        found = list(rows or ())
        days = [None if day is None else dt.date.fromordinal(day) for _, day in found]
        values: dict[str, dict[str, int]] = defaultdict(dict)
        for kind, key, slots in pairs or ():
            values[kind][key] = from_slots(slots, len(found))
        return cls([key for key, _ in found], days, dict(values))

    @property
    def all(self) -> int:
        """The set of all."""
        return (1 << len(self.keys)) - 1

    @cached_property
    def slot_of(self) -> Mapping[int, int]:
        """The slot of each key."""
        return {key: slot for slot, key in enumerate(self.keys)}

    @cached_property
    def _ordinals(self) -> list[int]:
        """Days of the dated ones, in rising order."""
        return [day.toordinal() for day in reversed(self.days) if day is not None]

    def between(self, first: dt.date, last: dt.date) -> int:
        """Those of these days, both inclusive; undated ones are of none."""
        dated = len(self._ordinals)
        begin = dated - bisect_right(self._ordinals, last.toordinal())
        end = dated - bisect_left(self._ordinals, first.toordinal())
        return (1 << end) - (1 << begin) if begin < end else 0

    def having(self, keys: Iterable[Key]) -> int:
        """Those that have any of these values."""
        found = 0
        for kind, key in keys:
            found |= self.values.get(kind, {}).get(key, 0)
        return found

    def among(self, keys: Iterable[int]) -> int:
        """Those of these keys."""
        slots = (self.slot_of[key] for key in keys if key in self.slot_of)
        return from_slots(slots, len(self.keys))


class Said(NamedTuple):
    """Of a statement: its event, whether its day is told or a bound of it only, its lane in a
    picture, and its speaker's slug where that is certain.
    """

    event: int | None
    exact: bool
    lane: str
    speaker: str | None


class Marked(NamedTuple):
    """A key event; ``several`` where the site is about another flashpoint too."""

    key: int
    date: dt.date
    headline: str
    text: str
    slug: str
    flashpoint: str | None
    several: bool


class Site:
    """Its events and statements; ``said`` are the statements by slot, ``marked`` the key events,
    newest first, ``words`` what keys of each kind of record are called: value in addresses, and
    label; ``joint`` are the states that a group speaks for.
    """

    def __init__(
        self,
        events: Records,
        statements: Records,
        said: Sequence[Said],
        marked: Sequence[Marked],
        words: Mapping[str, Mapping[str, tuple[str, str]]],
        joint: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.statements, self.said = statements, said
        self.marked, self.words, self.joint = marked, words, joint
        slots = events.slot_of
        self._event_of = [None if s.event is None else slots.get(s.event) for s in said]
        of_statements = {
            kind: {key: self._events_with(bits, len(slots)) for key, bits in found.items()}
            for kind, found in statements.values.items()
            if kind in {"speaker", "lane", "group", "manner"}
        }
        self.events = Records(events.keys, events.days, {**events.values, **of_statements})

    def events_with(self, statements: int) -> int:
        """The events of these statements."""
        return self._events_with(statements, len(self.events.keys))

    def statements_in(self, events: int) -> int:
        """The statements of these events."""
        within = set(ones(events))
        found = (n for n, event in enumerate(self._event_of) if event in within)
        return from_slots(found, len(self.said))

    def _events_with(self, statements: int, size: int) -> int:
        slots = (self._event_of[n] for n in ones(statements))
        return from_slots((slot for slot in slots if slot is not None), size)
