"""Lines that open an entry like those around them, but name no day: "* Late May 2022 –", "2021:".

Such an entry is not read, and told as that: it is no part of the one before it, and has no day. Of
a range of days it has the first one, and the range stands in its text.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Iterator

from timeline.parsing.layout import dates
from timeline.parsing.layout.lines import NUMBERED, WEEKDAY
from timeline.parsing.layout.ranges import first_day
from timeline.parsing.types import Span

_YEAR = r"(?:19|20)[0-9]{2}"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_MONTH = re.sub(r"\?P<\{0\}>", "?:", dates.MONTH)
_PART = (
    r"(?:(?:Early|Mid|Late|Middle of|Beginning of|Start of|End of|Spring|Summer|Autumn|Fall|Winter)"
    r"(?:[ -](?:in |of )?)?)"
)
_TO = r"[ \u00a0]?(?:[–—-]|to|and|&)[ \u00a0]?"
_RANGE = (
    rf"(?:{_MONTH} {_DAY}(?:,? {_YEAR})?{_TO}(?:{_MONTH} )?{_DAY}(?:,? {_YEAR})?"
    rf"|{_DAY}(?: {_MONTH}(?:,? {_YEAR})?)?{_TO}{_DAY} {_MONTH}(?:,? {_YEAR})?"
    rf"|{_MONTH}(?:,? {_YEAR})?{_TO}{_MONTH},? {_YEAR}|{_YEAR}{_TO}(?:{_YEAR}|[0-9]{{2}}))"
)
_LOOSE = rf"(?:{_PART}?(?:{_MONTH},? )?{_YEAR}s?|{_PART}{_MONTH}|{_MONTH} {_DAY}|{_DAY} {_MONTH})"
# A few words that end with one of time, behind the sign of entries: "* The week of May 2020:".
_WORDS = (
    rf"(?:[^\s–—:“”\"]{{1,12}} ){{0,5}}(?:(?:[A-Za-z]+\.?-)?{_YEAR}s?|{WEEKDAY}"
    r"|weeks?|days?|months?|years?|dates?|later|earlier|undated)"
)
_PREFIX = rf"^(?P<bullet>[ \t\u00a0•▪●◦·*>|#—–-]*(?:{NUMBERED})?)[*_]{{0,2}}"
_ENDS = r"[*_]{0,2}[ \t]*(?:[–—:]|-(?=[ \t]))"
# Before its text on the same line; a range stands above its text too.
_INLINE = re.compile(
    rf"{_PREFIX}(?P<when>(?P<range>{_RANGE})(?:{_ENDS}|\.[ \t])|{_LOOSE}{_ENDS})",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(
    rf"^(?P<bullet>[ \t\u00a0]*[•▪●◦·*>|#—–-]+[ \t\u00a0]+)[*_]{{0,2}}(?P<when>{_WORDS}{_ENDS})",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = re.compile(
    rf"{_PREFIX}(?P<when>(?P<range>{_RANGE}))[*_:.]{{0,2}}[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_NUMBER = "1."
_LOOKED_AT = 40  # characters before a day on its line that may be a bullet


def vague_lines(
    text: str, within: Span, starts: list[tuple[int, dates.DateMatch]]
) -> Iterator[dates.DateMatch]:
    """Lines that begin like the entries, as far as they tell a time that is no day; ``starts`` are
    where a dated entry's line begins, and its date.
    """
    bullets = _bullets(text, within, starts)
    read = dict(sorted(starts, key=lambda start: start[0]))
    lines = list(read)
    for alone, form in ((False, _INLINE), (False, _SIGNED), (True, _ALONE)):
        if not bullets[alone]:
            continue
        for found in form.finditer(text, within.start, within.end):
            if found.start() in read and not found.groupdict().get("range"):
                continue
            if _bullet(found["bullet"]) in bullets[alone]:
                above = lines[max(bisect.bisect(lines, found.start()) - 1, 0)]
                yield _vague(found, read[above].date)


def _vague(found: re.Match[str], near: dt.date | None) -> dates.DateMatch:
    """``near`` is the day of the entry above, or of the first one."""
    span = Span(found.start(), found.end("when"))
    if found.groupdict().get("range") is None:
        return dates.DateMatch(span, None, vague=True)
    words = Span(*found.span("range"))
    return dates.DateMatch(span, first_day(found["range"], near), vague=True, words=words)


def _bullets(
    text: str, within: Span, starts: list[tuple[int, dates.DateMatch]]
) -> dict[bool, set[str]]:
    """The signs before the days that open a line, "*" in "* 3 May 2022 –": of those that stand
    alone on it, and of the others.
    """
    bullets: dict[bool, set[str]] = {False: set(), True: set()}
    for line, date in starts:
        if line == within.start or text[line - 1] == "\n":
            bullet = _bullet(text[line : date.span.start])
            bullets[_stands_alone(text, date.span, within)].add(bullet)
    return bullets


def _stands_alone(text: str, date: Span, within: Span) -> bool:
    """Whether nothing follows a date on its line."""
    end = text.find("\n", date.end, within.end)
    rest = text[date.end : within.end if end < 0 else end]
    return not rest[:_LOOKED_AT].strip(" \t.:*_–—-")


def _bullet(before: str) -> str:
    """The sign before a date, if it is one; a number is as good as another."""
    if len(before) > _LOOKED_AT:
        return ""
    sign = before.strip(" \t\u00a0_")
    return _NUMBER if re.match(NUMBERED, sign + " ") else sign[:1]
