"""What belongs to an entry behind its date: without the page's labels, captions and footer."""

from __future__ import annotations

import re

from timeline.parsing.layout.sections import CHROME
from timeline.parsing.types import Span

# The first letter goes first, in both its cases: a search for a set of letters is quick.
MORE = re.compile(r"[VvRrSs](?<!\S.)(?i:(?:iew|ead|how) More)(?!\S)")
CHROME_WORDS = re.compile(r"\s*(?<!\S)" + CHROME + r"(?!\S)", re.IGNORECASE)
CHROME_TAIL = re.compile(r"(?<!\S)" + CHROME + r"\s*\Z", re.IGNORECASE)
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
CREDIT = re.compile(
    rf"\b{_AGENCY} ?/|/ ?{_AGENCY}\b|\bvia {_AGENCY}\b|\bGetty Images\b|\bAP Photo\b|"
    r"\b(?:Photo(?:graph)?(?: by| credit)?:|Image:|Caption:|Credit:)"
)
TERMINAL = '.!?…”"’)]»'
_MAX_CAPTION = 300


def body_of(text: str, start: int, limit: int) -> tuple[Span, bool]:
    """The body between a date and ``limit``, and whether the page's separator closes it."""
    start += text.startswith(". ", start)  # "2 May 2022. Iran waited."
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
    match = MORE.search(text, start, limit)
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
    head = CHROME_WORDS.match(text, start, end)
    return head.end() if head and _is_label(text, head, end) else start


def _before_label(text: str, start: int, end: int) -> int:
    """Before a label of the page that closes ``text[start:end]`` behind a sentence or a line."""
    tail = CHROME_TAIL.search(text, max(start, end - 40), end)
    if tail is None:
        return end
    before = text[max(start, tail.start() - 40) : tail.start()].rstrip(" \t")
    return tail.start() if before[-1:] in TERMINAL + "\n" else end


def _is_label(text: str, head: re.Match[str], end: int) -> bool:
    """A share label is followed by a line break or another label, a sentence's word is not."""
    following = text[head.end() : min(end, head.end() + 30)]
    return (
        following[:1] == "\n"
        or head.group().strip() in "•▪●◦·–—*>|-"
        or bool(CHROME_WORDS.match(following))
    )


def _without_caption(text: str, start: int, end: int) -> int:
    """Leave out photo captions: short credited lines at the end of a body."""
    while True:
        line = text.rfind("\n", start, end)
        if line < 0 or end - line > _MAX_CAPTION or not CREDIT.search(text, line, end):
            return end
        end = line
        while end > start and text[end - 1].isspace():
            end -= 1
