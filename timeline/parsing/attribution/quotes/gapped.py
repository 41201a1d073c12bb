"""A clause that leaves out the verb of the one before it: "Oslo said “late”; Rome, “early”"."""

from __future__ import annotations

from timeline.parsing.attribution.clause_subjects import named_behind
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.subjects.descriptions import describe
from timeline.parsing.lexicon import PREPOSITIONS, SAYING_SET
from timeline.parsing.phrases import Phrase

_SPEAKERS = frozenset(["person", "office", "unnamed", "organization", "state", "group"])
_NAMED = frozenset(["person", "organization", "state"])
_BEFORE_WORDS = frozenset(["that", "as", ","]) | PREPOSITIONS  # "spoke of “…”; Rome, of “…”"
_JOINING = frozenset(["and", "but", "while"])
_LONGEST = 24  # tokens of "; Kenya, speaking on behalf of the three African members, that"


def clause_without_verb(sentence: Sentence, place: int, cue: Cue) -> Phrase | None:
    """ "Oslo held that it was “late”; Rome, speaking for all, that it was not", "; her envoy as
    “early”": who begins a clause behind a semicolon that has no verb of its own, but for what
    commas set off.
    """
    start = _after_semicolon(sentence, place, cue)
    if start is None:
        return joined_clause(sentence, place, cue)
    subject = _subject_at(sentence, start, place)
    if subject is None or subject.kind not in _SPEAKERS:
        return None
    if _opens_clause(sentence, subject.j):
        return named_behind(sentence, subject) or subject
    if subject.j != place and sentence.reading.low(place - 1) not in _BEFORE_WORDS:
        return None
    if not _left_out(sentence, subject.j, place):
        return None
    return named_behind(sentence, subject) or subject


def joined_clause(sentence: Sentence, place: int, cue: Cue) -> Phrase | None:
    """ "Oslo said “late” was true, and Rome, in a note, that it was “early”"; who is told does not
    say so: "told Oslo, and Rome, that".
    """
    comma = _comma_and(sentence, cue.end, place)
    if comma is None or cue.base not in SAYING_SET or not _says_something(sentence, cue.end, comma):
        return None
    subject = sentence.reading.phrase_starting(comma + 2)
    if subject is None or subject.possessive or subject.kind not in _SPEAKERS:
        return None
    opens = _opens_clause(sentence, _past_aside(sentence, subject.j, place))
    return (named_behind(sentence, subject) or subject) if opens else None


def _comma_and(sentence: Sentence, start: int, place: int) -> int | None:
    """The last ", and" or ", but" before a place."""
    low, floor = sentence.reading.low, max(start, place - _LONGEST)
    clauses = (k for k in range(place - 2, floor, -1) if low(k) == "," and low(k + 1) in _JOINING)
    return next(clauses, None)


def _says_something(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what is said stands between: words in marks, or a verb."""
    tokens = sentence.reading.tokens[start:end]
    return any(token.quote >= 0 for token in tokens) or any(
        sentence.finite_verb(k) for k in range(start, end)
    )


def _past_aside(sentence: Sentence, start: int, place: int) -> int:
    """ ", in a note," -> its last comma; where there is none, where it would begin."""
    low = sentence.reading.low
    if low(start) != "," or low(start + 1) == "that":
        return start
    return next((k for k in range(start + 1, place) if low(k) == ","), start)


def _subject_at(sentence: Sentence, start: int, place: int) -> Phrase | None:
    """ "Kenya, …", "her envoy as …"; up to a comma where the first phrase only owns what speaks:
    "Kenya's presidency, of “…”".
    """
    subject = sentence.reading.phrase_starting(start)
    if subject is None or not subject.possessive:
        return subject
    comma = next((k for k in range(start, place) if sentence.reading.low(k) == ","), None)
    return describe(sentence, start, comma) if comma is not None else None


def of_next_clause(sentence: Sentence, place: int, cue: Cue) -> Phrase | None:
    """ "Miller welcomed the deal; his colleague, Ayla Demir, found fault “with every line”": who
    acts in a clause behind a semicolon, where the verb before it holds no clause.
    """
    if cue.base in SAYING_SET or cue.place >= place:
        return None
    start = _semicolon_before(sentence, place, cue.end)
    subject = sentence.reading.phrase_starting(start) if start is not None else None
    if subject is None or subject.possessive or subject.kind not in _SPEAKERS:
        return None
    named = named_behind(sentence, subject) or subject
    acts = any(sentence.finite_verb(k) for k in range(named.j, place))
    return named if acts else None


def name_between(sentence: Sentence, place: int, cue: Cue) -> Phrase | None:
    """ "Ankara said it was “late”, Oslo “early”": a name between one's words and another's."""
    named = sentence.reading.phrase_ending(place)
    if named is None or named.possessive or named.kind not in _NAMED or cue.base not in SAYING_SET:
        return None
    parted = sentence.reading.low(named.i - 1) in {",", "and", "while"}
    return named if parted and sentence.reading.tokens[named.i - 2].quote >= 0 else None


def _after_semicolon(sentence: Sentence, place: int, cue: Cue) -> int | None:
    """Where the clause begins that a semicolon parts from the verb and its words."""
    start = _semicolon_before(sentence, place, cue.end)
    if start is None:
        return None
    near = sentence.reading.tokens[max(cue.end, start - _LONGEST) : start]
    if not any(token.quote >= 0 for token in near):
        return None
    return start


def _semicolon_before(sentence: Sentence, place: int, end: int) -> int | None:
    """Behind the last semicolon before a quote, and "and", where it stands behind ``end``."""
    low = sentence.reading.low
    floor = max(end - 1, place - _LONGEST)
    semicolon = next((k for k in range(place - 1, floor, -1) if low(k) == ";"), None)
    if semicolon is None:
        return None
    return semicolon + 1 + (low(semicolon + 1) in _JOINING)


def _opens_clause(sentence: Sentence, place: int) -> bool:
    """ "; Radić, that it had been “a good day”": what somebody said begins there."""
    low = sentence.reading.low
    return low(place + (low(place) == ",")) == "that"


def _left_out(sentence: Sentence, start: int, place: int) -> bool:
    """Whether no verb stands from the subject's end to its words, but in an aside behind it."""
    low = sentence.reading.low
    if low(start) == ",":
        closing = next((k for k in range(start + 1, place - 1) if low(k) == ","), None)
        start = start if closing is None else closing
    return not any(sentence.finite_verb(k) for k in range(start, place))
