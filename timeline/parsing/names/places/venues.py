"""Where something was only held or said: "at a meeting in Geneva" says nothing of Switzerland."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import Token, token_at

_GATHERING = frozenset(
    "address addressed addressing assembly conference conferred congress consultations convened"
    " convening council dialogue forum gathered gathering hearing held hosted interview meet"
    " meeting meetings meets met ministerial negotiations press rally remarks round session"
    " sessions signed speaking speech spoke summit talks".split()
)
_TOPIC = frozenset("about against concerning for into on over regarding toward towards".split())
_FORCE = frozenset(
    "attack attacks base bases blast bombing conflict crisis deployed fighting forces killed"
    " presence situation strike strikes troops war".split()
)
_ENDS = frozenset([".", ";", ":", ",", "!", "?", "“”", "(", ")", "—", "–"])
_BEFORE, _AFTER = 15, 6  # words
_NAMED = frozenset(["country", "capital", "place"])


def note_venues(tokens: list[Token], chunks: Iterable[Chunk]) -> None:
    """Mark the names of countries and places at which something was held or said."""
    for chunk in chunks:
        if chunk.country and chunk.kind in _NAMED:
            chunk.venue = _venue(tokens, chunk)


def _venue(tokens: list[Token], chunk: Chunk) -> bool:
    at = chunk.i - 1 - (token_at(tokens, chunk.i - 1).low == "the")
    if token_at(tokens, at).low not in {"in", "at"} or tokens[chunk.j - 1].possessive:
        return False
    return _gathers_before(tokens, at, chunk) or _gathers_after(tokens, chunk.j)


def _gathers_before(tokens: list[Token], at: int, chunk: Chunk) -> bool:
    """ "met in Oslo", "the fifth meeting of the committee in Geneva"; of a country the talks may
    be, so no word may say what they are about.
    """
    for k in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        word = tokens[k].low
        if word in _GATHERING:
            return True
        if word in _ENDS or word in _FORCE or (chunk.kind == "country" and word in _TOPIC):
            return False
    return False


def _gathers_after(tokens: list[Token], j: int) -> bool:
    """ "in Warsaw for the Ministerial"."""
    if token_at(tokens, j).low not in {"for", "during", "after", "ahead", "before"}:
        return False
    return any(t.low in _GATHERING for t in tokens[j + 1 : j + 1 + _AFTER])
