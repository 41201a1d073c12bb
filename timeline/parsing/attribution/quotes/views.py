"""Words that are told as somebody's without a verb of saying: a reply, a view, a number."""

from __future__ import annotations

from timeline.parsing.attribution.clause_subjects import main_before, named_behind
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.subjects.descriptions import describe
from timeline.parsing.attribution.words import BE
from timeline.parsing.phrases import Phrase

from .answers import ANSWERS

_WHAT_IT_IS = frozenset(["it", "this", "that", "they", "these"])
_VIEWS = frozenset("view words telling account reading opinion eyes phrase".split())
_NEAR = 8  # tokens in which the noun of a reply stands behind it
_FAR = 12  # tokens of "put the number of troops in the north at"


def was_answer_of(sentence: Sentence, place: int) -> Phrase | None:
    """ "“We are not on it”, was the reply of Ayla Demir", "“no”: the answer of her aide"."""
    low, k = sentence.reading.low, place + 1
    k += low(k) in {",", ":"}
    k += low(k) in BE
    k += low(k) in {"the", "a"}
    while k < min(place + _NEAR, sentence.end) and low(k) not in ANSWERS:
        if not sentence.reading.tokens[k].word:
            return None
        k += 1
    if k == place + 1 or low(k) not in ANSWERS or low(k + 1) not in {"of", "from", "by"}:
        return None
    return sentence.reading.phrase_starting(k + 2)


def for_whom(sentence: Sentence, place: int) -> Phrase | None:
    """ "For Ayla Demir, it was “a bridge of paper”": her view, where no verb reports it."""
    low, start = sentence.reading.low, sentence.start
    if low(start) not in {"for", "to"} or any(cue.place < place for cue in sentence.cues):
        return None
    whose = sentence.reading.phrase_starting(start + 1)
    if whose is None or whose.kind not in {"person", "state"} or whose.possessive:
        return None
    behind = low(whose.j) == "," and low(whose.j + 1) in _WHAT_IT_IS
    return whose if behind and low(whose.j + 2) in BE else None


def put_at(sentence: Sentence, place: int) -> Phrase | None:
    """ "The panel put their number at “3,000 to 4,000”", "is put at “a third” by Ayla Demir"."""
    low = sentence.reading.low
    if low(place - 1) != "at":
        return None
    near = range(place - 2, max(sentence.start, place - _FAR), -1)
    verb = next((k for k in near if low(k) in {"put", "puts", "putting"}), None)
    if verb is None:
        return None
    if low(sentence.before(verb)) in BE:
        agent = sentence.reading.phrase_starting(place + 2) if low(place + 1) == "by" else None
        return agent and (named_behind(sentence, agent) or agent)
    return sentence.reading.phrase_ending(sentence.before_verb(verb) + 1) or main_before(
        sentence, verb
    )


def in_whose_view(sentence: Sentence, place: int) -> Phrase | None:
    """ "In the guerrillas' view, the raid is aimed at “a band”": whose view it is."""
    low, start = sentence.reading.low, sentence.start
    if low(start) != "in" or any(c.place < place and low(c.end) != "by" for c in sentence.cues):
        return None
    reach = range(start + 2, min(start + _NEAR, sentence.end))
    noun = next((k for k in reach if low(k) in _VIEWS), None)
    if noun is None or not sentence.reading.tokens[noun - 1].possessive or low(noun + 1) != ",":
        return None
    return sentence.reading.phrase_ending(noun) or describe(sentence, start + 1, noun - 1)
