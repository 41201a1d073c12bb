"""What a citation has for a title."""

from __future__ import annotations

import re

from timeline.text.excerpt import excerpt, without_stops
from timeline.text.printable import without_turning

_LONGEST_TITLE = 120  # characters
_SHORTEST_CUT = 40  # so much before a quotation is a title without it
_CLOSING = {"“": "”", '"': '"'}


def title_of(words: str) -> str:
    """Words short enough for a title; the citation goes on, so a sentence's full stop goes."""
    words = " ".join(without_turning(words).split())
    short = excerpt(words, _LONGEST_TITLE)
    if short != words:
        return _cut_outside_quotation(short)
    return re.sub(r"(?<![A-Z.])\.$", "", short)


def _cut_outside_quotation(short: str) -> str:
    """Without the beginning of a quotation at its end; where that leaves too little, the
    quotation is closed.
    """
    opened = _opened(short)
    if opened is None:
        return short
    before = without_stops(short[:opened])
    return f"{before}…" if len(before) >= _SHORTEST_CUT else short + _CLOSING[short[opened]]


def _opened(words: str) -> int | None:
    """Where the first quotation begins that does not end."""
    opened: list[int] = []
    for at, letter in enumerate(words):
        if opened and letter == _CLOSING[words[opened[-1]]]:
            opened.pop()
        elif letter in _CLOSING:
            opened.append(at)
    return opened[0] if opened else None
