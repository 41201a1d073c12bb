"""Whether the phrase right before a verb is its subject, or only ends what stands between."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.parsing.attribution.appositions import described_by
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.sieves import first_answer
from timeline.parsing.attribution.words import BE, RELATIVES
from timeline.parsing.lexicon import DETERMINERS, FUNCTION, PREPOSITIONS
from timeline.parsing.phrases import Phrase

from .descriptions import describe
from .governors import governor, paper_before
from .objects import who_calls_himself, with_relative
from .reaches import antecedent
from .shared import coordinated

# These may carry a participle of their own: "a letter calling for", "media reporting that".
_CARRIERS = frozenset(["document", "group", "media"])
_ADDRESSING = frozenset(["to", "with", "in", "at", "on"])
_OF_PLACES = frozenset(["from", "in", "at", "near"])
_LONGEST_NOUN = 4  # tokens: "a frightened young boy"
_ADJECTIVES = 2  # words between "with" and whom it names


class Found(NamedTuple):
    """The subject of a verb, and whether the verb hangs on a noun or on "who"."""

    subject: Phrase | None
    reduced: bool = False
    relative: bool = False


def from_phrase(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found:
    """The subject of a verb right before which a phrase stands."""
    found = first_answer(_SIEVES, sentence, cue, phrase)
    if found is not None:
        return found
    return Found(phrase, cue.form == "ing" and not sentence.in_subject_position(phrase))


# -- sieves -------------------------------------------------------------------------------------


def _relative(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found | None:
    """ "Ayla Demir, who had warned": whom the pronoun goes on about."""
    if phrase.kind != "pronoun" or phrase.role not in RELATIVES:
        return None
    known = _antecedent(sentence, phrase) or antecedent(sentence, phrase.i) or sentence.main
    return Found(known, relative=True)


def _with_participle(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found | None:
    """ "with her deputy reportedly warning that …", "with exiled lawmaker Ayla Demir saying"."""
    if cue.form != "ing":
        return None
    tokens, at = sentence.reading.tokens, phrase.i - 1
    first = max(sentence.start, at - _ADJECTIVES)
    while at > first and tokens[at].word and tokens[at].low not in FUNCTION:
        at -= 1
    return Found(phrase, reduced=True) if sentence.reading.low(at) == "with" else None


def _participle_of_subject(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found | None:
    """ "Ayla Demir is promising them": hers where a clause begins with her, else the subject's."""
    if cue.form != "ing" or phrase.kind in _CARRIERS:
        return None
    if sentence.reading.low(phrase.i - 1) in PREPOSITIONS:
        return None
    helped = sentence.reading.low(sentence.before(cue.place)) in BE
    own = helped or sentence.in_subject_position(phrase)
    return Found(phrase if own else coordinated(sentence, cue))


def _participle_of_letter(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found | None:
    """ "wrote a letter to Zucker asking that": the letter's, where there is one."""
    if cue.form != "ing" or phrase.kind == "document":
        return None
    if sentence.reading.low(phrase.i - 1) not in _ADDRESSING:
        return None
    letter = sentence.reading.phrase_ending(phrase.i - 1)
    if letter is not None and letter.kind == "document":
        return Found(letter, reduced=True)
    return Found(coordinated(sentence, cue))


def _in_paper(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found | None:
    """ "Ayla Demir backs it and in a statement credited “…”": hers, in a paper."""
    low = sentence.reading.low
    if phrase.kind != "document" or cue.form != "finite" or low(phrase.i - 1) != "in":
        return None
    joined = phrase.i - 2 > sentence.start and low(phrase.i - 2) == "and"
    return Found(coordinated(sentence, cue)) if joined else None


def _behind_object(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found | None:
    """ "An official who has seen the text says", "A man calling himself the deputy vowed"."""
    if cue.form != "finite" or phrase.kind == "pronoun":
        return None
    whom = with_relative(sentence, phrase) or who_calls_himself(sentence, phrase)
    return Found(whom) if whom is not None else None


def _governed(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found | None:
    """ "A statement from Ryan’s office indicated": the statement did, not the office."""
    if cue.form != "finite" or phrase.i <= sentence.start or phrase.kind == "pronoun":
        return None
    outer = governor(sentence, phrase)
    return Found(outer) if outer is not None else None


def _one_of_its_authors(sentence: Sentence, cue: Cue, phrase: Phrase) -> Found | None:
    """ "A study by Ayla Demir of Ankara and Professor Knittel concluded": the study did."""
    if cue.form != "finite" or sentence.reading.low(phrase.i - 1) != "and":
        return None
    paper = paper_before(sentence, phrase.i - 1)
    if paper is None or sentence.reading.low(paper.j) not in {"by", "from", "of"}:
        return None
    return Found(paper)


_SIEVES: tuple[Callable[[Sentence, Cue, Phrase], Found | None], ...] = (
    _relative,
    _with_participle,
    _participle_of_subject,
    _participle_of_letter,
    _in_paper,
    _behind_object,
    _governed,
    _one_of_its_authors,
)


def _antecedent(sentence: Sentence, relative: Phrase) -> Phrase | None:
    """The phrase before "who" or ", who"."""
    reading, end = sentence.reading, relative.i
    if end > sentence.start and reading.tokens[end - 1].text == ",":
        end -= 1
    found = reading.phrase_ending(end)
    return None if found is None or found.possessive else _meant(sentence, relative, found)


def _meant(sentence: Sentence, relative: Phrase, found: Phrase) -> Phrase:
    """Whom "who" or "which" behind a phrase means: not always the phrase itself."""
    if relative.role == "which" and found.kind == "unnamed":
        return paper_before(sentence, found.j) or found  # "a study by hydrologists, which found"
    if found.kind == "person" and relative.role == "who" and not found.role:
        return _whose_place(sentence, found) or found
    return described_by(sentence.reading, found, sentence.end) or found


def _whose_place(sentence: Sentence, found: Phrase) -> Phrase | None:
    """ "a boy from Beit Laure who asked": he, where the capitals may be a place."""
    reading, place = sentence.reading, found.i - 1
    if reading.low(place) not in _OF_PLACES or (found.name is not None and found.name.person):
        return None
    nearest = range(place - 1, max(sentence.start, place - _LONGEST_NOUN) - 1, -1)
    start = next((k for k in nearest if reading.low(k) in DETERMINERS), place)
    return describe(sentence, start, place) if start < place else None
