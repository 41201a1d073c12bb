"""Datelines: "ISLAMABAD, March 4 (Crossline) -", where a report was written and by whom."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import Token

_LONGEST = 16  # tokens: "TORKHAM, Pakistan, 4 March 2025 (Crossline News Agency) -"
_DASHES = frozenset(["-", "—", "–", "--"])
_MARKS = frozenset([",", ".", "(", ")", "/"])


def past_dateline(tokens: list[Token], start: int) -> int:
    """The first token behind a dateline that begins at ``start``; ``start`` where none does."""
    if not _opens(tokens, start):
        return start
    for k in range(start + 1, min(len(tokens), start + _LONGEST)):
        token = tokens[k]
        if token.text in _DASHES and not token.glued:
            return k + 1 if k + 1 < len(tokens) and _begins(tokens[k + 1]) else start
        if not (token.capital or token.text in _MARKS or token.text.isdigit()):
            return start
    return start


def _begins(token: Token) -> bool:
    """A sentence, not what a dash sets off: "UNIFIL - the force - said"."""
    return token.capital or token.quote >= 0


def _opens(tokens: list[Token], k: int) -> bool:
    """A word of three capitals or more that is no body's acronym: a place."""
    token = tokens[k] if k < len(tokens) else None
    if token is None or not token.word or len(token.text) < 3 or not token.text.isupper():
        return False
    return token.low not in lx.ORG_HEADS and token.low not in lx.MONTHS
