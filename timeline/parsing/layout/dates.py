"""Dates as these pages print them: full and abbreviated months, day or month first, ISO."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from timeline.parsing.types import Span

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_NUMBER = {m[:3].lower(): i for i, m in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|"
    r"Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = re.compile(
    r"(?<![\w/-])(?:"
    r"(?P<d1>[0-9]{1,2})(?:st|nd|rd|th)?[ \u00a0]{1,2}"
    + _MONTH.format("m1")
    + r",?[ \u00a0]{1,2}(?P<y1>[0-9]{4})"
    r"|"
    + _MONTH.format("m2")
    + r"[ \u00a0]{1,2}(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?,?[ \u00a0]{1,2}(?P<y2>[0-9]{4})"
    r"|(?P<y3>[0-9]{4})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2})"
    r")(?![\w/-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[0-9]{4}(?![0-9])")
_BEFORE_YEAR = 24  # characters of "30th  September,  "
_BEHIND_YEAR = 7  # characters of "-12-31", and the one behind it


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A printed date; ``date`` is None where no calendar has such a day (31 February)."""

    span: Span
    date: dt.date | None


def read(match: re.Match[str]) -> DateMatch:
    """The date that a match of ``DATE`` stands for."""
    parts = match.groupdict()
    day, year = next((parts[f"d{i}"], parts[f"y{i}"]) for i in "123" if parts[f"y{i}"])
    if parts["m3"]:
        month = int(parts["m3"])
    else:
        month = _NUMBER[(parts["m1"] or parts["m2"])[:3].lower()]
    try:
        date = dt.date(int(year), month, int(day))
    except ValueError:
        date = None
    return DateMatch(Span(match.start(), match.end()), date)


def find(text: str, start: int = 0, end: int | None = None) -> list[DateMatch]:
    """Every printed date in ``text[start:end]``: each has a year, and no page is all years."""
    at, end = start, len(text) if end is None else end
    found: list[DateMatch] = []
    for year in _YEAR.finditer(text, start, end):
        near = max(at, year.start() - _BEFORE_YEAR), min(end, year.end() + _BEHIND_YEAR)
        match = DATE.search(text, *near)
        if match is not None:
            found.append(read(match))
            at = match.end()
    return found
