"""Days, months and years as a person types them: "2020-01-03", "3 January 2020", "Jan 2020"; and
from one to another: "March to May 2020", "2019–2020".
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import override

from timeline.public.charts.spans import month_of
from timeline.text.folding import fold_name

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\.? )?([^\W\d_]+)\.?,? ([0-9]{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")


_MONTH_OF_YEAR = re.compile(r"([0-9]{1,2})[/.]([0-9]{4})")
# What stands before a first day and between it and the last one.
_BEFORE = re.compile(r"^(?:from|between)\s+", re.IGNORECASE)
_TO = re.compile(
    r"\s*[–—]\s*|\s+-\s+|(?<=[0-9]{4})-(?=[0-9]{4}$)|\s+(?:to|till|until|through|and)\s+",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(r"[ ,/.][0-9]{4}$")


class Span(NamedTuple):
    """From a day to a day, both inclusive."""

    first: dt.date
    last: dt.date


def span_of(typed: str) -> Span | None:
    """The day, month or year that is typed, or all from one to another; None for anything else,
    such as 31 February.
    """
    typed = " ".join(typed.split())
    return _one(typed) or _from_to(_BEFORE.sub("", typed))


def _from_to(typed: str) -> Span | None:
    """From the beginning of the one to the end of the other, which may tell the year of both."""
    parts = _TO.split(typed)
    last = _one(parts[1]) if len(parts) == 2 else None
    if last is None:
        return None
    year = _YEAR_AT_END.search(parts[1])
    first = _one(parts[0]) or (year and _one(parts[0] + year[0]))
    return Span(first.first, last.last) if first and first.first <= last.last else None


def _one(typed: str) -> Span | None:
    """A single day, month or year."""
    if found := _ISO.fullmatch(typed):
        return _span(found[1], found[2], found[3])
    if found := _MONTH_OF_YEAR.fullmatch(typed):
        return _span(found[2], found[1], None)
    if found := _DAY_FIRST.fullmatch(typed):
        return _named(found[3], found[2], found[1])
    if found := _MONTH_FIRST.fullmatch(typed):
        return _named(found[3], found[1], found[2])
    return None


def _named(year: str, name: str, day: str | None) -> Span | None:
    month = _month(name)
    return _span(year, str(month), day) if month else None


def _month(name: str) -> int:
    """A month by its name, or the beginning of it, in the reader's language or in English; else
    0.
    """
    wanted = fold_name(name)
    if len(wanted) < 3:
        return 0
    names = [
        (fold_name(str(label)), n) for names in (MONTHS, MONTHS_3) for n, label in names.items()
    ]
    with override("en"):
        names += [(fold_name(str(label)), n) for n, label in MONTHS.items()]
    return next((n for label, n in names if label.startswith(wanted)), 0)


def _span(year: str, month: str | None, day: str | None) -> Span | None:
    try:
        if month is None:
            return Span(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31))
        first = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    if day is not None:
        return Span(first, first)
    return Span(*month_of(first))
