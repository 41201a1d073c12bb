"""A section of dated entries -> entries, gaps and defects that tile it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.parsing.layout import dates
from timeline.parsing.layout.sections import CHROME
from timeline.parsing.types import Defect, Span

_MORE = re.compile(r"(?<!\S)(?:View|Read|Show) More(?!\S)", re.IGNORECASE)
_CHROME_WORDS = re.compile(r"\s*(?<!\S)" + CHROME + r"(?!\S)", re.IGNORECASE)
_CHROME_TAIL = re.compile(r"(?<!\S)" + CHROME + r"\s*\Z", re.IGNORECASE)
# What stands below the last entry of a page: newsletters, related reading, rights.
_FOOTER = re.compile(
    r"(?:(?<=[.!?”\"’)]\s)|(?<=\n))\s{0,20}(?=(?:Subscribe|Sign up|Sign-up|Newsletter|Get"
    r" (?:our|the) |Receive (?:our|the) |Join our|Stay informed|"
    r"Enter your (?:e-?mail|address)|E-?mail updates|Follow us|Related"
    r" (?:content|articles|reading|tags|topics)|Contact us|About us|"
    r"Privacy policy|Cookie|All rights reserved|Copyright|©|Donate|Support our|You (?:may|might)"
    r" also like)\b|©)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:AFP|REUTERS|Reuters|Getty(?: Images)?|EPA|Anadolu|Photo(?:graph)?(?: by|"
    r" credit)?:|Image:|Caption:|Credit:|AP Photo|via AP)\b|/(?:AP|AFP)\b|\bAP/"
)
_TERMINAL = '.!?…”"’)]»'
_BULLETS = " \t•▪●◦·*–—-#|>"
_AROUND = _BULLETS + "\u00a0\n\r\f\v"
_MAX_CAPTION = 300


@dataclass(frozen=True, slots=True)
class RawEntry:
    """A date and the body that belongs to it, both as spans of the text."""

    date: dates.DateMatch
    body: Span
    truncated: bool


def find_entries(text: str, within: Span) -> tuple[list[RawEntry], list[Defect]]:
    """Entries in ``text[within]`` in order, and what looked like one and was none."""
    entries: list[RawEntry] = []
    defects: list[Defect] = []
    starts = list(_starts(text, within))
    for i, date in enumerate(starts):
        limit = starts[i + 1].span.start if i + 1 < len(starts) else within.end
        body, closed = _body(text, date.span.end, limit)
        whole = Span(date.span.start, max(body.end, date.span.end))
        if date.date is None:
            defects.append(Defect("impossible-date", whole))
        elif body.start == body.end:
            defects.append(Defect("empty-entry", whole))
        else:
            last = i + 1 == len(starts)
            truncated = last and not closed and text[body.end - 1] not in _TERMINAL
            entries.append(RawEntry(date, body, truncated))
    return entries, defects


@dataclass(frozen=True, slots=True)
class _Page:
    within: Span
    separated: bool  # the page puts "View More" between its entries
    lines: bool  # the page has line breaks


def _starts(text: str, within: Span) -> Iterator[dates.DateMatch]:
    """Dates that open an entry, by where they stand and what follows them."""
    found = dates.find(text, within.start, within.end)
    page = _Page(
        within,
        _MORE.search(text, within.start, within.end) is not None,
        text.find("\n", within.start, within.end) >= 0,
    )
    previous_end = within.start
    for match in found:
        if _opens_entry(text, page, match, previous_end):
            previous_end = match.span.end
            yield match


def _opens_entry(text: str, page: _Page, match: dates.DateMatch, previous_end: int) -> bool:
    within, (start, end) = page.within, (match.span.start, match.span.end)
    # Looking only a window around keeps one long line from being scanned once per date.
    reach = max(within.start, start - _MAX_CAPTION)
    line_start = max(text.rfind("\n", reach, start) + 1, reach)
    line_end = text.find("\n", end, min(within.end, end + _MAX_CAPTION))
    line_end = min(within.end, end + _MAX_CAPTION) if line_end < 0 else line_end
    before = _bare(text[line_start:start])
    after = text[end : min(line_end, end + 80)].strip()
    if after[:1] and (after[0] in ",;)" or after[0].islower()):
        return False
    at_line_start = (
        not before and page.lines and (line_start == within.start or text[line_start - 1] == "\n")
    )
    if at_line_start and _CREDIT.search(text, line_start, line_end):
        return False
    if not before and line_start == within.start:
        return True  # the first thing in the section
    if at_line_start:
        return True
    # In flattened text only the page's own separator, or the end of a sentence where the
    # page has no separator at all, lets a new entry begin.
    gap = text[max(previous_end, start - 60, within.start) : start].rstrip(_BULLETS)
    if _CHROME_TAIL.search(gap):
        return True
    if page.separated:
        return False
    return gap.rstrip()[-1:] in _TERMINAL and bool(after[:1].isupper() or after[:1] in '“"‘[')


def _bare(line: str) -> str:
    """A line's beginning without bullets, icon names and share labels."""
    first = len(line) - len(line.lstrip(_AROUND))
    if first < len(line) and not _CHROME_WORDS.match(line, first):
        return line  # its first word is none of them: spares most lines the substitution
    return _CHROME_WORDS.sub("", line).strip(_BULLETS + "\u00a0")


def _body(text: str, start: int, limit: int) -> tuple[Span, bool]:
    """The body between a date and ``limit``, and whether the page's separator closes it."""
    more = _first_more(text, start, limit)
    end = more if more is not None else limit
    start, end = _trim(text, start, end)
    footer = _FOOTER.search(text, start, end)
    if footer and more is None:
        start, end = _trim(text, start, footer.start())
    end = _without_caption(text, start, end)
    return Span(start, max(start, end)), more is not None or footer is not None


def _first_more(text: str, start: int, limit: int) -> int | None:
    match = _MORE.search(text, start, limit)
    return match.start() if match else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Strip white space, bullets and the page's own labels from both sides."""
    changed = True
    while changed and start < end:
        changed = False
        while start < end and (text[start].isspace() or text[start] in "•▪●◦·|:"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "•▪●◦·|"):
            end -= 1
        head = _CHROME_WORDS.match(text, start, end)
        if head and head.end() > start and _is_label(text, head, end):
            start, changed = head.end(), True
        tail_from = max(start, end - 40)
        tail = _CHROME_TAIL.search(text, tail_from, end)
        if (
            tail
            and tail.start() < end
            and text[max(start, tail.start() - 40) : tail.start()].rstrip(" \t")[-1:]
            in _TERMINAL + "\n"
        ):
            end, changed = tail.start(), True
    return start, end


def _is_label(text: str, head: re.Match[str], end: int) -> bool:
    """A share label is followed by a line break or another label, a sentence's word is not."""
    following = text[head.end() : min(end, head.end() + 30)]
    return (
        following[:1] == "\n"
        or head.group().strip() in "•▪●◦·–—*>|-"
        or bool(_CHROME_WORDS.match(following))
    )


def _without_caption(text: str, start: int, end: int) -> int:
    """Leave out photo captions: short credited lines at the end of a body."""
    while True:
        line = text.rfind("\n", start, end)
        if line < 0 or end - line > _MAX_CAPTION or not _CREDIT.search(text, line, end):
            return end
        end = line
        while end > start and text[end - 1].isspace():
            end -= 1
