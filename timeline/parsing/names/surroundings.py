"""What stands around a name, noted once, so that later steps need no tokens."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import Token, token_at

from .chunk import Chunk
from .patterns import Patterns

_REGIME_NOUNS = frozenset(
    "regime administration government campaign era presidency family doctrine".split()
)
# Bodies that every state has one of; their own name says little without the state's.
_EVERY_STATES = frozenset("ministry embassy consulate army navy military".split())
_BEHIND_NAMES = frozenset(["QC", "KC", "SC", "MP", "MEP", "PhD", "OBE", "CBE", "MBE"])
_TITLES = lx.TITLE_WORDS & (lx.ROLES | lx.RANKS)
_ONE = frozenset(["a", "an"])
_PLACING = frozenset(["in", "at", "near", "off", "outside"])
_DIGITS_OF_AGES = 2
_PLACES = frozenset(["country", "demonym", "capital", "place"])


def note(tokens: list[Token], chunk: Chunk, patterns: Patterns) -> None:
    """Fill in how a name is printed, and what its neighbours say of it."""
    chunk.text = _printed(tokens, chunk)
    if chunk.kind == "name" and tokens[chunk.j - 1].text in _BEHIND_NAMES:
        chunk.text = chunk.text.rpartition(" ")[0] or chunk.text
    following = token_at(tokens, chunk.j).low
    if chunk.kind in {"person", "name"}:
        chunk.regime = _regime(tokens, chunk.j)
        chunk.titled = titled(tokens, chunk.i)
        chunk.modifies = following == "-"
        chunk.person = chunk.person or _described(tokens, chunk)
    elif chunk.kind in {"body", "org"}:
        chunk.modifies = following in {"resolution", "resolutions"}
        if chunk.kind == "org":
            chunk.inside = frozenset(_countries_inside(tokens, chunk, patterns))


def of_its_state(tokens: list[Token], chunk: Chunk, owner: Chunk | None) -> str:
    """A body's name with its state's: "Taiwan's Foreign Ministry", not any Foreign Ministry."""
    if (
        owner is not None
        and chunk.kind == "org"
        and tokens[owner.j - 1].possessive
        and any(t.low in _EVERY_STATES for t in tokens[chunk.i : chunk.j])
    ):
        return f"{owner.text} {chunk.text}"
    return chunk.text


def _printed(tokens: list[Token], chunk: Chunk) -> str:
    """The name as it stands, with its own spacing around hyphens and stops."""
    if chunk.j == chunk.i + 1:
        return tokens[chunk.i].text
    parts: list[str] = []
    for k in range(chunk.i, chunk.j):
        if k > chunk.i and not tokens[k].glued:
            parts.append(" ")
        parts.append(tokens[k].text)
    return "".join(parts)


def _regime(tokens: list[Token], j: int) -> bool:
    """ "the Assad regime", "the [Assad] government"."""
    after = token_at(tokens, j)
    if after.low == "]":
        return token_at(tokens, j + 1).low in _REGIME_NOUNS
    return after.low in _REGIME_NOUNS and not tokens[j - 1].possessive


def titled(tokens: list[Token], i: int) -> bool:
    """A title right before a name: "General Soleimani", "Lt. Gen. McKenzie"."""
    stop = i > 1 and tokens[i - 1].text == "."
    title = token_at(tokens, i - 2 if stop else i - 1)
    return title.capital and not title.possessive and title.low in _TITLES


def _described(tokens: list[Token], chunk: Chunk) -> bool:
    """What only people are called, after a full name:

    "Bah Ag Moussa, whom …", "Abdelmalek Droukdel, the emir of …", "Jonas Wiik, 34, …"; or after a
    first name alone: "Nikola, a Macedonian who …".
    """
    j = chunk.j
    if token_at(tokens, j).text != "," or tokens[j - 1].possessive:
        return False
    if token_at(tokens, chunk.i - 1).low in _PLACING:
        return False  # "traders in Landi Kotal, who"
    if j - chunk.i > 1:
        return _tells_of_person(tokens, j + 1)
    if tokens[chunk.i].low not in lx.GIVEN_NAMES:
        return False
    return token_at(tokens, j + 1).low in _ONE or _tells_of_person(tokens, j + 1)


def _tells_of_person(tokens: list[Token], k: int) -> bool:
    """ "whom …", "34, …", "the emir of …", but not "the capital of …"."""
    first = token_at(tokens, k).low
    if first in {"who", "whom"} or _is_age(tokens, k):
        return True
    roles = (t.low in lx.ROLES_SINGULAR for t in tokens[k + 1 : k + 4])
    return (first in _ONE or first == "the") and any(roles)


def _is_age(tokens: list[Token], k: int) -> bool:
    """ "Jonas Wiik, 34, …": no "3 March", no price."""
    age = token_at(tokens, k).text
    alone = token_at(tokens, k + 1).text in {",", "."}
    return alone and age.isdigit() and len(age) <= _DIGITS_OF_AGES


def _countries_inside(tokens: list[Token], chunk: Chunk, patterns: Patterns) -> Iterator[str]:
    """Countries that a body's name holds: "American Institute in Taiwan"."""
    for k in range(chunk.i, chunk.j):
        found = patterns.match(tokens, k)
        if found is None or found[1] > chunk.j or found[0].kind not in _PLACES:
            continue
        code = found[0].country
        if code and code != chunk.country:
            yield code
