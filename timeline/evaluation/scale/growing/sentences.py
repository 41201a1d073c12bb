"""Sentences of real entries, with some of their words replaced by made-up ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from timeline.evaluation.scale.growing.weighted import Weighted, falling

_SENTENCE_ENDS = re.compile(r"(?<=[.”])\s+(?=[A-Z“])")
_QUOTE = re.compile("“([^“”]{3,})”")
_SHORTEST = 30  # characters
_REPLACED = 0.08  # of the words
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvw", "aeiou"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its quotes: where in it each begins, and its words."""

    text: str
    quotes: tuple[tuple[int, str], ...]


def sentences_of(texts: Iterable[str]) -> list[str]:
    """The longer sentences of some texts."""
    found = (part for text in texts for part in _SENTENCE_ENDS.split(text))
    return [part for part in found if len(part) > _SHORTEST]


def made_up_words(random: Random, how_many: int) -> Weighted[str]:
    """Words of two to four syllables, few of them frequent and most of them rare."""
    words = [
        "".join(random.choice(_CONSONANTS) + random.choice(_VOWELS) for _ in range(syllables))
        for syllables in random.choices((2, 3, 4), k=how_many)
    ]
    return Weighted(words, falling(how_many))


def variant(sentence: str, words: Weighted[str], random: Random) -> Sentence:
    """The sentence with a few of its words replaced."""
    text = " ".join(
        words.one(random) if word.isalpha() and random.random() < _REPLACED else word
        for word in sentence.split(" ")
    )
    return Sentence(text, tuple((m.start(1), m[1]) for m in _QUOTE.finditer(text)))
