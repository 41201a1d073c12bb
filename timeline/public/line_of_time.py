"""A list along the line of time: months, years where they change, and silences between entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from timeline.public.entries.lists import Entry, StatementEntry
from timeline.public.lanes.silences import LEAST

Row: TypeAlias = Entry | StatementEntry


@dataclass(frozen=True, slots=True)
class Step:
    """A row, and the days since the one above it where that is a silence; else 0."""

    silence: int
    row: Row


@dataclass(frozen=True, slots=True)
class Month:
    """The rows of a month that stand together; ``day`` is the first one's, None where undated.

    ``year`` is set where it is another than that of the month above; ``silence`` as in a step,
    between this month and the one above.
    """

    day: dt.date | None
    year: int | None
    silence: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """Statements that stand together: what is told of their day, and the day where it is exact;
    ``silence`` is that between them and what is above.
    """

    words: str
    day: dt.date | None
    silence: int
    rows: tuple[StatementEntry, ...]


def days(rows: Iterable[StatementEntry], above: dt.date | None = None) -> Iterator[Day]:
    """Statements in the order of time by what is told of their day; ``above`` as for months."""
    for (words, exact), group in groupby(rows, key=lambda r: (r.day, r.exact)):
        together = tuple(group)
        yield Day(words, exact, silence_between(above, together[0].date), together)
        above = together[-1].date


def months(rows: Sequence[Row], above: dt.date | None = None) -> Iterator[Month]:
    """Rows in the order of time, forwards or backwards, by month; ``above`` is the day of the row
    before the first.
    """
    year_above: int | None = None
    for _, group in groupby(rows, key=lambda row: row.date and (row.date.year, row.date.month)):
        steps = []
        for row in group:
            steps.append(Step(silence_between(above, row.date), row))
            above = row.date
        day = steps[0].row.date
        year = day.year if day is not None and day.year != year_above else None
        year_above = day.year if day is not None else None
        first = Step(0, steps[0].row)  # its silence stands before the month
        yield Month(day, year, steps[0].silence, (first, *steps[1:]))


def silence_between(a: dt.date | None, b: dt.date | None) -> int:
    """Days between two days where they are a silence, else 0."""
    if a is None or b is None:
        return 0
    days = abs((a - b).days)
    return days if days >= LEAST else 0
