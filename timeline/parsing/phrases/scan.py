"""Reading the inside of a noun phrase: names, and what joins them; words are in ``inside``."""

from __future__ import annotations

from collections.abc import Callable

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import HYPHENS, Token, token_at

from .edges import joins
from .inside import accepts
from .state import Scan
from .words import PEOPLE

_STATES = frozenset(["country", "capital", "place"])


def read(scan: Scan) -> None:
    """Read on to where the phrase ends."""
    tokens, at, n = scan.tokens, scan.at, len(scan.tokens)
    while scan.k < n:
        chunk = at.get(scan.k)
        if not (_takes(scan, chunk) if chunk is not None else _goes_on(scan, tokens[scan.k])):
            break
    scan.end = scan.k
    while scan.end > scan.head and tokens[scan.end - 1].text in HYPHENS:
        scan.end -= 1


def _goes_on(scan: Scan, token: Token) -> bool:
    """Accept a joint or a word."""
    if not token.word or token.low == "and":
        joint = _JOINTS.get(token.low)
        if joint is not None and joint(scan, scan.k):
            scan.k += 1
            return True
    if not token.word or not accepts(scan, token):
        return False
    if token.possessive and scan.k < len(scan.tokens):
        scan.inner_possessive = True
    return True


def _hyphen(scan: Scan, k: int) -> bool:
    """ "counter-ISIS coalition", "Qatari/Egyptian mediators"."""
    return k > scan.head and joins(scan.tokens, k)


def _stop_of_rank(scan: Scan, k: int) -> bool:
    """ "Gen. McKenzie", not "the ambassador. Minister Ayla Demir"."""
    tokens = scan.tokens
    return (
        k > scan.head
        and tokens[k].text == "."
        and tokens[k - 1].low in lx.STOPPED
        and token_at(tokens, k + 1).capital
    )


def _between_states(scan: Scan, k: int) -> bool:
    """ "the Indian and Pakistani foreign ministers": the officials of both."""
    last, other = scan.last, scan.at.get(k + 1)
    if last is None or last.j != k or last.kind != "demonym":
        return False
    if other is None or other.kind != "demonym":
        return False
    after = token_at(scan.tokens, other.j)
    if not after.word or after.low in lx.FUNCTION:
        return False
    scan.several = True
    return True


_JOINTS: dict[str, Callable[[Scan, int], bool]] = {
    "-": _hyphen,
    "/": _hyphen,
    ".": _stop_of_rank,
    "and": _between_states,
}


def _takes(scan: Scan, chunk: Chunk) -> bool:
    """Accept a name into the phrase; False ends the phrase before it, or behind its owner's."""
    if chunk.kind in PEOPLE:
        return _takes_person(scan, chunk)
    if (scan.name or scan.role_at is not None) and not _compound(scan):
        return False
    if chunk.kind in _STATES and _another_state(scan, chunk):
        return False
    scan.of(chunk)
    scan.first = scan.first or chunk
    scan.last = chunk
    scan.k = chunk.j
    return True


def _compound(scan: Scan) -> bool:
    """Whether a hyphen or stroke binds the next name to the title before it."""
    return scan.name is None and scan.after_hyphen()


def _takes_person(scan: Scan, chunk: Chunk) -> bool:
    """ "President Assad"; a word that is no title goes before a person for certain only."""
    if scan.name is not None:
        return False
    described = (
        scan.role_at is None and scan.k > scan.head and scan.org is None and not scan.only_titles()
    )
    if described and (chunk.kind != "person" or scan.lower_words):
        return False
    scan.name = scan.last = chunk
    scan.k = chunk.j
    return not scan.tokens[chunk.j - 1].possessive


def _another_state(scan: Scan, chunk: Chunk) -> bool:
    """ "Iranian Syria": a second state begins a phrase of its own, unless it owns what follows."""
    return (
        bool(scan.country)
        and scan.k > scan.head
        and scan.org is None
        and not scan.after_hyphen()
        and not scan.tokens[chunk.j - 1].possessive
    )
