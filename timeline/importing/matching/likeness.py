"""How like two texts are by their words, and which of many are like enough.

Pure. Texts that have most words in common share one of the rarest of them: only those that do are
compared, so that a source changed all over is matched in time that grows with its length.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

_WORD = re.compile(r"\w+")
S = TypeVar("S", bound=Hashable)
Words = Counter[str]


def similarity(a: str, b: str) -> float:
    """Share of common words, counted with repetition: 1.0 for the same bag of words, 0.0
    for none.
    """
    return _share(_words(a), _words(b))


@lru_cache(maxsize=2000)
def _words(text: str) -> Words:
    """The words of a text, each with its number."""
    return Counter(_WORD.findall(text.lower()))


def _share(x: Words, y: Words) -> float:
    total = x.total() + y.total()
    return 2 * sum((x & y).values()) / total if total else 1.0


class LikeTexts(Generic[S]):
    """Texts by what they are of, found by words."""

    def __init__(self, texts: Mapping[S, str]) -> None:
        self._texts = texts
        self._place = {s: n for n, s in enumerate(texts)}
        self._having: dict[str, list[S]] = {}
        for s, text in texts.items():
            for word in _words(text) or ("",):  # a text without words is like another one
                self._having.setdefault(word, []).append(s)

    def scores(self, text: str, floor: float, among: Mapping[S, object]) -> dict[S, float]:
        """Those of ``among`` whose similarity is ``floor`` or more, in their order."""
        words = _words(text)
        found = {s for s in self._sharing(words, floor) if s in among}
        rows = sorted(found, key=self._place.__getitem__)
        scores = {s: _share(_words(self._texts[s]), words) for s in rows}
        return {s: score for s, score in scores.items() if score >= floor}

    def _sharing(self, words: Words, floor: float) -> Iterable[S]:
        """All that may be like enough: texts of x and y words that share ``floor * (x + y) / 2``
        share ``floor / (2 - floor) * x`` at least, so one of any x less these, and one more.
        """
        if not words:
            return self._having.get("", ())
        shared = math.ceil(words.total() * floor / (2 - floor) - 1e-9)
        return chain.from_iterable(self._rarest(words, words.total() - shared + 1))

    def _rarest(self, words: Words, number: int) -> Iterator[list[S]]:
        """Texts that have each of the rarest words, until so many words are gone through."""
        for word in sorted(words, key=lambda word: len(self._having.get(word, ()))):
            if number <= 0:
                return
            yield self._having.get(word, [])
            number -= words[word]
