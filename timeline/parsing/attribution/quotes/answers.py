"""Words that are somebody's answer, reaction or paper, without a verb of saying."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase

_ANSWERS = frozenset(
    """
answer reply response reaction comment message verdict advice motto conclusion explanation
description assessment words
""".split()
)
_AFTER_ANSWER = frozenset(
    "was were is are came comes : ( , then that only not always still simply been — – -".split()
)
_NEAR = 8  # tokens in which the verb of an answer stands before its colon


def answer_was(sentence: Sentence, place: int) -> Phrase | None:
    """ "Tehran's answer was “no”", "Ayla Demir's reply: “…”": the words are the owner's."""
    low, k = sentence.reading.low, place - 1
    if low(k) == "(":  # "Ankara's (“a violation”)"
        owner = sentence.reading.phrase_ending(k)
        if owner is not None and owner.possessive:
            return owner
    if low(k) == ":":  # "Ayla Demir's answer came the next day: “…”"
        k = _past_time(sentence, k)
    while k > sentence.start and low(k) in _AFTER_ANSWER:
        k -= 1
    if k == place - 1 or low(k) not in _ANSWERS:
        return None
    return _possessor_of(sentence, k)


def _past_time(sentence: Sentence, colon: int) -> int:
    """Back over when an answer came: "came the next day:"."""
    low = sentence.reading.low
    reach = range(colon - 1, max(sentence.start, colon - _NEAR), -1)
    return next((k for k in reach if low(k) in {"came", "comes"}), colon)


def _possessor_of(sentence: Sentence, noun: int) -> Phrase | None:
    """Whose a noun is: "Ayla Demir's stock answer"."""
    for k in range(noun, max(sentence.start, noun - 3), -1):
        owner = sentence.reading.phrase_ending(k)
        if owner is not None:
            return owner if owner.possessive else None
        if sentence.reading.tokens[k - 1].capital or not sentence.reading.tokens[k - 1].word:
            return None
    return None


def in_which(sentence: Sentence, place: int) -> Phrase | None:
    """ "a declaration in which the parties “leave behind their quarrels”": theirs who gave it."""
    phrase = sentence.reading.phrase_ending(place)
    if phrase is None or phrase.possessive or phrase.kind in {"document", "media"}:
        return None
    low = sentence.reading.low
    return phrase if (low(phrase.i - 2), low(phrase.i - 1)) == ("in", "which") else None
