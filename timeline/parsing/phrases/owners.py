"""What somebody has: "Trump’s aides", "Prime Minister Lapid’s office"."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.text.tokens import Token, token_at

from .edges import ends_before
from .records import Phrase
from .single import read_single
from .words import OFFICES

_OF_STATES = frozenset(
    """
ministry army navy military parliament police presidency government cabinet embassy consulate
""".split()
)


def read_phrase(tokens: list[Token], k: int, at: dict[int, Chunk]) -> Phrase | None:
    """The phrase that begins at ``k``, with what it owns."""
    found = read_single(tokens, k, at)
    if found is None or not found.possessive:
        return found
    made = _of_owner(tokens, found, at)
    if made is None:
        return found
    made.country = made.country or found.country or (found.name.country if found.name else None)
    made.det = found.det
    return made


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
