"""What somebody has: "Trump’s aides", "Prime Minister Lapid’s office"; and whose somebody is:
"President Ayla Demir of Lithuania".
"""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import HYPHENS, Token, token_at

from .edges import ends_before
from .records import Phrase
from .single import read_single
from .words import OFFICES

_OF_STATES = frozenset(
    """
ministry army navy military parliament police presidency government cabinet embassy consulate
""".split()
)
_STATES = frozenset(["country", "capital", "place"])
_OF_PARTS = frozenset(
    "senator representative congressman congresswoman governor mayor delegate lawmaker".split()
)
_RANKS = frozenset(
    "general major maj brigadier brig colonel col lieutenant lt captain capt admiral adm".split()
)
_FOR_NO_STATE = lx.PRIVATE | {"executive", "founder", "author"}


def read_phrase(tokens: list[Token], k: int, at: dict[int, Chunk]) -> Phrase | None:
    """The phrase that begins at ``k``, with what it owns."""
    found = read_single(tokens, k, at)
    if found is None or not found.possessive:
        return _of_state_behind(tokens, found, at)
    made = _of_owner(tokens, found, at)
    if made is None:
        return found
    made.country = made.country or found.country or (found.name.country if found.name else None)
    made.det = found.det
    return _of_state_behind(tokens, made, at)


def _of_owner(tokens: list[Token], owner: Phrase, at: dict[int, Chunk]) -> Phrase | None:
    """ "Kadhimi's national security adviser", "Prime Minister Lapid's office": the owner's people
    speak, not the owner; None where nothing that speaks follows.
    """
    k = owner.j
    thing = token_at(tokens, k)
    if not thing.word:
        return None
    alone = ends_before(tokens, k + 1)
    if alone and thing.low in lx.DOCUMENTS:
        made = Phrase(owner.i, k + 1, owner.head, "document")
        made.members = [owner]
        return made
    if owner.kind not in {"person", "organization", "state"}:
        return None
    if alone and thing.low in OFFICES:
        return Phrase(owner.i, k + 1, owner.head, "organization")
    return _people_of_owner(tokens, owner, at)


def _of_unknown_state(tokens: list[Token], owner: Phrase, body: Phrase) -> bool:
    """ "Tasmar's foreign ministry": a body that states have, of a name that we do not know."""
    name = owner.name
    if owner.kind != "person" or name is None or name.actor is not None or owner.role:
        return False
    known = body.name is None or body.name.actor is not None
    return not known and tokens[body.j - 1].low in _OF_STATES


def _people_of_owner(tokens: list[Token], owner: Phrase, at: dict[int, Chunk]) -> Phrase | None:
    """ "Trump’s lawyer", "Iran’s foreign minister Javad Zarif"."""
    made = read_single(tokens, owner.j, at, owned=True)
    if made is None or made.det:
        return None
    if made.kind == "organization" and _of_unknown_state(tokens, owner, made):
        return Phrase(owner.i, made.j, owner.head, "organization")
    if made.kind not in {"person", "office", "unnamed"}:
        return None
    made.i, made.head = owner.i, owner.head
    made.bare = False
    if made.kind == "unnamed":
        made.kind = "office"
    return made


def _of_state_behind(
    tokens: list[Token], found: Phrase | None, at: dict[int, Chunk]
) -> Phrase | None:
    """Tell an official's state by what stands behind the name, if he is one."""
    if found is None or found.country is not None or not _for_a_state(found):
        return found
    state = state_behind(tokens, found.j, at)
    if state is not None and not (state.kind == "country" and _of_part(found)):
        found.country = state.country
    return found


def _for_a_state(found: Phrase) -> bool:
    """ "President Ayla Demir", but not "teacher Ayla Demir", "UNIFIL commander Ayla Demir"; nor
    "General Ayla Demir", who may command the troops of many.
    """
    words = _words_of(found)
    if (
        found.kind != "person"
        or not words
        or words[-1] in _FOR_NO_STATE
        or _RANKS.issuperset(words)
    ):
        return False
    return not found.scope or found.scope.split()[-1].lower() in _OF_STATES


def _of_part(found: Phrase) -> bool:
    """ "Senator Ayla Demir of Georgia": a part of a state that is called like one."""
    return not _OF_PARTS.isdisjoint(_words_of(found))


def _words_of(found: Phrase) -> list[str]:
    """The words of a title, abbreviations in full."""
    words = (word.strip(".") for word in found.role.lower().split())
    return [lx.ABBREVIATED.get(word, word) for word in words if word]


def state_behind(tokens: list[Token], k: int, at: dict[int, Chunk]) -> Chunk | None:
    """ "Of Lithuania", "of the Gambia", "of Kherson" at ``k``: the state or the place in one; no
    "of the US-based group".
    """
    if token_at(tokens, k).low != "of":
        return None
    named = at.get(k + 1) or at.get(k + 1 + (token_at(tokens, k + 1).low == "the"))
    if named is None or named.kind not in _STATES:
        return None
    return None if token_at(tokens, named.j).text in HYPHENS else named
