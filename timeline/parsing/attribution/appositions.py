"""What stands beside a name and says who that is, and so is nobody's subject."""

from __future__ import annotations

from timeline.parsing.lexicon import AUXILIARIES, CUES
from timeline.parsing.phrases import AGED, PARTICIPLES, VERB_SHAPES, Phrase
from timeline.parsing.reading import Reading

_DESCRIBING = frozenset(["office", "unnamed"])
_FORMERLY = frozenset("now then once formerly also currently both".split())
_LONGEST = 12  # tokens of ", the sheriff and a friend of the family,"
_LONGEST_FRONTED = 5  # tokens of "A possible candidate for mayor, Ayla Demir is …" behind its head
_JOINED = frozenset([",", "and", "or"])
_FIELD_OPENS = frozenset(["on", "for"])
_LONGEST_FIELD = 6  # tokens: "on national security and defence"


def is_apposed(reading: Reading, phrase: Phrase, end: int) -> bool:
    """ "Ayla Demir, the sheriff and a friend, …", "Ayla Demir, now a senator, …", "The 51-year-old,
    a former prosecutor, …": what the one is who was just named.
    """
    return described_by(reading, phrase, end) is not None


def described_by(reading: Reading, phrase: Phrase, end: int) -> Phrase | None:
    """Whom a phrase describes that stands behind a name and a comma. No verb stands before the
    comma that closes it, but for those of "Ayla Demir, a teacher who fled".
    """
    if phrase.kind not in _DESCRIBING or phrase.possessive:
        return None
    named = _named_before(reading, phrase)
    if named is None:
        return None
    if reading.low(phrase.j) == "who" and phrase.det in {"a", "an"}:
        return named
    closed = _closing(reading, phrase.j, min(end, phrase.j + _LONGEST)) is not None
    return named if closed else None


def _named_before(reading: Reading, phrase: Phrase) -> Phrase | None:
    """ "Ayla Demir, now a senator", "The 51-year-old, a senator": who stands before the comma."""
    comma = phrase.i - 1
    comma -= reading.low(comma) in _FORMERLY
    named = _last_of(reading.phrase_ending(comma)) if reading.low(comma) == "," else None
    if named is None or named.possessive:
        return None
    return named if named.kind == "person" or named.role == AGED else None


def _last_of(named: Phrase | None) -> Phrase | None:
    """ "Ayla Demir and Milan Radić, a poet": of a group the last."""
    return named.members[-1] if named is not None and named.members else named


def fronted(reading: Reading, phrase: Phrase, end: int) -> Phrase | None:
    """ "A former spy, Ayla Demir is the daughter of …": she whom the phrase at the beginning
    describes, or nobody.
    """
    if phrase.kind not in _DESCRIBING or phrase.det == "the" or phrase.possessive:
        return None
    comma = _closing(reading, phrase.j, min(end, phrase.j + _LONGEST_FRONTED))
    named = reading.phrase_starting(comma + 1) if comma is not None else None
    if named is None or named.kind != "person" or named.possessive:
        return None
    return None if reading.low(named.j) in _JOINED else named


def named_past_field(reading: Reading, phrase: Phrase, end: int) -> Phrase | None:
    """ "her adviser on national security, Ayla Demir, …": the name behind a title whose field
    no list has, before ``end``.
    """
    low, k = reading.low, phrase.j
    if phrase.kind not in _DESCRIBING or phrase.name is not None or low(k) not in _FIELD_OPENS:
        return None
    while k < min(phrase.j + _LONGEST_FIELD, end) and reading.tokens[k].word:
        k += 1
    return _bare_name(reading, k + 1) if low(k) == "," else None


def _bare_name(reading: Reading, start: int) -> Phrase | None:
    """A person's name and the comma that closes it."""
    named = reading.phrase_starting(start)
    if named is None or named.kind != "person" or named.det or named.possessive:
        return None
    return named if reading.low(named.j) == "," else None


def _closing(reading: Reading, place: int, end: int) -> int | None:
    """The first comma or the sentence's last stop from ``place`` on, if no verb stands before."""
    for k in range(place, end):
        low = reading.low(k)
        if low in {",", "."}:
            return k
        if _may_be_verb(low) or not (low[:1].isalnum() or low == "-"):
            return None
    return None


def _may_be_verb(low: str) -> bool:
    if low in AUXILIARIES or low in VERB_SHAPES or low in CUES or low == "who":
        return True
    return low.endswith("ed") and len(low) > 4 and low not in PARTICIPLES
