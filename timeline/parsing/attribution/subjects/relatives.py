"""Whose a verb is behind "I", "that" or what describes several people."""

from __future__ import annotations

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.lexicon import FUNCTION, WRITTEN
from timeline.parsing.phrases import Phrase

from .objects import noun_before, several_described
from .phrase_before import Found

# What somebody says who says "I"; he or she may write down another's words.
_OF_TELLERS = frozenset("say tell reply answer ask add respond explain admit confess warn".split())


def first_person(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "I said “no”": whoever's turn it is, as far as the text tells."""
    if sentence.reading.low(place) != "i" or cue.base not in _OF_TELLERS:
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
    before = tokens[place - 1]
    if not before.word or before.low in FUNCTION or place - 1 in sentence.cue_at:
        return None
    return Found(noun_before(sentence, place), relative=True)


def several(sentence: Sentence, cue: Cue, place: int) -> Found | None:
    """ "Firms that have left say": theirs whom a relative clause describes."""
    several = several_described(sentence, cue, place)
    return Found(several) if several is not None else None
