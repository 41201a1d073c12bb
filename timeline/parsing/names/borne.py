"""People who are called like a country or a place, each time that they are named."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.text.tokens import Token, token_at

from .chunk import Chunk, ChunkKind
from .patterns import Patterns

BORNE: tuple[ChunkKind, ...] = ("country", "place", "capital")  # people are called so, too


class Borne:
    """People who were called like a country or a place: "President Aden Ali", "Tomas Chad"."""

    def __init__(self, tokens: list[Token], patterns: Patterns) -> None:
        self._tokens, self._patterns = tokens, patterns
        self._names: dict[str, tuple[str, ...]] = {}  # "aden" -> ("aden", "ali")
        self._places: set[str] = set()  # words that stood for a country or a place

    def read(self, chunk: Chunk) -> Chunk:
        """A name, or the person whom it means again: "Aden Ali said", "Chad said"."""
        low = self._tokens[chunk.i].low
        if chunk.kind in BORNE and chunk.j == chunk.i + 1:
            if low in self._names and (again := self._again(chunk, low)) is not None:
                return again
            self._places.add(low)
        elif chunk.kind in {"name", "person"} and chunk.j > chunk.i + 1:
            words = tuple(token.low for token in self._tokens[chunk.i : chunk.j])
            for k in (chunk.i, chunk.j - 1):
                if self._is_place(k):
                    self._names.setdefault(self._tokens[k].low, words)
        return chunk

    def _is_place(self, k: int) -> bool:
        found = self._patterns.match(self._tokens, k)
        return found is not None and found[0].kind in BORNE and found[1] == k + 1

    def _again(self, chunk: Chunk, low: str) -> Chunk | None:
        words = self._names[low]
        if tuple(t.low for t in self._tokens[chunk.i : chunk.i + len(words)]) == words:
            return Chunk(chunk.i, chunk.i + len(words), "name")
        alone = low == words[-1] and low not in self._places
        if alone and lx.reports(token_at(self._tokens, chunk.j).low):
            return Chunk(chunk.i, chunk.j, "name")
        return None
