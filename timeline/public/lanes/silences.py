"""Silences: long stretches between two days with an entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

LEAST = 30  # days
_MOST = 6  # that are named in one drawing


@dataclass(frozen=True, slots=True)
class Silence:
    """From the day of one entry to the day of the next."""

    after: dt.date
    until: dt.date

    @property
    def days(self) -> int:
        """From the one to the other."""
        return (self.until - self.after).days


def silences(days: Iterable[dt.date], least: int = LEAST) -> list[Silence]:
    """All of at least so many days, in the order of time."""
    numbers = sorted(set(map(dt.date.toordinal, days)))
    day = dt.date.fromordinal
    return [Silence(day(a), day(b)) for a, b in pairwise(numbers) if b - a >= least]


def longest(found: Iterable[Silence], most: int = _MOST) -> list[Silence]:
    """The longest of them, in the order of time; of two as long the later one."""
    by_length = sorted(found, key=lambda s: (s.days, s.after), reverse=True)
    return sorted(by_length[:most], key=lambda s: s.after)
