"""Dates as these pages print them: full and abbreviated months, day or month first, ISO, figures
with points or strokes.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from timeline.parsing.types import Span

MONTHS = (
    "January February March April May June July August September October November December".split()
)
NUMBER = {m[:3].lower(): i for i, m in enumerate(MONTHS, 1)}
MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|"
    r"Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = re.compile(
    r"(?<![\w/-])(?:"
    r"(?P<d1>[0-9]{1,2})(?:st|nd|rd|th)?(?:[ \u00a0]{1,2}(?:of )?|-)"
    + MONTH.format("m1")
    + r"(?:,?[ \u00a0]{1,2}|-)(?P<y1>[0-9]{4})"
    r"|"
    + MONTH.format("m2")
    + r"[ \u00a0]{1,2}(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?,?[ \u00a0]{1,2}(?P<y2>[0-9]{4})"
    r"|(?P<y3>[0-9]{4})-(?P<m3>[0-9]{2})-(?P<d3>[0-9]{2})"
    r"|(?P<y4>[0-9]{4})/(?P<m4>[0-9]{2})/(?P<d4>[0-9]{2})"
    r"|(?<!\.)(?P<d5>[0-9]{1,2})\.(?P<m5>[0-9]{1,2})\.(?P<y5>[0-9]{4})(?!\.[0-9])"
    r"|(?P<d6>[0-9]{1,2})/(?P<m6>[0-9]{1,2})/(?P<y6>[0-9]{4})"
    r")(?![\w/-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[0-9]{4}(?![0-9])")
_BEFORE_YEAR = 24  # characters of "30th  September,  "
_MONTHS_OF_A_YEAR = 12
_BEHIND_YEAR = 7  # characters of "-12-31", and the one behind it


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A printed date; ``date`` is None where no calendar has such a day (31 February), or where
    ``vague`` words name none ("Late May 2022"). Of a range of days ("1–2 April 2023") it is the
    first, and ``words`` is where the range stands.
    """

    span: Span
    date: dt.date | None
    vague: bool = False
    words: Span | None = None


def read(match: re.Match[str], *, month_first: bool = False) -> DateMatch:
    """The date that a match of ``DATE`` stands for; between strokes the month may stand first."""
    parts = match.groupdict()
    form = next(i for i in "123456" if parts[f"y{i}"])
    day, month = parts[f"d{form}"], parts[f"m{form}"]
    if form == "6" and month_first:
        day, month = month, day
    return DateMatch(
        Span(match.start(), match.end()), calendar_day(int(parts[f"y{form}"]), month, int(day))
    )


def calendar_day(year: int, month: str, day: int) -> dt.date | None:
    """A day by its month's name or number, None where no calendar has it."""
    number = int(month) if month.isdigit() else NUMBER[month[:3].lower()]
    try:
        return dt.date(year, number, day)
    except ValueError:
        return None


def find(text: str, start: int = 0, end: int | None = None) -> list[DateMatch]:
    """Every printed date in ``text[start:end]``: each has a year, and no page is all years."""
    at, end = start, len(text) if end is None else end
    found: list[re.Match[str]] = []
    for year in _YEAR.finditer(text, start, end):
        near = max(at, year.start() - _BEFORE_YEAR), min(end, year.end() + _BEHIND_YEAR)
        match = DATE.search(text, *near)
        if match is not None:
            found.append(match)
            at = match.end()
    month_first = _months_stand_first(found)
    return [read(match, month_first=month_first) for match in found]


def _months_stand_first(found: list[re.Match[str]]) -> bool:
    """Whether the month stands first between strokes: some day of the page can be read no other
    way, or they are nearer so to the days of other forms beside them.
    """
    stroked = [match for match in found if match["y6"]]
    for part, first in (("m6", True), ("d6", False)):
        if any(int(match[part]) > _MONTHS_OF_A_YEAR for match in stroked):
            return first
    return _apart(found, month_first=True) < _apart(found, month_first=False)


def _apart(found: list[re.Match[str]], *, month_first: bool) -> int:
    """How many days lie between days with strokes and those of other forms right before them."""
    days = [read(match, month_first=month_first).date for match in found]
    pairs = zip(found, days, found[1:], days[1:], strict=False)
    return sum(
        abs((b - a).days)
        for one, a, other, b in pairs
        if a and b and bool(one["y6"]) != bool(other["y6"])
    )
