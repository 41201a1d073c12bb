"""Bodies by a head in small letters: "the agency", "the Iranian embassy in Athens"."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import token_at

from .edges import ends_before
from .records import Phrase
from .state import Scan

# They take a complement: "the office of UN envoy Hans Grundberg".
_SEATED = frozenset(
    "embassy mission consulate delegation office representation ministry headquarters".split()
)
_CALLED = frozenset(
    """
agency airline alliance association broadcaster channel charity company coalition foundation group
institute magazine militia movement network newspaper organisation organization party union website
""".split()
)
_IN_SEATS = lx.TITLE_WORDS | {"the"}
_SEATED_BY = frozenset(["in", "to", "of"])


def body(scan: Scan) -> Phrase:
    """Bare ("the agency") it refers back, with an owner or a seat it is a body of its own."""
    seat = _past_seat(scan)
    if seat is not None:
        return scan.made("organization", seat)
    called = _called(scan)
    if called is not None:
        made = scan.made("organization", called.j)
        made.name = called
        return made
    if scan.org is not None or scan.country is not None:
        return scan.made("organization")
    made = scan.made("definite")
    made.role = scan.head_word()
    return made


def _called(scan: Scan) -> Chunk | None:
    """The name behind what it is: "the Norwegian company Fjordtank", "the agency Interpolit"."""
    name = scan.person_at(scan.end)
    if name is None or name.person or name.actor is not None or not scan.det:
        return None
    if scan.head_word() not in _CALLED or scan.tokens[scan.end - 1].capital:
        return None
    return name if ends_before(scan.tokens, name.j) else None


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
