"""What a preposition binds a phrase to: "a statement from his office", "a person close to her"."""

from __future__ import annotations

from timeline.parsing.attribution.clause_subjects import last_before
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import GOVERNING_PREPOSITIONS, MANY
from timeline.parsing.lexicon import DETERMINERS, FUNCTION
from timeline.parsing.phrases import NUMBERS, Phrase

from .descriptions import describe

# Of participles: "obtained", "seen", "written", "drawn", "sent", "made".
_ENDINGS = ("ed", "en", "wn", "nt", "made", "held", "read")
_NEAR = frozenset("neighbouring neighboring nearby".split())
_OPENS_CLAUSE = frozenset([",", ";", ":", "and", "but", "while", "that"])
_QUANTITIES = frozenset(  # "a number of", "two-thirds of": of whom, says what follows
    """
number numbers majority minority half third thirds quarter quarters fifths group handful couple
pair dozen dozens hundreds thousands lot percent share part parts list
""".split()
)
_ONE_OF = frozenset(["one", "another"])
_BEGINNINGS = DETERMINERS | NUMBERS | MANY
_ADJECTIVES = 3  # words: "the main opposition Reform Bloc"
_DESCRIBED = 5  # words of somebody without a title: "a person close to"


def governor(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Whose complement a phrase is, where a preposition stands before it."""
    before = _before_adjectives(sentence, phrase)
    before -= sentence.reading.low(before) in _NEAR
    if sentence.reading.low(before) not in GOVERNING_PREPOSITIONS:
        return None
    if (one := _one_of(sentence, phrase)) is not None:
        return one
    outer = (
        last_before(sentence, phrase.i)
        or _made_by(sentence, phrase)
        or _described_before(sentence, before)
    )
    if outer is None:
        return None
    tokens = sentence.reading.tokens[outer.j : phrase.i]
    if any(token.text == "," for token in tokens):
        return None  # "Speaking to X, in the view of Y said"
    return outer


def _one_of(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """ "One of the four soldiers", "another of her aides": one of whom the phrase names."""
    low, k = sentence.reading.low, phrase.i - 2
    if k < sentence.start or low(k + 1) != "of" or low(k) not in _ONE_OF:
        return None
    made = Phrase(k, phrase.j, k, "unnamed", phrase.country)
    made.det, made.role = low(k), phrase.role
    return made


def _before_adjectives(sentence: Sentence, phrase: Phrase) -> int:
    """The token before a phrase; of capitals that need be no person's, "of the opposition Reform
    Bloc", "by the news agency MNA", the one before their determiner.
    """
    place, low = phrase.i - 1, sentence.reading.low
    if not _only_capitals(phrase):
        return place
    k, least = place, max(sentence.start, place - _ADJECTIVES)
    while k > least and low(k).isalpha() and low(k) not in FUNCTION | DETERMINERS:
        k -= 1
    return k - 1 if low(k) == "the" else place


def _only_capitals(phrase: Phrase) -> bool:
    """ "Reform Bloc", "MNA": a bare name that may be a body's, neither "Mr Demir" nor "the MNA"."""
    if phrase.name is None or phrase.role or phrase.det:
        return False
    return phrase.kind == "organization" or (phrase.kind == "person" and not phrase.name.person)


def _made_by(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """ "A redacted copy of the memo seen by Reuters said": what they saw, a paper first of all."""
    low = sentence.reading.low
    by = _before_adjectives(sentence, phrase)
    if low(by) != "by" or not low(by - 1).endswith(_ENDINGS):
        return None
    return paper_before(sentence, by) or describe(sentence, sentence.start, by - 1)


def _described_before(sentence: Sentence, place: int) -> Phrase | None:
    """ "A person close to Ayla Demir said", "Two confidants of hers": whom a clause begins with, by
    a noun that is no title.
    """
    low = sentence.reading.low
    nearest = range(place - 1, max(sentence.start, place - _DESCRIBED) - 1, -1)
    opening = (k for k in nearest if k == sentence.start or low(k - 1) in _OPENS_CLAUSE)
    first = next(opening, None)
    if first is None or low(place - 1) in _QUANTITIES:
        return None
    several = first == place - 1 and low(first).endswith("s")  # "critics like Ayla Demir"
    if low(first) not in _BEGINNINGS and not several:
        return None
    return describe(sentence, first, place)


def paper_before(sentence: Sentence, place: int) -> Phrase | None:
    """The last paper named before a token, if no verb or comma stands between."""
    for other in reversed(sentence.reading.between(sentence.start, place)):
        between = range(other.j, place)
        if any(sentence.finite_verb(k) or sentence.reading.low(k) == "," for k in between):
            return None
        if other.kind == "document" and not other.possessive:
            return other
    return None
