"""Whose a verb is behind "I", "that" or what describes several people."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.lexicon import WRITTEN
from timeline.parsing.phrases import Phrase

from .objects import noun_before, several_described
from .phrase_before import Found

# What somebody says who says "I"; he or she may write down another's words.
_LABEL = 6  # tokens of "Ms. Ayla Demir:"
_OF_TELLERS = frozenset("say tell reply answer ask add respond explain admit confess warn".split())


def first_person(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "I said “no”": whoever's turn it is, as far as the text tells."""
    low = sentence.reading.low
    if low(place) == "and":  # "I went to him and told him that"
        first = sentence.start
        first = next((k + 1 for k in range(first, first + _LABEL) if low(k) == ":"), first)
        other = any(first < p.i < place for p in sentence.standing)
        place = first if not other else place
    if low(place) != "i" or cue.base not in _OF_TELLERS:
        return None
    me = Phrase(place, place + 1, place, "pronoun")
    me.role = "i"
    return Found(me)


def that_before(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "a headline that said “…”", "a hat reading “…”", "signs calling it “…”": what a relative
    clause or a participle describes.
    """
    tokens = sentence.reading.tokens
    written = tokens[place].low in WRITTEN or (cue.base == "read" and tokens[place].word)
    if cue.form == "ing" and written:
        noun = noun_before(sentence, place + 1)
        return Found(noun, reduced=True) if noun is not None else None
    if sentence.reading.low(place) != "that" or cue.form != "finite" or place <= sentence.start:
        return None
    if tokens[place - 1].low not in WRITTEN:
        return None  # "released a video that said": theirs who released it
    return Found(noun_before(sentence, place), relative=True)


def several(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "Firms that have left say": theirs whom a relative clause describes."""
    several = several_described(sentence, cue, place)
    return Found(several) if several is not None else None
