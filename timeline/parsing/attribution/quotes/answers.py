"""Words that are somebody's answer, reaction or paper, without a verb of saying."""

from __future__ import annotations

from timeline.parsing.attribution.clause_subjects import main_before
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.subjects.governors import governor
from timeline.parsing.attribution.subjects.reaches import speaker_from
from timeline.parsing.phrases import Phrase

ANSWERS = frozenset(
    """
answer reply response reaction comment message verdict advice motto conclusion explanation
description assessment words
""".split()
)
_AFTER_ANSWER = frozenset(
    "was were is are came comes : ( , then that only not always still simply been — – -".split()
)
_WORDS = frozenset(["word", "words", "term", "phrase", "expression"])
_USING = frozenset(["used", "uses", "chose", "chooses", "using"])
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
    if k == place - 1 or low(k) not in ANSWERS:
        return None
    return _possessor_of(sentence, k)


def came_from(sentence: Sentence, place: int) -> Phrase | None:
    """ "“Call the roll,” came shouts from the crowd": theirs from whom they came."""
    low, verb = sentence.reading.low, place + 1
    verb += low(verb) == ","
    if low(verb) not in {"came", "come", "comes", "rose", "went"}:
        return None
    reach = range(verb + 1, min(sentence.end, verb + _NEAR))
    source = next((k + 1 for k in reach if low(k) == "from"), None)
    return speaker_from(sentence, source) if source is not None else None


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
    in_paper = low(phrase.i - 2) in {"in", "under"} and low(phrase.i - 1) == "which"
    return phrase if in_paper else None


def word_used(sentence: Sentence, place: int) -> Phrase | None:
    """ "A draft had used the word “grave”": whose word it is."""
    low = sentence.reading.low
    if low(place - 1) not in _WORDS or low(place - 2) != "the" or low(place - 3) not in _USING:
        return None
    user = sentence.reading.phrase_ending(sentence.before_verb(place - 3) + 1)
    if user is None:
        return main_before(sentence, place)
    return governor(sentence, user) or user
