"""Quotes that are names: a law, a process, a title, a word that the narrator holds at arm's length.

Every row of ``_TERMS`` says yes, no, or nothing; the first that says something decides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.parsing.attribution.sentence import Sentence, last_before
from timeline.parsing.attribution.sieves import first_answer
from timeline.parsing.lexicon import (
    DETERMINERS,
    NAMES_THINGS,
    PREPOSITIONS,
    ROLES,
    SAYING_SET,
    TITLE_WORDS,
)
from timeline.parsing.text.tokens import Token

from .following import attribution_after

_DIRECTING = frozenset(
    "urge ask call invite press demand implore exhort encourage advise tell".split()
)
_BEFORE_TITLE = (
    DETERMINERS
    | PREPOSITIONS
    | frozenset("u.s. signed dubbed codenamed called entitled titled named".split())
)
_CHANTS = frozenset("chant chants shout shouts cry cries cheer cheers".split())
_SHORT = 3  # letters; a title may have such words without a capital


class Marks(NamedTuple):
    """The words of the quote at ``place``, and the word before it in its sentence."""

    place: int
    words: list[Token]
    previous: str


def is_term(sentence: Sentence, place: int) -> bool:
    """Whether the quote at ``place`` is a name, no speech."""
    tokens = sentence.reading.quoted[sentence.reading.tokens[place].quote]
    previous = sentence.reading.low(place - 1) if place > sentence.start else ""
    marks = Marks(place, [token for token in tokens if token.word], previous)
    return first_answer(_TERMS, sentence, marks) or False


def _no_words(sentence: Sentence, marks: Marks) -> bool | None:
    """ "“99.9” percent"."""
    return None if marks.words else True


def _uttered(sentence: Sentence, marks: Marks) -> bool | None:
    """Words that are a sentence of their own, or that somebody is said to have said."""
    if len(marks.words) < 2:
        return None
    if marks.previous == ":" and len(marks.words) > _SHORT and not _in_capitals(marks.words):
        return False  # "A diplomat who asked not to be named was less kind: “We were polite.”"
    closing = sentence.quoted_text(marks.place)[-1:]
    if closing in ".?!…" and not sentence.narrative:
        return False
    said = closing in ",?!" and attribution_after(sentence, marks.place) is not None
    return False if said else None


def _title(sentence: Sentence, marks: Marks) -> bool | None:
    """ "the “Caesar Syria Civilian Protection Act”": capitals, and no verb right before."""
    if not _in_capitals(marks.words) or marks.previous in {"that", ":"}:
        return None
    if _told(sentence, marks):
        return None
    possessive = sentence.reading.tokens[marks.place - 1].possessive
    if len(marks.words) < 2 and marks.previous not in _BEFORE_TITLE and not possessive:
        return None
    return sentence.reading.low(marks.place + 1) != "," or marks.previous != ""


def _told(sentence: Sentence, marks: Marks) -> bool:
    """ "chanted “Lock The Gate”", "tweeted, “Thank You”"; "chants of “Ayla Demir”"."""
    ends = {cue.end for cue in sentence.cues}
    if marks.place in ends:
        return True
    if marks.previous == "," and marks.place - 1 in ends:
        return not sentence.quoted_text(marks.place).endswith(",")
    return marks.previous == "of" and sentence.reading.low(marks.place - 2) in _CHANTS


def _in_capitals(words: list[Token]) -> bool:
    if not words or not words[0].capital:
        return False
    small = (word for word in words if not word.capital and len(word.text) > _SHORT)
    return next(small, None) is None and any(len(word.text) > _SHORT for word in words)


def _so_called(sentence: Sentence, marks: Marks) -> bool | None:
    """ "the so-called “caliphate”"."""
    low, place = sentence.reading.low, marks.place
    so_called = marks.previous == "called" and "so" in {low(place - 2), low(place - 3)}
    return True if so_called else None


def _title_of_somebody(sentence: Sentence, marks: Marks) -> bool | None:
    """ "the “foreign minister”, Ayla Demir": a title that the narrator does not grant."""
    words = [word.low for word in marks.words]
    if not words or words[-1] not in ROLES or any(w not in ROLES | TITLE_WORDS for w in words):
        return None
    if marks.words[0].capital or sentence.quoted_text(marks.place)[-1:] == ",":
        return None  # "“Judge,” Ayla Demir said"
    behind = marks.place + 1
    behind += sentence.reading.low(behind) == ","
    name = sentence.reading.phrase_starting(behind)
    return True if name is not None and name.kind == "person" and not name.role else None


def _alias(sentence: Sentence, marks: Marks) -> bool | None:
    """ "a man who asked to be called “Ricardo”"."""
    low, place = sentence.reading.low, marks.place
    called = marks.previous in {"called", "named"} and low(place - 2) in {"be", "being"}
    return True if called and len(marks.words) < _SHORT and marks.words[0].capital else None


def _object(sentence: Sentence, marks: Marks) -> bool | None:
    """ "launched “Peace Spring”": the quoted object of such a verb is a thing, unless somebody
    says it.
    """
    verb = last_before(sentence.verbs_with_objects, marks.place)
    if verb is None or sentence.reading.low(verb) not in NAMES_THINGS or _directed(sentence, verb):
        return None
    if any(verb < cue.place < marks.place for cue in sentence.cues):
        return None
    if "which" in sentence.reading.lows[verb : marks.place]:
        return None  # "adopted a text in which the parties “leave all behind”"
    if sentence.reading.low(verb + 1) == "that":
        return None  # "held that it was “far too late”"
    if not _in_capitals(marks.words) and (
        _set_off(sentence, marks) or _within_report(sentence, verb)
    ):
        return None
    return attribution_after(sentence, marks.place) is None


def _set_off(sentence: Sentence, marks: Marks) -> bool:
    """ "demanded, through a lawyer named Demir, “the truth”": a comma parts them from the name."""
    return marks.previous == "," and any(cue.place < marks.place for cue in sentence.cues)


def _within_report(sentence: Sentence, verb: int) -> bool:
    """ "Ankara, he said, had signed “a blank page”", "credited her with opening “a door”": the
    words are told, not the narrator's.
    """
    before = sentence.reading.low(verb - 1)
    for cue in sentence.cues:
        if cue.place < verb and cue.base in SAYING_SET and (cue.form == "finite" or before == "to"):
            return True
        if cue.end <= verb - 1 and cue.form == "finite" and before in {"with", "for", "of"}:
            return True
    return False


def _directed(sentence: Sentence, verb: int) -> bool:
    """ "urged both men to sign “…”": the words are the speaker's."""
    if sentence.reading.low(verb - 1) != "to":
        return False
    return any(cue.place < verb and cue.base in _DIRECTING for cue in sentence.cues)


def _commented_on(sentence: Sentence, marks: Marks) -> bool | None:
    """ "commenting on the “cooperation agreement”"."""
    cue = next((cue for cue in reversed(sentence.cues) if cue.place < marks.place), None)
    if cue is None or cue.base != "comment" or sentence.reading.low(cue.end) != "on":
        return None
    return attribution_after(sentence, marks.place) is None


_TERMS: tuple[Callable[[Sentence, Marks], bool | None], ...] = (
    _no_words,
    _uttered,
    _alias,
    _title_of_somebody,
    _title,
    _so_called,
    _object,
    _commented_on,
)
