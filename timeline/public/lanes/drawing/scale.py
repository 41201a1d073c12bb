"""Days -> places on a line: a true scale, on which every day is as long as any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

_MARGIN = 0.012  # of the line, left free at both ends, so that a disc of the first day is whole
_MOST_LABELS = 10  # months that are named between the years
_EVERY = (1, 3, 6)  # months from one name to the next
_ROOM = 0.05  # of the line, for one name
_MOST_TICKS = 84  # months; longer lines are ticked by year


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month or a year, or of the line: its place, and whether its name is
    printed; ``strong`` is that of a year.
    """

    at: float
    day: dt.date
    strong: bool
    named: bool = True
    begins: bool = True  # a month or a year, not the line only


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from one day to another, both on it; places run from 0 to 1."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many, both ends counted."""
        return self.last.toordinal() - self.first.toordinal() + 1

    def at(self, day: dt.date) -> float:
        """The place of a day, in the middle of its share of the line."""
        share = (day.toordinal() - self.first.toordinal() + 0.5) / self.days
        return _MARGIN + share * (1 - 2 * _MARGIN)

    @property
    def ticks(self) -> list[Tick]:
        """The months that begin on the line, the years among them; of long lines the years only.

        Not more are named than a reader can tell apart. A line that begins within a year is named
        by that year at its beginning, where there is room.
        """
        begins = [day for day in self._months() if self.first <= day <= self.last]
        found = self._years(begins) if len(begins) > _MOST_TICKS else self._by_month(begins)
        named = [tick.at for tick in found if tick.named]
        if not named or named[0] > self.at(self.first) + _ROOM:
            found.insert(0, Tick(self.at(self.first), self.first, True, begins=False))
        return found

    def _by_month(self, begins: list[dt.date]) -> list[Tick]:
        most = _MOST_LABELS + sum(day.month == 1 for day in begins)
        every = next((n for n in _EVERY if len(begins) <= most * n), 12)
        return [Tick(self.at(d), d, d.month == 1, (d.month - 1) % every == 0) for d in begins]

    def _years(self, begins: list[dt.date]) -> list[Tick]:
        years = [day for day in begins if day.month == 1]
        every = -(-len(years) // _MOST_LABELS)
        return [Tick(self.at(d), d, True, d.year % every == 0) for d in years]

    def _months(self) -> Iterator[dt.date]:
        first = self.first.year * 12 + self.first.month - 1
        last = self.last.year * 12 + self.last.month - 1
        for n in range(first, last + 1):
            yield dt.date(n // 12, n % 12 + 1, 1)
