"""Names of people by their shape: runs of capitalised words that carry no title, with particles,
hyphens and initials.
"""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import Token, token_at

from .actors import GazetteerActor
from .chunk import LONGEST, Chunk
from .gazetteer import Gazetteer
from .openings import WORDS_TOO, may_open
from .patterns import Patterns
from .spelling import is_given_variant
from .steps import step

_LEGAL = frozenset(
    "act agreement treaty accord accords bill law resolution protocol plan deal doctrine"
    " convention".split()
)
_FIRST_NAMES = lx.GIVEN_NAMES | WORDS_TOO


def find(tokens: list[Token], i: int, patterns: Patterns) -> Chunk | None:
    """A name that begins at ``tokens[i]``, as far as it goes."""
    if not may_open(tokens, i):
        return None
    j = i + (1 if tokens[i].capital else 3)
    if tokens[j - 1].possessive:
        return Chunk(i, j, "name")
    j = _end(tokens, i, j, patterns)
    after = token_at(tokens, j)
    if after.capital and after.low in _LEGAL:
        return None  # "Caesar Syria Civilian Protection Act"
    if _is_place(tokens, i, j):
        return None
    return Chunk(i, j, "name")


def _is_place(tokens: list[Token], i: int, j: int) -> bool:
    """ "Twic County", "N.H.", but not "Ayla Island"."""
    last = tokens[j - 1]
    if j == i + 1 and "." in last.text:
        return True
    return last.low in lx.PLACE_HEADS and tokens[i].low not in lx.GIVEN_NAMES


def _end(tokens: list[Token], i: int, j: int, patterns: Patterns) -> int:
    """Where a name ends of which ``tokens[i:j]`` is the first word."""
    while j < len(tokens) and j - i < LONGEST and (taken := step(tokens, i, j, patterns)):
        j += taken
        if tokens[j - 1].possessive and tokens[j - 1].capital:
            break
    return j - 1 if tokens[j - 1].text == "." else j


def identify(tokens: list[Token], chunk: Chunk, gazetteer: Gazetteer) -> Chunk:
    """Give a name of several words its known actor where surname and given name agree."""
    words = [t for t in tokens[chunk.i : chunk.j] if t.word]
    if len(words) < 2:
        return chunk
    if words[0].low in _FIRST_NAMES:
        chunk.person = True
    for k in range(chunk.i + 1, chunk.j - 1):
        actor = _full_name(tokens, k, chunk.j, gazetteer.patterns)
        if actor is not None:
            chunk.i = k
            chunk.is_of(actor)
            return chunk
    first = words[0].low
    namesakes = gazetteer.surnames.get(words[-1].low, ())
    alike = [a for a in namesakes if is_given_variant(first, a.name.split()[0])]
    if len(alike) == 1:
        chunk.is_of(alike[0])
    return chunk


def _full_name(tokens: list[Token], k: int, j: int, patterns: Patterns) -> GazetteerActor | None:
    """Whose full name ends a longer one: "Tsar Brian Hook"."""
    found = patterns.match(tokens, k)
    if found is None or found[1] != j or len(found[0].words) < 2:
        return None
    return found[0].actor if found[0].kind == "person" else None
