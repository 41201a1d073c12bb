"""A section of dated entries -> entries, gaps and defects that tile it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.parsing.layout import dates
from timeline.parsing.layout.sections import CHROME
from timeline.parsing.types import Defect, Span

# The first letter goes first, in both its cases: a search for a set of letters is quick.
_MORE = re.compile(r"[VvRrSs](?<!\S.)(?i:(?:iew|ead|how) More)(?!\S)")
_CHROME_WORDS = re.compile(r"\s*(?<!\S)" + CHROME + r"(?!\S)", re.IGNORECASE)
_CHROME_TAIL = re.compile(r"(?<!\S)" + CHROME + r"\s*\Z", re.IGNORECASE)
# What stands below the last entry of a page: newsletters, related reading, rights.
_FOOTER_WORDS = (
    r"(?=(?:Subscribe|Sign up|Sign-up|Newsletter|Get"
    r" (?:our|the) |Receive (?:our|the) |Join our|Stay informed|"
    r"Enter your (?:e-?mail|address)|E-?mail updates|Follow us|Related"
    r" (?:content|articles|reading|tags|topics)|Contact us|About us|"
    r"Privacy policy|Cookie|All rights reserved|Copyright|©|Donate|Support our|You (?:may|might)"
    r" also like)\b|©)"
)
_FOOTER = re.compile(r"(?:(?<=[.!?”\"’)]\s)|(?<=\n))(\s{0,20})" + _FOOTER_WORDS, re.IGNORECASE)
_LATER_FOOTER = re.compile(
    r"[.!?”\"’)\n](?:(?<=\n)|(?<!\n)\s)(\s{0,20})" + _FOOTER_WORDS, re.IGNORECASE
)
# An agency beside a stroke is a picture's source; "told Reuters" and "(Reuters)" are an entry's.
_AGENCY = r"(?:AFP|AP|REUTERS|Reuters|EPA|Anadolu(?: Agency)?)"
_CREDIT = re.compile(
    rf"\b{_AGENCY} ?/|/ ?{_AGENCY}\b|\bvia {_AGENCY}\b|\bGetty Images\b|\bAP Photo\b|"
    r"\b(?:Photo(?:graph)?(?: by| credit)?:|Image:|Caption:|Credit:)"
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
    line = _line_around(text, page.within, match.span)
    after = text[match.span.end : min(line.end, match.span.end + 80)].strip()
    if after and (after[0] in ",;)" or after[0].islower()):
        return False
    if not _bare(text[line.start : match.span.start]):
        at_line_start = page.lines and _begins_line(text, page.within, line.start)
        if at_line_start and _CREDIT.search(text, line.start, line.end):
            return False
        if at_line_start or line.start == page.within.start:
            return True  # the first thing on its line, or in the section
    return _ends_sentence(text, page, match, previous_end, after)


def _line_around(text: str, within: Span, date: Span) -> Span:
    """The date's line, or a window of it: one long line is not scanned once per date."""
    reach = max(within.start, date.start - _MAX_CAPTION)
    start = max(text.rfind("\n", reach, date.start) + 1, reach)
    limit = min(within.end, date.end + _MAX_CAPTION)
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
    if _CHROME_TAIL.search(gap):
        return True
    if page.separated:
        return False
    return gap.rstrip()[-1:] in _TERMINAL and (after[:1].isupper() or after[:1] in '“"‘[')


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
    footer = _footer(text, start, end) if more is None else None
    if footer is not None:
        start, end = _trim(text, start, footer)
    end = _without_caption(text, start, end)
    return Span(start, max(start, end)), more is not None or footer is not None


def _footer(text: str, start: int, end: int) -> int | None:
    """Where what stands below a page's last entry begins."""
    found = _FOOTER.match(text, start, end) or _LATER_FOOTER.search(text, start, end)
    return found.start(1) if found is not None else None


def _first_more(text: str, start: int, limit: int) -> int | None:
    match = _MORE.search(text, start, limit)
    return match.start() if match else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Strip white space, bullets and the page's own labels from both sides."""
    while start < end:
        while start < end and (text[start].isspace() or text[start] in "•▪●◦·|:"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in "•▪●◦·|"):
            end -= 1
        before = (start, end)
        start = _past_label(text, start, end)
        end = _before_label(text, start, end)
        if (start, end) == before:
            break
    return start, end


def _past_label(text: str, start: int, end: int) -> int:
    """Behind a label of the page that opens ``text[start:end]``."""
    head = _CHROME_WORDS.match(text, start, end)
    return head.end() if head and _is_label(text, head, end) else start


def _before_label(text: str, start: int, end: int) -> int:
    """Before a label of the page that closes ``text[start:end]`` behind a sentence or a line."""
    tail = _CHROME_TAIL.search(text, max(start, end - 40), end)
    if tail is None:
        return end
    before = text[max(start, tail.start() - 40) : tail.start()].rstrip(" \t")
    return tail.start() if before[-1:] in _TERMINAL + "\n" else end


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
