"""Somebody without a name, by the noun that describes him: "a deacon", "the gambling tycoon"."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import MANY
from timeline.parsing.lexicon import DETERMINERS, DOCUMENTS
from timeline.parsing.phrases import Phrase

PARTS = frozenset("of for in at from with on to who and by near".split())
# Adjectives behind their noun: "one trader familiar with the convoys".
_TRAILING = frozenset("familiar close aware briefed involved present".split())


def unnamed(sentence: Sentence, i: int, j: int) -> Phrase | None:
    """Somebody without a name: "the gambling tycoon", "a friend", "Trump confidants"."""
    reading = sentence.reading
    head = next((k for k in range(i, j - 1) if reading.low(k) not in DETERMINERS), j - 1)
    if reading.low(head) == "of" or (reading.low(head), reading.low(head + 1)) == ("most", "of"):
        return _common_noun(sentence, i, j, i, j - 1)  # "One of the men"
    if reading.low(head) == "in":
        return _common_noun(sentence, i, j, i, i)  # "three in 10"
    end = _first_of(sentence, _TRAILING, head + 1, j)
    noun = _first_of(sentence, PARTS, head + 1, end) - 1
    bare = noun == head and reading.low(i) not in DETERMINERS | MANY
    if reading.tokens[noun].capital and bare:
        return None
    return _common_noun(sentence, i, end, head, noun)


def _common_noun(sentence: Sentence, i: int, j: int, head: int, noun: int) -> Phrase:
    reading = sentence.reading
    low = reading.low(noun)
    made = Phrase(i, j, head, "document" if low in DOCUMENTS else "unnamed")
    made.det = reading.low(i) if head > i else ""
    made.role = reading.words(noun, noun + 1)
    made.plural = low.endswith("s") or low in MANY or low == "them"
    states = (c.country for c in sentence.chunks(i, noun) if c.kind in {"demonym", "country"})
    made.country = next(states, None)
    return made


def _first_of(sentence: Sentence, words: frozenset[str], i: int, j: int) -> int:
    """The first place of one of the words in ``[i, j)``, or ``j``."""
    return next((k for k in range(i, j) if sentence.reading.low(k) in words), j)
