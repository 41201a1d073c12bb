"""Where a text names a place as a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.parsing.names.chunk import Chunk
from timeline.parsing.names.places.known import GazetteerPlace, PlaceNames
from timeline.parsing.text.tokens import Token, Tokens, token_at

_WITHIN = frozenset("in at near outside inside around".split())
_TRAVEL = frozenset(
    "arrive arrived came delegation drive flew flies fly flying go goes going heading journey"
    " mission return returned returning travel traveled traveling travelled travelling travels"
    " trip trips visit visits went".split()
)
_BEFORE = 5  # words before "to" in which a journey is told


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place named over the characters ``start`` to ``end`` of the source."""

    place: GazetteerPlace
    start: int
    end: int


def find_places(text: Tokens, chunks: Sequence[Chunk], names: PlaceNames) -> Iterator[PlaceName]:
    """Every place that is named as one, in order; not within a longer name ("University of
    Damascus"), and no capital that stands for a government ("Tehran denied it").
    """
    tokens = text.all
    found = [*_matches(tokens, names)]
    longer = {k: chunk for chunk in chunks for k in range(chunk.i, chunk.j)} if found else {}
    for place, k, end in found:
        if not _part_of_a_name(longer, k, end) and (not place.capital or _located(tokens, k)):
            last = text.starts[end - 1] + len(tokens[end - 1].text)  # without a possessive ending
            yield PlaceName(place, text.starts[k], last)


def _matches(tokens: list[Token], names: PlaceNames) -> Iterator[tuple[GazetteerPlace, int, int]]:
    """Each place whose name stands there, and over which tokens."""
    first_words, past = names.first_words, 0
    for k, token in enumerate(tokens):
        if token.low in first_words and k >= past:
            found = names.match(tokens, k)
            if found is not None:
                place, past = found
                yield place, k, past


def _part_of_a_name(longer: Mapping[int, Chunk], i: int, j: int) -> bool:
    """Whether the words are a part of a longer name that is no place of a country."""
    for chunk in {longer[k] for k in range(i, j) if k in longer}:
        place = chunk.kind in {"place", "capital", "country"} and chunk.country
        if not place and chunk.j - chunk.i > j - i:
            return True
    return False


def _located(tokens: list[Token], k: int) -> bool:
    """Whether the words before say that somebody or something is there, or goes there."""
    before = token_at(tokens, k - 1).low
    if before in _WITHIN or before.startswith("visit"):
        return True
    journey = (t.low for t in tokens[max(0, k - 1 - _BEFORE) : max(0, k - 1)])
    return before == "to" and not _TRAVEL.isdisjoint(journey)
