"""Which noun phrases of a sentence stand where a subject stands, before any verb is considered."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.parsing.lexicon import DETERMINERS, FUNCTION
from timeline.parsing.phrases import AGED, Phrase

from .appositions import fronted
from .openings import comma_in_marks, labels, subordinate
from .stretch import Stretch
from .walk import LONGEST_BRACKET
from .words import ASIDE, RELATIVES

_CALLED = frozenset(["known"])  # besides "-ed": "known as Itamaraty"
_AT_SOME_TIME = frozenset("now once then formerly currently previously today later".split())
_APPOSED = frozenset(["office", "unnamed", "organization"])
_NAMED = frozenset(["person", "organization"])
_BEHIND_NAMES = frozenset([",", ".", ";", ":", "of", "at", "from"])
_LONGEST_KIND = 6  # tokens: "the Danish shipping firm Vejbyg"
_OFFICIALS = frozenset(["office", "unnamed"])
_MOST_DESCRIPTIONS = 3
_LISTED = frozenset([",", "and", "or"])


def main_before(stretch: Stretch, place: int) -> Phrase | None:
    """The first phrase before a place that no preposition or verb governs."""
    found = next(_standing(stretch, stretch.start, place), None)
    if found is not None and labels(stretch, found, place):
        found = next(_standing(stretch, found.j, place), None) or found
    if found is None:
        return None
    described = fronted(stretch.reading, found, place)
    if described is not None:
        return described
    if subordinate(stretch):
        return _behind_clause(stretch, found, place)
    return named_behind(stretch, found) or found


def _standing(stretch: Stretch, start: int, end: int) -> Iterator[Phrase]:
    """The phrases of ``[start, end)`` that no preposition or verb governs."""
    for phrase in stretch.reading.between(start, end):
        if _owns_or_relates(phrase) or stretch.describes_another(phrase):
            continue
        if stretch.in_subject_position(phrase):
            yield phrase


def _behind_clause(stretch: Stretch, first: Phrase, place: int) -> Phrase:
    """ "After Ayla Demir fell ill, her deputy sent …": who acts behind the comma that closes the
    first clause; the first subject itself where nobody does.
    """
    low = stretch.reading.low
    for phrase in _standing(stretch, first.j + 1, place):
        opens = low(phrase.i - 1) == "," or comma_in_marks(stretch, phrase.i - 1)
        if opens and phrase.kind != "pronoun" and low(phrase.j) not in _LISTED:
            return phrase
    return first


def last_before(stretch: Stretch, place: int) -> Phrase | None:
    """The last phrase before a place that is a subject by itself, no pronoun."""
    for phrase in reversed(stretch.reading.between(stretch.start, place)):
        if phrase.possessive or phrase.kind == "pronoun":
            continue
        if stretch.in_subject_position(phrase):
            return phrase
    return None


def before_aside(stretch: Stretch, place: int) -> Phrase | None:
    """ "X, citing unrest in Iraq, stated": the nearest subject that a comma follows."""
    for phrase in reversed(stretch.reading.between(stretch.start, place)):
        if phrase.j > place or _owns_or_relates(phrase):
            continue
        if stretch.reading.low(_past_bracket(stretch, phrase.j)) not in ASIDE:
            continue
        if _is_alias(stretch, phrase):
            continue
        if stretch.opens_clause(phrase):
            named = _named_before(stretch, phrase) or named_behind(stretch, phrase)
            return named or phrase
    return None


def _is_alias(stretch: Stretch, phrase: Phrase) -> bool:
    """ "Brazil's foreign ministry, known as Itamaraty, said", "Oslo, listed as a member, said"."""
    called = stretch.reading.low(phrase.i - 2)
    return stretch.reading.low(phrase.i - 1) == "as" and (
        called in _CALLED or called.endswith("ed")
    )


def _owns_or_relates(phrase: Phrase) -> bool:
    """ "Iran's", "who": no subject of a main clause."""
    return phrase.possessive or (phrase.kind == "pronoun" and phrase.role in RELATIVES)


def _named_before(stretch: Stretch, phrase: Phrase) -> Phrase | None:
    """ "Milan Radoičić, a businessman, acknowledged", "…, a poet and a miner, …", "…, now leader of
    the opposition, …": the name before the descriptions between commas.
    """
    for _ in range(_MOST_DESCRIPTIONS):
        if phrase.det not in {"a", "an", "the", ""} or phrase.kind not in _APPOSED:
            return None
        named = _joined_before(stretch, phrase)
        if named is None or named.possessive:
            return None
        if named.kind == "person" or named.role == AGED:
            return named if stretch.in_subject_position(named) else None
        if _names_it(named, phrase):
            return named
        phrase = named
    return None


def _joined_before(stretch: Stretch, phrase: Phrase) -> Phrase | None:
    """ "Ayla Demir (Mich.), now a lawmaker": the phrase before the comma, or before "and"."""
    joint = phrase.i - 1
    joint -= stretch.reading.low(joint) in _AT_SOME_TIME
    if stretch.reading.tokens[joint].text not in {",", "and"}:
        return None
    return stretch.reading.phrase_ending(_before_bracket(stretch, joint))


def named_behind(stretch: Stretch, phrase: Phrase) -> Phrase | None:
    """ "Artyom’s employer, the Danish firm Vejbyg, said", "Her lawyer, Ayla Demir of Stone & Sons,
    said": the name between the commas.
    """
    if phrase.kind not in _APPOSED or phrase.name is not None:
        return None
    if stretch.reading.low(phrase.j) != ",":
        return None
    named = _name_past_kind(stretch, phrase.j + 1)
    return named if named is not None and _is_name_of(stretch, named, phrase) else None


def _name_past_kind(stretch: Stretch, start: int) -> Phrase | None:
    """ "the Danish firm Vejbyg": the first name, where no more than its kind stands before."""
    for place in range(start, min(stretch.end, start + _LONGEST_KIND)):
        named = stretch.reading.phrase_starting(place)
        if named is not None and named.name is not None:
            return named
        if not _tells_kind(stretch, place):
            return None
    return None


def _is_name_of(stretch: Stretch, named: Phrase, phrase: Phrase) -> bool:
    """ "Her lawyer, Ayla Demir, said", but not "A spokeswoman for the UN force, UNFICYP, said"."""
    if phrase.kind in _OFFICIALS and named.kind == "organization":
        return False
    if named.kind not in _NAMED or named.possessive:
        return False
    return stretch.reading.low(named.j) in _BEHIND_NAMES


def _tells_kind(stretch: Stretch, place: int) -> bool:
    """ "the Danish firm" before a name: a determiner, a people, nouns and adjectives."""
    token = stretch.reading.tokens[place]
    if token.capital:
        chunks = stretch.reading.chunks_between(place, place + 1)
        return bool(chunks) and chunks[0].kind == "demonym"
    return token.word and (token.low in DETERMINERS or token.low not in FUNCTION)


def _names_it(named: Phrase, description: Phrase) -> bool:
    """ "A spokeswoman for the UN force, UNFICYP, said", "UNFICYP, the UN force, said"."""
    if description.kind != "organization":
        return False
    if named.kind in _OFFICIALS:
        return not description.det
    told = named.name is None and description.name is not None
    return named.kind == "organization" and not (named.det or told) and description.det != ""


def _past_bracket(stretch: Stretch, place: int) -> int:
    """ "Ayla Demir (Mich.), who …": the token behind the bracket, or ``place`` itself."""
    if stretch.reading.low(place) != "(":
        return place
    reach = range(place, min(stretch.end - 1, place + LONGEST_BRACKET))
    return next((k + 1 for k in reach if stretch.reading.low(k) == ")"), place)


def _before_bracket(stretch: Stretch, place: int) -> int:
    """ "Ayla Demir (Mich.), a lawmaker": where the name ends."""
    if stretch.reading.low(place - 1) != ")":
        return place
    opening = stretch.bracket_before(place - 1)
    return place if opening is None else opening
