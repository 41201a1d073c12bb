"""Bodies by a head in small letters: "the agency", "the Iranian embassy in Athens"."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import token_at

from .records import Phrase
from .state import Scan

# They take a complement: "the office of UN envoy Hans Grundberg".
_SEATED = frozenset(
    "embassy mission consulate delegation office representation ministry headquarters".split()
)
_IN_SEATS = lx.TITLE_WORDS | {"the"}
_SEATED_BY = frozenset(["in", "to", "of"])


def body(scan: Scan) -> Phrase:
    """Bare ("the agency") it refers back, with an owner or a seat it is a body of its own."""
    seat = _past_seat(scan)
    if seat is not None:
        return scan.made("organization", seat)
    if scan.org is not None or scan.country is not None:
        return scan.made("organization")
    made = scan.made("definite")
    made.role = scan.head_word()
    return made


def _past_seat(scan: Scan) -> int | None:
    """Past "in Athens", "of UN envoy Hans Grundberg"; None where no such thing follows."""
    tokens, at, end = scan.tokens, scan.at, scan.end
    if scan.head_word() not in _SEATED or token_at(tokens, end).low not in _SEATED_BY:
        return None
    if tokens[end - 1].possessive:
        return None
    j = end + 1
    while j in at or token_at(tokens, j).low in _IN_SEATS:
        j = at[j].j if j in at else j + 1
    return j if j > end + 1 and tokens[j - 1].low != "the" else None
