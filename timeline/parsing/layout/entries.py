"""A section of dated entries -> entries, gaps and defects that tile it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.parsing.layout import dates, lines
from timeline.parsing.layout.bodies import (
    CHROME_TAIL,
    CHROME_WORDS,
    CREDIT,
    MORE,
    TERMINAL,
    body_of,
)
from timeline.parsing.layout.vague import vague_lines
from timeline.parsing.types import Defect, Span

_BULLETS = " \t•▪●◦·*–—-#|>"
_AROUND = _BULLETS + "\u00a0\n\r\f\v"
_WINDOW = 300  # characters around a date that are looked at, of a line that may be a whole page


@dataclass(frozen=True, slots=True)
class RawEntry:
    """A date and the body that belongs to it, both as spans of the text."""

    date: dates.DateMatch
    body: Span
    truncated: bool
    opens_line: bool

    @property
    def shown(self) -> Span:
        """Its text: with the range of days that it is of, which nothing else tells whole."""
        words = self.date.words
        return self.body if words is None else Span(words.start, self.body.end)


def find_entries(text: str, within: Span) -> tuple[list[RawEntry], list[Defect]]:
    """Entries in ``text[within]`` in order, and what looked like one and was none."""
    entries: list[RawEntry] = []
    defects: list[Defect] = []
    headed = lines.headings(text, within)
    starts = _starts(text, within, headed)
    for i, (_, date) in enumerate(starts):
        limit = starts[i + 1][0] if i + 1 < len(starts) else within.end
        limit = _before_headings(text, headed, date.span.end, limit)
        body, closed = body_of(text, date.span.end, limit)
        whole = Span(date.span.start, max(body.end, date.span.end))
        if date.date is None:
            defects.append(Defect("no-day" if date.vague else "impossible-date", whole))
        elif body.start == body.end:
            defects.append(Defect("empty-entry", whole))
        else:
            last = i + 1 == len(starts)
            truncated = last and not closed and text[body.end - 1] not in TERMINAL
            opens_line = _begins_line(text, within, starts[i][0])
            entries.append(RawEntry(date, body, truncated, opens_line))
    return entries, defects


@dataclass(frozen=True, slots=True)
class _Page:
    within: Span
    separated: bool  # the page puts "View More" between its entries
    lines: bool  # the page has line breaks


def _starts(
    text: str, within: Span, headed: list[re.Match[str]]
) -> list[tuple[int, dates.DateMatch]]:
    """Days that open an entry, and where the line or sentence that they open begins."""
    dated = list(_dated(text, within))
    dated += lines.without_year(text, within, dated, headed)
    starts = [(_beginning(text, within, date.span.start), date) for date in dated]
    vague = {date.span.start: date for date in vague_lines(text, within, starts)}
    starts = [(line, date) for line, date in starts if not _covered(date, vague.get(line))]
    return sorted([*starts, *vague.items()], key=lambda start: start[1].span)


def _covered(date: dates.DateMatch, vague: dates.DateMatch | None) -> bool:
    """Whether a day is only part of what opens its line: "3–5 March 2022"."""
    return vague is not None and date.span.start < vague.span.end


def _beginning(text: str, within: Span, at: int) -> int:
    """Where the line of a day begins, if nothing but a number or a weekday stands before it."""
    line = max(text.rfind("\n", max(within.start, at - _WINDOW), at) + 1, within.start)
    return line if lines.BEFORE_DATE.fullmatch(text, line, at) else at


def _before_headings(text: str, headed: list[re.Match[str]], start: int, limit: int) -> int:
    """Before the headings of years and months with which ``text[start:limit]`` ends."""
    for heading in reversed(headed):
        if start <= heading.start() < limit and not text[heading.end() : limit].strip():
            limit = heading.start()
    return limit


def _dated(text: str, within: Span) -> Iterator[dates.DateMatch]:
    """Full dates that open an entry, by where they stand and what follows them."""
    found = dates.find(text, within.start, within.end)
    page = _Page(
        within,
        MORE.search(text, within.start, within.end) is not None,
        text.find("\n", within.start, within.end) >= 0,
    )
    previous_end = within.start
    for match in found:
        behind = lines.BEHIND_DATE.match(text, match.span.end, within.end)
        whole = match
        if behind is not None and behind.end() > match.span.end:
            whole = dates.DateMatch(Span(match.span.start, behind.end()), match.date)
        if _opens_entry(text, page, whole, previous_end):
            previous_end = whole.span.end
            yield whole


def _opens_entry(text: str, page: _Page, match: dates.DateMatch, previous_end: int) -> bool:
    line = _line_around(text, page.within, match.span)
    after = text[match.span.end : min(line.end, match.span.end + 80)].strip()
    if after and (after[0] in ",;)" or after[0].islower()):
        return False
    if not _bare(text[line.start : match.span.start]):
        at_line_start = page.lines and _begins_line(text, page.within, line.start)
        if at_line_start and CREDIT.search(text, line.start, line.end):
            return False
        if at_line_start or line.start == page.within.start:
            return True  # the first thing on its line, or in the section
    return _ends_sentence(text, page, match, previous_end, after)


def _line_around(text: str, within: Span, date: Span) -> Span:
    """The date's line, or a window of it: one long line is not scanned once per date."""
    reach = max(within.start, date.start - _WINDOW)
    start = max(text.rfind("\n", reach, date.start) + 1, reach)
    limit = min(within.end, date.end + _WINDOW)
    end = text.find("\n", date.end, limit)
    return Span(start, limit if end < 0 else end)


def _begins_line(text: str, within: Span, at: int) -> bool:
    return at == within.start or text[at - 1] == "\n"


def _ends_sentence(
    text: str, page: _Page, match: dates.DateMatch, previous_end: int, after: str
) -> bool:
    """In flattened text only the page's own separator, or the end of a sentence where the page has
    no separator at all, lets a new entry begin.
    """
    begin = max(previous_end, match.span.start - 60, page.within.start)
    gap = text[begin : match.span.start].rstrip(_BULLETS)
    if CHROME_TAIL.search(gap):
        return True
    if page.separated:
        return False
    return gap.rstrip()[-1:] in TERMINAL and (after[:1].isupper() or after[:1] in '“"‘[')


def _bare(line: str) -> str:
    """A line's beginning without bullets, numbers, weekdays, icon names and share labels."""
    if lines.BEFORE_DATE.fullmatch(line):
        return ""
    first = len(line) - len(line.lstrip(_AROUND))
    if first < len(line) and not CHROME_WORDS.match(line, first):
        return line  # its first word is none of them: spares most lines the substitution
    return CHROME_WORDS.sub("", line).strip(_BULLETS + "\u00a0")
