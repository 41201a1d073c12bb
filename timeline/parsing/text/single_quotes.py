"""‘…’ and '…' as outer marks, as British papers print them: where they stand, and which of them
hold what is said on a page that has double marks too.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator

_MARK = re.compile(r"(?<![\w’'])‘(?=\S)|(?<=\S)’(?!\w)")
# A straight mark: behind a space or a bracket before a word, or behind a word or a stop.
_STRAIGHT = re.compile(r"(?<![^\s(\[—–“\"-])'(?=[^\W_])|(?<=[\w.,!?;:…)\]])'(?![\w'])")
_BEFORE_WORDS = ' \t\n\r\u00a0([—–“"-'
_ELIDED = re.compile(r"'(?:\d\ds?\b|(?:em|tis|til|twas|cause|bout|round|n)\b)", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n\s*\n")
_POSSESSIVE = re.compile(r"[’'] [a-z]")
_MOST = 100  # quotes within a quote that are looked at

Places = tuple[int, int]  # where the words begin and end


def with_curly_marks(text: str) -> str:
    """The text with curly marks in place of the straight single ones that open and close words,
    every character in its place; apostrophes stay.
    """
    if "'" not in text:
        return text
    ends = [*(m.end() for m in _PARAGRAPH.finditer(text)), len(text)]
    paragraphs = zip([0, *ends], ends, strict=False)
    pairs = [pair for a, b in paragraphs for pair in _pairs(text, a, b, _STRAIGHT, "'")]
    if not pairs:
        return text
    letters = list(text)
    for opening, closing in pairs:
        letters[opening], letters[closing] = "‘", "’"
    return "".join(letters)


def single_quotes(text: str, start: int, end: int) -> tuple[list[Places], int | None]:
    """The words between ‘ and ’, and where the last ‘ stands if nothing closes it."""
    places = [(a + 1, b) for a, b in _pairs(text, start, end, _MARK, "‘")]
    floor = places[-1][1] if places else start
    later = (m.start() for m in _MARK.finditer(text, floor, end) if m.group() == "‘")
    return places, next(later, None)


def beside_doubles(singles: list[Places], doubles: list[Places]) -> list[Places]:
    """Which words between single marks are quotes where a page has double marks: those that hold
    some in marks themselves, and all where they are more than the others.
    """
    ends = [end for _, end in doubles]
    outside, holding = [], []
    for single in singles:
        crossing = _crossing(single, doubles, ends)
        if not crossing:
            outside.append(single)
        elif all(single[0] < a and b < single[1] for a, b in crossing):
            holding.append(single)
    many = len(outside) + len(holding) > len(doubles)
    return sorted(outside + holding) if many else holding


def _crossing(single: Places, doubles: list[Places], ends: list[int]) -> list[Places]:
    """The words between double marks that share some with those between single ones."""
    first = bisect.bisect_right(ends, single[0])
    return list(itertools.takewhile(lambda d: d[0] < single[1], doubles[first : first + _MOST]))


def _pairs(
    text: str, start: int, end: int, mark: re.Pattern[str], opener: str
) -> Iterator[tuple[int, int]]:
    """Where marks open and close."""
    opened: int | None = None
    for match in mark.finditer(text, start, end):
        at = match.start()
        if match.group() == opener and _may_open(text, at, start):
            if opened is None and not _ELIDED.match(text, at):
                opened = at
        elif opened is not None and not _plural_possessive(text, at, end, mark):
            yield opened, at
            opened = None


def _may_open(text: str, at: int, start: int) -> bool:
    """A straight mark opens where no word stands before it; a curly one tells it by its shape."""
    return text[at] == "‘" or at == start or text[at - 1] in _BEFORE_WORDS


def _plural_possessive(text: str, at: int, end: int, mark: re.Pattern[str]) -> bool:
    """ISIS’ rule: an s before, a lower-case word after, and a later closing mark to take
    its place.
    """
    if text[at - 1] not in "sS" or not _POSSESSIVE.match(text, at):
        return False
    later = mark.search(text, at + 1, end)
    return later is not None and later.group() != "‘" and not _opens(text, later.start())


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark stands before a word."""
    return text[at] == "'" and text[at - 1] in _BEFORE_WORDS
