"""Places that a gazetteer knows by their names."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.parsing.names.patterns import Patterns
from timeline.parsing.names.spelling import slug
from timeline.parsing.text.tokens import Token


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place by its key and its names; those of a capital may stand for a government too."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    capital: bool = False


def places_from(data: Mapping[str, Any]) -> tuple[GazetteerPlace, ...]:
    """The places of a seed file."""
    return tuple(
        GazetteerPlace(
            slug(row["name"]),
            row["name"],
            tuple(row.get("aliases", ())),
            row["kind"] == "capital",
        )
        for row in data.get("place", ())
    )


class PlaceNames:
    """The names of places, as sequences of words. Immutable once built."""

    def __init__(self, places: Iterable[GazetteerPlace]) -> None:
        self._patterns = Patterns()
        self._by_words: dict[tuple[str, ...], GazetteerPlace] = {}
        for place in places:
            for name in (place.name, *place.aliases):
                for words in self._patterns.add(name, "place"):
                    self._by_words.setdefault(words, place)

    @property
    def first_words(self) -> KeysView[str]:
        """The folded words that a name begins with."""
        return self._patterns.first_words

    def match(self, tokens: list[Token], at: int) -> tuple[GazetteerPlace, int] | None:
        """The place of the longest name that begins at ``tokens[at]``, and where that ends."""
        found = self._patterns.match(tokens, at)
        return (self._by_words[found[0].words], found[1]) if found else None
