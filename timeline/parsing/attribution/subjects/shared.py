"""Whose a verb without a subject of its own is: "Ayla Demir left and said “…”, adding “…”"."""

from __future__ import annotations

import bisect

from timeline.parsing.attribution.clause_subjects import last_before, main_before
from timeline.parsing.attribution.openings import subordinate
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import HUMAN
from timeline.parsing.lexicon import COMMON_ADVERBS
from timeline.parsing.phrases import Phrase

_JOINING = frozenset(["and", "but", "while", "whereas", ";"])


def coordinated(sentence: Sentence, cue: Cue) -> Phrase | None:
    """A verb without its own subject shares that of the verb before it, or the sentence's."""
    nearer = _of_nearer_clause(sentence, cue) if cue.form == "ing" else None
    if nearer is not None:
        return nearer
    shared = _of_verb_before(sentence, cue)
    if shared is not None:
        return shared
    main = main_before(sentence, cue.place) or sentence.main
    if main is None or main.i < cue.place or cue.form != "finite":
        return main
    return None if sentence.reading.low(main.i - 1) in {"while", "whereas"} else main


def _of_verb_before(sentence: Sentence, cue: Cue) -> Phrase | None:
    """ "Ayla Demir left and said “…”, adding “…”": whose the verb before is."""
    before = bisect.bisect_left(sentence.cue_places, cue.place)
    for other in reversed(sentence.cues[:before]):
        if other.subject is None or other.passive or other.reduced or other.subject.role == "i":
            continue
        if (acting := _behind_first_clause(sentence, other, cue)) is not None:
            return acting
        if not (other.relative and _clause_closed(sentence, other, cue)):
            return other.subject
    return None


def _behind_first_clause(sentence: Sentence, other: Cue, cue: Cue) -> Phrase | None:
    """ "When X called it “late,” Ayla Demir laughed, saying …": who acts behind the clause of the
    verb before.
    """
    if cue.form != "ing" or not subordinate(sentence):
        return None
    main = main_before(sentence, cue.place)
    return main if main is not None and main.i > other.place else None


def _of_nearer_clause(sentence: Sentence, cue: Cue) -> Phrase | None:
    """ "X called it “late”, and her aide Ayla Demir went further, saying …": the subject of a
    clause without a verb of saying, which stands nearer.
    """
    low = sentence.reading.low
    subject = last_before(sentence, cue.place)
    if subject is None or low(cue.place - 1) != "," or low(subject.i - 1) not in _JOINING:
        return None
    if subject.kind not in HUMAN or not sentence.finite_verb(_behind(sentence, subject)):
        return None
    return subject if _first_since(sentence, subject, cue) else None


def _first_since(sentence: Sentence, subject: Phrase, cue: Cue) -> bool:
    """Whether somebody said something before a subject, and nobody from there to this verb."""
    said_before = any(c.place < subject.i and c.subject is not None for c in sentence.cues)
    between = any(subject.j <= c.place < cue.place for c in sentence.cues)
    return said_before and not between


def _behind(sentence: Sentence, subject: Phrase) -> int:
    """Where the verb of a subject may stand: behind an adverb, or the comma of "her aide, X,"."""
    low, place = sentence.reading.low, subject.j
    place += low(place) == "," and subject.name is not None
    return place + 1 if low(place) in COMMON_ADVERBS else place


def _clause_closed(sentence: Sentence, inner: Cue, cue: Cue) -> bool:
    """A relative clause that a comma has closed before this verb; the comma may stand inside
    the marks.
    """
    tokens = sentence.reading.tokens
    return any(
        tokens[k].text == "," or (tokens[k].quote >= 0 and sentence.quoted_text(k).endswith(","))
        for k in range(inner.end, cue.place)
    )
