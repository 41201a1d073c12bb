"""Whose a verb is that an aside between commas parts from its subject, or that stands in one."""

from __future__ import annotations

from timeline.parsing.attribution.clause_subjects import before_aside, named_behind
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import ASIDE, BE
from timeline.parsing.lexicon import DAYS
from timeline.parsing.phrases import Phrase

from . import reaches
from .phrase_before import Found
from .shared import coordinated

_LONGEST_ASIDE = 40  # tokens from the sentence's beginning
_WHEN = DAYS | frozenset("day night morning afternoon evening week month year time".split())


def with_aside(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "Kyiv agreed, with its envoy, Ayla Demir, arguing that …"."""
    if cue.form != "ing" or sentence.reading.low(place) != ",":
        return None
    named = sentence.reading.phrase_ending(place)
    if named is None or sentence.reading.low(named.i - 1) != "with":
        return None
    opens = named.i - 1 == sentence.start or sentence.reading.low(named.i - 2) in ASIDE
    return Found(named, reduced=True) if opens else None


def behind_aside(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "Ayla Demir, citing unrest in Iraq, stated"."""
    mark = sentence.reading.tokens[place].text
    finite = cue.form == "finite" or sentence.reading.low(sentence.before(cue.place)) in BE
    finite = finite or place < cue.place - 2  # "Ayla Demir, her deputy, preferred to speak of"
    if mark not in ASIDE or (not finite and mark == ","):
        return None
    subject = _before_participle(sentence, place) or before_aside(sentence, place)
    subject = subject or coordinated(sentence, cue)
    return Found(subject and (named_behind(sentence, subject) or subject))


def _before_participle(sentence: Sentence, place: int) -> Phrase | None:
    """ "Others, reacting to the report, shouted": the first noun, and what commas set off."""
    low, opening = sentence.reading.low, _only_comma_before(sentence, place)
    if opening is None or not low(opening + 1).endswith("ing") or low(opening - 1) in _WHEN:
        return None
    if any(sentence.finite_verb(k) for k in range(opening, place)):
        return None
    first = reaches.first(sentence)
    return first if first is not None and first.j == opening else None


def _only_comma_before(sentence: Sentence, place: int) -> int | None:
    """Where the aside opens that the comma at ``place`` closes: the second one of the sentence."""
    if place - sentence.start > _LONGEST_ASIDE:
        return None
    low = sentence.reading.low
    commas = [k for k in range(sentence.start, place + 1) if low(k) == ","]
    return commas[0] if len(commas) == 2 and commas[1] == place else None
