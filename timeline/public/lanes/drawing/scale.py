"""Days -> places on a line: a true scale, on which every day is as long as any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext

_MARGIN = 0.012  # of the line, left free at both ends, so that a disc of the first day is whole
_MOST_LABELS = 10  # months that are named between the years
_EVERY = (1, 3, 6)  # months from one name to the next
_ROOM_OF_FIRST = 0.075  # of the line, for the name of its first day
_SOME_DAYS = 31  # a shorter line is named by its first day
_FORMS = ("M", "Y")  # of the name of a month, of a year
_MOST_TICKS = 84  # months; longer lines are ticked by year


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month or a year, or of the line: its place, and whether its name is
    printed; ``strong`` is that of a year, or of the line.
    """

    at: float
    day: dt.date
    strong: bool
    named: bool = True
    begins: bool = True  # a month or a year, not the line only
    form: str = "M"  # of its name, for Django's date_format

    @property
    def words(self) -> str:
        """Its name."""
        return date_format(self.day, gettext(self.form))

    @property
    def stacked(self) -> list[str]:
        """Its name in one line or two, for where there is little room beside it."""
        return self.words.rsplit(" ", 1)


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
        by its month and year at its beginning; where there is no room, the first month says its
        year. A line of some days is named by the first of them.
        """
        begins = [day for day in self._months() if self.first <= day <= self.last]
        found = self._years(begins) if len(begins) > _MOST_TICKS else self._by_month(begins)
        named = [n for n, tick in enumerate(found) if tick.named]
        if not named or found[named[0]].at > self.at(self.first) + _ROOM_OF_FIRST:
            form = "M Y" if self.days > _SOME_DAYS else "j M Y"
            found.insert(0, Tick(self.at(self.first), self.first, True, begins=False, form=form))
        elif not found[named[0]].strong:
            found[named[0]] = replace(found[named[0]], form="M Y")
        return found

    def _by_month(self, begins: list[dt.date]) -> list[Tick]:
        most = _MOST_LABELS + sum(day.month == 1 for day in begins)
        every = next((n for n in _EVERY if len(begins) <= most * n), 12)
        return [
            Tick(self.at(d), d, d.month == 1, (d.month - 1) % every == 0, form=_FORMS[d.month == 1])
            for d in begins
        ]

    def _years(self, begins: list[dt.date]) -> list[Tick]:
        years = [day for day in begins if day.month == 1]
        every = -(-len(years) // _MOST_LABELS)
        return [Tick(self.at(d), d, True, d.year % every == 0, form="Y") for d in years]

    def _months(self) -> Iterator[dt.date]:
        first = self.first.year * 12 + self.first.month - 1
        last = self.last.year * 12 + self.last.month - 1
        for n in range(first, last + 1):
            yield dt.date(n // 12, n % 12 + 1, 1)
