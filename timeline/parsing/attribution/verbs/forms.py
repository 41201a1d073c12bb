"""Whether a form that may be a noun, or an infinitive, is a sentence's verb where it stands."""

from __future__ import annotations

from typing import NamedTuple

from timeline.parsing.attribution.clause_subjects import before_aside
from timeline.parsing.attribution.stretch import Stretch
from timeline.parsing.attribution.words import (
    ARTICLES,
    ASIDE,
    CLAUSE_PRONOUNS,
    OBJECT_PRONOUNS,
)
from timeline.parsing.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION,
    NOUN_LIKE,
    PREPOSITIONS,
    PRONOUNS,
)
from timeline.parsing.phrases import Phrase

_PLURALS = frozenset(
    "people others many some most several women men both two critics police".split()
)
# After these a bare form is a verb: "to say", "will say", "they say".
_BEFORE_BASE = AUXILIARIES | frozenset(["to", "not", "n't", "they", "we", "i", "you", "who"])
# After these no verb stands, but a noun: "the report", "with claims".
_BEFORE_NOUN = DETERMINERS | (PREPOSITIONS - {"by", "in", "after", "to", "of", "before"})
_BEFORE_VERB = AUXILIARIES | frozenset(PRONOUNS) | {"to", "and", "but", ","}
_MOSTLY_NOUNS = frozenset(["report", "claim", "statement"])
_RELATIVES = frozenset(["who", "that", "which"])
# "who saw her say it", "who made him say it": an infinitive follows.
_LETTING = frozenset("let make makes made help helped see saw seen hear heard had watched".split())
_LONGEST_RELATIVE = 12  # tokens of "who have worked with Ayla Demir"
_NEAR = 4  # tokens before a noun in which its article stands


class Verb(NamedTuple):
    """A form of a verb at ``place``; ``previous`` is the token before it, adverbs left out, and
    ``low`` its word, empty where the sentence begins with the verb.
    """

    place: int
    base: str
    form: str
    previous: int
    low: str


def base_is_verb(stretch: Stretch, place: int, previous: int, low: str) -> bool:
    """Whether a bare form is the verb of a plural, or follows "to" or an auxiliary."""
    if low in _BEFORE_BASE:
        return True
    phrase = stretch.reading.phrase_ending(previous + 1)
    if phrase is not None:
        return _are_several(stretch, place, phrase) or _behind_plural(stretch, place, phrase.i)
    return _behind_word(stretch, place, previous, low)


def _are_several(stretch: Stretch, place: int, phrase: Phrase) -> bool:
    """ "Residents say", "the Demirs say that": a plural that owns nothing."""
    if phrase.possessive:
        return False
    return phrase.plural or (_is_family(stretch, phrase) and _opens_clause(stretch, place))


def _behind_word(stretch: Stretch, place: int, previous: int, low: str) -> bool:
    """Whether a bare form is the verb of a plural that no phrase ends at the word before it."""
    if low in ASIDE and _opens_clause(stretch, place):
        return before_aside(stretch, previous) is not None or _plural_at(
            stretch, previous - 1, stretch.reading.low(previous - 1)
        )
    if low in OBJECT_PRONOUNS:
        return _behind_plural(stretch, place, previous)
    if low == "that":
        before = stretch.reading.low(previous - 1)
        return _opens_clause(stretch, place) and _plural_at(stretch, previous - 1, before)
    if _plural_at(stretch, previous, low) or _governs_clause(stretch, place, previous):
        return True
    says = stretch.reading.low(place) == "say"  # "residents who live by the wadi say"
    return says and _behind_plural(stretch, place, previous + 1)


def _opens_clause(stretch: Stretch, place: int) -> bool:
    """ "say that", "say they", "say the", "read “…”": what is said follows a bare form."""
    follows = stretch.reading.low(place + 1)
    if place + 1 in stretch.quotes or follows == "that" or follows in CLAUSE_PRONOUNS:
        return True
    return follows == "the" and stretch.reading.low(place) == "say"


def _is_family(stretch: Stretch, phrase: Phrase) -> bool:
    """ "the Demirs say": several of one name; "Teachers say" at the beginning, no name at all."""
    if phrase.kind != "person" or phrase.role:
        return False
    alone = phrase.i == stretch.start and phrase.j == phrase.i + 1
    return (phrase.det == "the" or alone) and stretch.reading.low(phrase.j - 1).endswith("s")


def _behind_plural(stretch: Stretch, place: int, first: int) -> bool:
    """ "executives who have worked with Ayla Demir say they", "critics like her say it": a clause
    follows, and several people stand before what only describes them.
    """
    low = stretch.reading.low
    opens = _opens_clause(stretch, place)
    if low(first - 1) in _LETTING or not (opens or low(place) == "say"):
        return False
    if opens and low(first - 1) in PREPOSITIONS and _plural_at(stretch, first - 2, low(first - 2)):
        return True
    reach = range(first - 1, max(stretch.start, first - _LONGEST_RELATIVE), -1)
    relative = next((k for k in reach if low(k) in _RELATIVES), None)
    if relative is None:
        return False
    whom = relative - 2 if low(relative - 1) == "," else relative - 1
    return low(whom) == "those" or _plural_at(stretch, whom, low(whom))


def _plural_at(stretch: Stretch, place: int, low: str) -> bool:
    """ "Social conservatives say", "some in the crowd say": a plural noun is a subject."""
    if low in _PLURALS or low.isdigit() or low in {"%", "percent"}:
        return True
    if place < stretch.start:
        return False
    token = stretch.reading.tokens[place]
    if not token.word or token.possessive:
        return False
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is"))


def _governs_clause(stretch: Stretch, place: int, previous: int) -> bool:
    """ "People briefed on the situation say that": a clause follows, a noun stands before."""
    reading = stretch.reading
    if previous < stretch.start or not reading.tokens[previous].word:
        return False
    follows = reading.low(place + 1)
    opens = follows == "that" or follows in CLAUSE_PRONOUNS
    if reading.low(place) == "say" and (opens or follows == "the"):
        return reading.low(previous) not in FUNCTION
    if not opens or reading.low(place) in NOUN_LIKE:
        return False
    return reading.low(previous) not in FUNCTION and reading.low(previous) not in DETERMINERS


def stands_as_verb(stretch: Stretch, place: int, previous: int, low: str) -> bool:
    """A form that may be a noun is a verb after a subject, a comma or an auxiliary."""
    reading = stretch.reading
    if previous < stretch.start:
        return reading.tokens[place].text.endswith("ing")
    before = reading.tokens[previous]
    if low in _BEFORE_NOUN or before.possessive:
        return False
    if low in _BEFORE_VERB or before.quote >= 0:
        return True
    return reading.phrase_ending(previous + 1) is not None or _reports_words(
        stretch, place, previous
    )


def _reports_words(stretch: Stretch, place: int, previous: int) -> bool:
    """ "The ad claims “…”", "the email read": a noun with its article before, words after."""
    reading = stretch.reading
    if not reading.tokens[previous].word or reading.low(previous) in FUNCTION:
        return False
    if reading.low(place) in _MOSTLY_NOUNS:
        return False
    near = range(max(stretch.start, previous - _NEAR), previous)
    if not any(reading.low(k) in ARTICLES for k in near):
        return False
    follows = place + 1
    words_come = follows in stretch.quotes or reading.low(follows) in {"that", ",", ":"}
    return words_come or follows >= stretch.end - 1
