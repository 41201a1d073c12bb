"""How a line opens an entry: what may stand before its day, and days without a year.

"3. Monday, 12 March 2023 –", "Thu 1 May.", and under the heading "January 2016": "5 —".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.parsing.layout import dates
from timeline.parsing.types import Span

WEEKDAY = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?"
    r"|Sat(?:urday)?|Sun(?:day)?)"
)
# What may stand before the day on its line: a bullet or two, a number, the day of the week.
NUMBERED = r"(?:\(?[0-9]{1,3}[.)][ \t]+|(?:No\.? ?|#)[0-9]{1,3}[.:)]?[ \t]+)"
_BEFORE = rf"[ \t\u00a0•▪●◦·*>|#—–-]*(?:{NUMBERED})?[*_]{{0,2}}(?:{WEEKDAY}\.?,?[ \t]+)?[*_]{{0,2}}"
BEFORE_DATE = re.compile(_BEFORE, re.IGNORECASE)
# What belongs to the day behind it: "(Monday)", ", 14:30 UTC".
BEHIND_DATE = re.compile(
    rf"(?:,? ?\(?{WEEKDAY}\.?\)?(?![\w-]))?"
    r"(?:(?:, | \(|T)[0-9]{1,2}[:.][0-9]{2}(?: ?(?:UTC|GMT|local(?: time)?|[ap]\.?m\.?))?\)?)?"
    r"(?=[ \t]*(?:[–—:.|(\n\t-]|\Z)| +[A-Z“\"‘])",
    re.IGNORECASE,
)
_MONTH = dates.MONTH.format("m")
# A heading of a year or of a month: "2016", "January 2016", "== MAY ==", "B. 2016".
_HEADING = re.compile(
    r"^[ \t#*=_—–-]*(?:[A-Z]{1,4}\.[ \t]+)?"
    rf"(?:(?:Year )?(?P<y>[0-9]{{4}})|{_MONTH}(?:,?[ \t]+(?P<y2>[0-9]{{4}}))?)"
    r"[ \t#*=_:—–-]*$",
    re.IGNORECASE | re.MULTILINE,
)
_PARTIAL = re.compile(
    rf"^{_BEFORE}(?P<day>(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?[ \u00a0]{_MONTH}\b"
    rf"|{_MONTH.replace('<m>', '<m2>')}[ \u00a0](?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    r"|(?P<d3>[0-9]{1,2})(?:st|nd|rd|th)?(?=[ \t]*(?:[–—:]|-[ \t]|\n|\Z)))"
    r"\.?[*_]{0,2}(?![\w,;)/-])(?!,? ?[0-9])(?=[ \t]*(?:[–—:|(\n\t-]|\Z)|[ \t]+[A-Z“\"‘])",
    re.MULTILINE,
)
_YEARS = re.compile(r"(?<![\w,.–-])(?:19|20)[0-9]{2}(?![\w–-])")
_HEAD = 400  # characters in which a page may tell its year
_FEWEST = 3  # days without a year that make a page a list of them
_HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class _Context:
    """What the lines before say of a day: its year, its month, and the day named last."""

    year: int | None = None  # of the heading above
    month: str = ""
    last: dt.date | None = None
    first: int | None = None  # of the page's head, for the first day


def headings(text: str, within: Span) -> list[re.Match[str]]:
    """Lines that are a year or a month and nothing else."""
    return list(_HEADING.finditer(text, within.start, within.end))


def without_year(
    text: str, within: Span, dated: list[dates.DateMatch], headed: list[re.Match[str]]
) -> list[dates.DateMatch]:
    """Days that open a line without their year, where a heading or a day before tells it."""
    partial = list(_PARTIAL.finditer(text, within.start, within.end))
    if len(partial) < _FEWEST:
        return []
    events: list[tuple[int, re.Match[str] | dates.DateMatch]] = [
        *((match.start("day"), match) for match in partial),
        *((heading.start(), heading) for heading in headed),
        *((date.span.start, date) for date in dated),
    ]
    events.sort(key=lambda event: event[0])
    found = list(_read((event for _, event in events), _head_of(text, within)))
    return found if len(found) >= _FEWEST else []


def _read(
    events: Iterator[re.Match[str] | dates.DateMatch], context: _Context
) -> Iterator[dates.DateMatch]:
    for event in events:
        if isinstance(event, dates.DateMatch):
            context = _Context(None, "", event.date or context.last)
        elif "day" not in event.re.groupindex:
            year = event["y"] or event["y2"]
            context = _Context(int(year) if year else context.year, event["m"] or "", context.last)
        else:
            day = _day(event, context)
            if day is None:
                continue
            behind = BEHIND_DATE.match(event.string, event.end())
            end = behind.end() if behind is not None else event.end()
            yield dates.DateMatch(Span(event.start("day"), end), day)
            context = _Context(context.year, context.month, day)


def _day(match: re.Match[str], context: _Context) -> dt.date | None:
    """A day without a year, by the heading above it or as near as can be to the day before."""
    month = match["m"] or match["m2"] or context.month
    number = int(match["d1"] or match["d2"] or match["d3"])
    if not month:
        return None
    year = _year(context)
    if year is not None:
        return dates.calendar_day(year, month, number)
    return _nearest(context.last, month, number) if context.last is not None else None


def _year(context: _Context) -> int | None:
    """The year of "== 2016 ==" above; for the page's first day the one that its head names."""
    return context.year if context.year is not None or context.last else context.first


def _nearest(last: dt.date, month: str, number: int) -> dt.date | None:
    """ "3 January" behind "28 December 2015": of 2016, within half a year."""
    years = range(last.year - 1, last.year + 2)
    days = [day for year in years if (day := dates.calendar_day(year, month, number)) is not None]
    near = [day for day in days if abs((day - last).days) <= _HALF_A_YEAR]
    return min(near, key=lambda day: abs((day - last).days), default=None)


def _head_of(text: str, within: Span) -> _Context:
    """What the page's head tells of its days: a day of its own, or the only year it names."""
    first = _PARTIAL.search(text, within.start, within.end)
    end = min(first.start(), _HEAD) if first is not None else 0
    published = next((d.date for d in dates.find(text, 0, end) if d.date), None)
    if published is not None:
        return _Context(last=published)
    years = {int(year.group()) for year in _YEARS.finditer(text, 0, end)}
    return _Context(first=years.pop() if len(years) == 1 else None)
