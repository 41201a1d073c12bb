"""Weekday words of an article -> days, by the day of its publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

EARLIEST, LATEST = (
    dt.date(1800, 1, 1),
    dt.date(2199, 12, 31),
)  # what a chronology can hold: calendars and charts end somewhere
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = re.compile(
    r"\b(?:(?P<skip>next|coming|every|until|by|from|since)\s+)?(?:(?:on|last)\s+)?(?P<day>"
    + "|".join(_DAYS)
    + r"|yesterday|today)\b",
    re.I,
)


def inferred_day(
    text: str, quotes: Iterable[str], published_on: dt.date
) -> tuple[dt.date, str] | None:
    """The day that a passage names by a weekday, "yesterday" or "today", with the words; None where
    it names none or several.

    News tells what has happened: a weekday is the last one up to the day of publication. Words
    inside quotation marks are the speaker's and say nothing about the day of speaking; "next
    Monday" and "since Friday" are other days.
    """
    for quote in quotes:
        text = text.replace(quote, " ")
    found = {m["day"].lower(): m for m in _WORDS.finditer(text) if not m["skip"]}
    if len(found) != 1:
        return None
    ((day, match),) = found.items()
    if day in _DAYS:
        back = (published_on.weekday() - _DAYS.index(day)) % 7
    else:
        back = 1 if day == "yesterday" else 0
    try:
        return published_on - dt.timedelta(days=back), match.group(0)
    except OverflowError:  # before the first day of the calendar
        return None
