"""Where phrases and the members of lists end."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import HYPHENS, Token, token_at


def ends_before(tokens: list[Token], k: int) -> bool:
    """Whether a phrase can end before ``k``: a verb, a mark or a function word follows."""
    after = token_at(tokens, k)
    return not after.word or after.low in lx.FUNCTION or after.low in lx.CUES


def joins(tokens: list[Token], k: int) -> bool:
    """A hyphen or stroke between two words: "counter-ISIS", "Qatari/Egyptian"."""
    mark = tokens[k]
    return mark.text in HYPHENS and mark.glued and token_at(tokens, k + 1).word


def next_member(tokens: list[Token], k: int, *, also: str = "and") -> tuple[int, bool]:
    """Where a list's next member begins after ``k``, and whether it is the last;

    (0, False) where none is joined by ",", "and" or ", and".
    """
    mark = token_at(tokens, k)
    if mark.low in {"and", also}:
        return k + 1, True
    if mark.text != ",":
        return 0, False
    return (k + 2, True) if token_at(tokens, k + 1).low == "and" else (k + 1, False)
