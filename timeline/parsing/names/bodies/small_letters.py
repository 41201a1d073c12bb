"""Bodies in small letters: "the foreign ministry", "Iran’s parliament", "the Israeli army"."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.names.chunk import Chunk, Spot
from timeline.parsing.text.tokens import Token, token_at

ACTING_ONLY = frozenset(["military", "army", "navy", "police"])  # adjectives, but before verbs
_LOWER_HEADS = frozenset("ministry military army navy parliament media police judiciary".split())
_LOWER_MODIFIERS = frozenset(
    """
foreign defence defense interior oil finance state air intelligence justice energy health official
semi-official armed forces
""".split()
)
LOWER_CASE = _LOWER_HEADS | _LOWER_MODIFIERS  # what a body in small letters may begin with


def in_small_letters(spot: Spot) -> Chunk | None:
    """ "foreign ministry", and with their country "military", "state media", "parliament"."""
    country = spot.state
    start = spot.known.j if spot.known and country else spot.i
    head = _lower_head(spot.tokens, start)
    owner = country or spot.owner
    if head is None or not _is_body(spot.tokens[head].low, owner, modified=head > start):
        return None
    if not _acts_where_it_must(spot.tokens, head):
        return None
    return Chunk(spot.i, head + 1, "org", owner)


def _lower_head(tokens: list[Token], start: int) -> int | None:
    """Where the head is, two words in at most: "ministry", "air force"."""
    k = start
    while (
        k - start < 2 and token_at(tokens, k).low in _LOWER_MODIFIERS and not tokens[k].possessive
    ):
        k += 1
    head = token_at(tokens, k)
    if head.capital:
        return None
    force = head.low == "force" and token_at(tokens, k - 1).low == "air"
    return k if force or head.low in _LOWER_HEADS else None


def _is_body(head: str, owner: str | None, *, modified: bool) -> bool:
    """A ministry by its field alone, others by their country; "media" are all there are."""
    if not owner:
        return modified and head == "ministry"
    return modified or head != "media"


def _acts_where_it_must(tokens: list[Token], head: int) -> bool:
    """ "the Israeli army said", not "Israeli army attacks"."""
    low = tokens[head].low
    return (low not in ACTING_ONLY and low != "force") or acts(tokens, head + 1)


def acts(tokens: list[Token], k: int) -> bool:
    """Whether a verb, a mark or a function word follows: the body acts, its name is no
    adjective.
    """
    if tokens[k - 1].possessive or k >= len(tokens):
        return True
    after = tokens[k]
    return (
        (not after.word and after.text != "-")
        or after.low in lx.FUNCTION
        or after.low in lx.CUES
        or after.low.endswith("ed")
    )
