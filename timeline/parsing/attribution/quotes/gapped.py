"""A clause that leaves out the verb of the one before it: "Oslo said “late”; Rome, “early”"."""

from __future__ import annotations

from timeline.parsing.attribution.clause_subjects import named_behind
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.lexicon import SAYING_SET
from timeline.parsing.phrases import Phrase

_SPEAKERS = frozenset(["person", "office", "unnamed", "organization", "state", "group"])
_NAMED = frozenset(["person", "organization", "state"])
_BEFORE_WORDS = frozenset(["that", "as", ","])
_JOINING = frozenset(["and", "but", "while"])
_LONGEST = 24  # tokens of "; Kenya, speaking on behalf of the three African members, that"


def clause_without_verb(sentence: Sentence, place: int, cue: Cue) -> Phrase | None:
    """ "Oslo held that it was “late”; Rome, speaking for all, that it was not", "; her envoy as
    “early”": who begins a clause behind a semicolon that has no verb of its own, but for what
    commas set off.
    """
    start = _after_semicolon(sentence, place, cue)
    if start is None:
        return None
    subject = sentence.reading.phrase_starting(start)
    if subject is None or subject.possessive or subject.kind not in _SPEAKERS:
        return None
    if subject.j != place and sentence.reading.low(place - 1) not in _BEFORE_WORDS:
        return None
    if not _left_out(sentence, subject.j, place):
        return None
    return named_behind(sentence, subject) or subject


def name_between(sentence: Sentence, place: int, cue: Cue) -> Phrase | None:
    """ "Ankara said it was “late”, Oslo “early”": a name between one's words and another's."""
    named = sentence.reading.phrase_ending(place)
    if named is None or named.possessive or named.kind not in _NAMED or cue.base not in SAYING_SET:
        return None
    parted = sentence.reading.low(named.i - 1) in {",", "and", "while"}
    return named if parted and named.i - 2 in sentence.quotes else None


def _after_semicolon(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Where the clause begins that a semicolon parts from the verb and its words."""
    low = sentence.reading.low
    floor = max(cue.end, place - _LONGEST)
    semicolon = next((k for k in range(place - 1, floor, -1) if low(k) == ";"), None)
    if semicolon is None or not any(cue.end <= k < semicolon for k in sentence.quotes):
        return None
    start = semicolon + 1
    return start + (low(start) in _JOINING)


def _left_out(sentence: Sentence, start: int, place: int) -> bool:
    """Whether no verb stands from the subject's end to its words, but in an aside behind it."""
    low = sentence.reading.low
    if low(start) == ",":
        closing = next((k for k in range(start + 1, place - 1) if low(k) == ","), None)
        start = start if closing is None else closing
    return not any(sentence.finite_verb(k) for k in range(start, place))
