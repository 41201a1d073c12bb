"""Where a sentence reports: verbs of saying, except where what stands beside them makes them nouns
or acts.

A verb is found by the lexicon or by its place (``unlisted``), unless ``refusals`` knows better.
"""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.stretch import Stretch
from timeline.parsing.attribution.words import BE, OBJECT_PRONOUNS
from timeline.parsing.lexicon import AUXILIARIES, CUES, PHRASAL

from .forms import Verb
from .particles import with_particle
from .refusals import is_no_report
from .unlisted import PASTS, verb_by_place

# What may be looked at as a verb; any form in "-ed" may, too.
_VERBS = frozenset(CUES) | PASTS | frozenset(verb for verb, particle in PHRASAL)
_BEFORE_INFINITIVE = AUXILIARIES | {"to", "not", "n't"}
_QUOTED = frozenset(["quoted", "cited"])
_PARTICLES = frozenset(["on", "for", "upon"])  # "called on", "called for"


def find_cues(stretch: Stretch) -> list[Cue]:
    """The reporting verbs of a sentence in order."""
    cues: list[Cue] = []
    past, without = stretch.start, stretch.reading.without
    for place, low in enumerate(stretch.reading.lows[stretch.start : stretch.end], stretch.start):
        if place < past or not (low in _VERBS or low.endswith("ed")):
            continue
        cue = _cue_at(stretch, place, low)
        if cue is not None and not (without and cue.rule in without):
            cues.append(cue)
            past = cue.end
    return cues


def _cue_at(stretch: Stretch, place: int, low: str) -> Cue | None:
    reading = stretch.reading
    if reading.phrase_at(place) is not None or reading.tokens[place].possessive:
        return None
    phrasal = PHRASAL.get((low, reading.low(place + 1)))
    if phrasal is not None:
        return with_particle(stretch, place, phrasal)
    found = CUES.get(low) or verb_by_place(stretch, place, low)
    if found is None:
        return None
    previous = stretch.before(place)
    word = reading.low(previous) if previous >= stretch.start else ""
    verb = Verb(place, *found, previous, word)
    if is_no_report(stretch, verb):
        return None
    return _cue_of(stretch, verb)


def _cue_of(stretch: Stretch, verb: Verb) -> Cue:
    end = verb.place + 1
    if verb.base == "call" and stretch.reading.low(end) in _PARTICLES:
        end += 1
    lead = None
    if verb.form == "ing" and verb.low == "as":
        lead = _quoted_before(stretch, verb.previous)
    # "was quoted as saying" is a finite verb of whoever is quoted, and so is "officials say"
    finite = lead is not None or (verb.form == "base" and verb.low not in _BEFORE_INFINITIVE)
    cue = Cue(verb.place, end, verb.base, "finite" if finite else verb.form)
    cue.lead = lead
    cue.passive = verb.low in BE and verb.form == "finite"
    return cue


def _quoted_before(stretch: Stretch, place: int) -> int | None:
    """The place of "quoted" before an "as": "quoted as", "quoted by AFP as", "quoted him as"."""
    low = stretch.reading.low
    if low(place - 1) in _QUOTED:
        return place - 1
    if low(place - 1) in OBJECT_PRONOUNS and low(place - 2) in _QUOTED:
        return place - 2
    source = stretch.reading.phrase_ending(place)
    if source is None or source.i < stretch.start + 2:
        return None
    if low(source.i - 1) == "by" and low(source.i - 2) in _QUOTED:
        return source.i - 2
    return source.i - 1 if low(source.i - 1) in _QUOTED else None
