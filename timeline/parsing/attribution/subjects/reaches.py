"""How far the description of a speaker reaches: from a verb to the left, or to the right of it."""

from __future__ import annotations

from timeline.parsing.attribution.adverbials import past_time
from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.walk import CHAIN
from timeline.parsing.lexicon import (
    AUXILIARIES,
    COMMON_ADVERBS,
    DAYS,
    DETERMINERS,
    FUNCTION,
    MONTHS,
    PREPOSITIONS,
    STOPPED,
    is_adverb,
)
from timeline.parsing.phrases import NUMBERS, Phrase
from timeline.parsing.reading import QUOTE

from .descriptions import LONGEST, describe, titled
from .speakable import acts_on_somebody, may_speak

_LONGEST_ANTECEDENT = 6
_LONGEST_LEAD_IN = 12
_LONGEST_FIRST = 10
_LEADING_IN = frozenset("in at on after before during following amid".split())
_LEADING_ON = frozenset(["later", "earlier", "after", "before", "ago"])  # "Minutes later, …"
STOPS = frozenset([",", ".", ";", ":", "(", ")", "[", "—", "–", "!", "?", "“", "”", QUOTE])
# What ends a speaker's description after the verb: an adverbial, a clause, a day.
AFTER_SPEAKER = (
    frozenset(
        """
who whom that when while as after before during in on at to from with via because if since and but
last this yesterday today tomorrow earlier later through about against following late early over
amid under tuesday where which whose for whether why how what
""".split()
    )
    | DAYS
    | MONTHS
)
# What a clause begins with, so that no subject reaches back over it.
_OPENERS = frozenset(
    "and but or yet that while when as if because although though whereas after before since until"
    " once than where which who whether so".split()
)
_LAST_OPENERS = _OPENERS - {"and", "or"}
_ROUGHLY = frozenset("about around over under".split())
_COUNTED = NUMBERS | {"half", "one"}
_SETTING_OFF = frozenset([",", "("])
_ABBREVIATED = STOPPED | {"jr", "sr", "st"}  # a stop after these ends nothing


def before_verb(sentence: Sentence, cue: Cue) -> Phrase | None:
    """What stands between the last mark and a verb that no known phrase precedes."""
    start = _back_from(sentence, cue.place, cue.place, _OPENERS)
    found = between(sentence, start, cue)
    farther = _back_from(sentence, start, cue.place, _LAST_OPENERS) if found is None else start
    return between(sentence, farther, cue) if farther < start else found


def first(sentence: Sentence) -> Phrase | None:
    """The sentence's first noun phrase, where no known phrase is its subject."""
    start = k = _past_lead_in(sentence)
    while k < sentence.end and k - start < _LONGEST_FIRST:
        if sentence.finite_verb(k) and not _participle(sentence, start, k):
            break
        if k > start and acts_on_somebody(sentence, k):
            break
        if sentence.reading.low(k) in STOPS:
            break
        k += 1
    ends = k < sentence.end and k - start < _LONGEST_FIRST
    return describe(sentence, start, k) if ends and start < k else None


def _participle(sentence: Sentence, start: int, place: int) -> bool:
    """ "The retired neurosurgeon": no verb, right behind the determiner that begins it."""
    low = sentence.reading.low
    if place != start + 1 or low(start) not in DETERMINERS or not low(place).endswith("ed"):
        return False
    noun = sentence.reading.low(place + 1)
    return noun.isalpha() and noun not in FUNCTION and noun not in DETERMINERS | PREPOSITIONS


def _past_lead_in(sentence: Sentence) -> int:
    """Behind the comma of "In three interviews, the justice …", "Minutes later, his office …" or
    "Shortly after the talks, …", or where the sentence begins.
    """
    low, start = sentence.reading.low, sentence.start
    adverb = low(start) in COMMON_ADVERBS and low(start + 1) == ","
    if low(start) not in _LEADING_IN and low(start + 1) not in _LEADING_ON and not adverb:
        return start
    reach = range(start, min(sentence.end, start + _LONGEST_LEAD_IN))
    return next((k + 1 for k in reach if low(k) == ","), start)


def antecedent(sentence: Sentence, place: int) -> Phrase | None:
    """Whom "who" at ``place`` goes on about, where no known phrase does: "his listeners, who"."""
    end = place - 1 if sentence.reading.low(place - 1) == "," else place
    start = end
    while start > sentence.start and end - start < _LONGEST_ANTECEDENT:
        word = sentence.reading.tokens[start - 1]
        if not word.word or (word.low in FUNCTION and word.low not in DETERMINERS):
            break
        start -= 1
    return describe(sentence, start, end) if start < end else None


def agent(sentence: Sentence, cue: Cue) -> Phrase | None:
    """Who asks in "Asked by a presenter whether …"."""
    by = sentence.reading.low(cue.end) == "by"
    return speaker_from(sentence, cue.end + 1) if by else None


def _back_from(sentence: Sentence, k: int, place: int, openers: frozenset[str]) -> int:
    """Back from ``k`` to the last mark or opener before ``place``."""
    lows, floor = sentence.reading.lows, max(sentence.start, place - LONGEST)
    while k > floor and lows[k - 1] not in STOPS and lows[k - 1] not in openers:
        k -= 1
    return k


def between(sentence: Sentence, start: int, cue: Cue) -> Phrase | None:
    """The speaker from ``start`` to the verb: what commas set off after the name left out."""
    low, lows = sentence.reading.low, sentence.reading.lows
    end = _before_adverbs(sentence, start, cue.place if cue.lead is None else cue.lead)
    start = past_time(sentence.reading.tokens, start, end)
    start += low(start) in _ROUGHLY and low(start + 1) in _COUNTED  # "about three in 10"
    if low(end - 1) == low(end - 3) == "," and low(end - 2).isdigit():
        end -= 2  # "one of the sailors, Jonas Wiik, 34, told"
    if _SETTING_OFF.isdisjoint(lows[start:end]):
        return describe(sentence, start, end)
    core = next(k for k in range(start, end) if lows[k] in _SETTING_OFF)
    if low(end - 1) in {",", ")"}:
        return _with_aside(sentence, start, core, end)
    if _adjectives(sentence, start, core):
        return describe(sentence, start, end)
    return _apposed(sentence, start, core, end)


def _apposed(sentence: Sentence, start: int, comma: int, end: int) -> Phrase | None:
    """ "another friend, Ayla Demir said": a name behind what it is, without a second comma."""
    named = sentence.reading.phrase_ending(end)
    if named is None or named.kind != "person" or named.i != comma + 1 or named.name is None:
        return None
    if not may_speak(sentence, start, comma):
        return None
    return titled(sentence, start, end, named.name, named)


def _adjectives(sentence: Sentence, start: int, comma: int) -> bool:
    """ "the bespectacled, 71-year-old diplomat": what stands before the comma is no noun."""
    low = sentence.reading.low
    if low(comma) != "," or low(start) not in DETERMINERS or not start + 1 < comma <= start + 3:
        return False
    follows = sentence.reading.tokens[comma + 1]
    small = not follows.capital and follows.low not in DETERMINERS
    return small and sentence.reading.phrase_ending(comma) is None


def _with_aside(sentence: Sentence, start: int, core: int, end: int) -> Phrase | None:
    """The speaker in ``[start, end)``, where a comma or bracket at ``core`` sets off an aside."""
    named = sentence.reading.phrase_ending(end - 1)  # "the skipper, Ayla Demir, said"
    if named is None or named.kind != "person" or named.i > core + 1:
        return describe(sentence, start, core)
    if named.i <= start or named.name is None or not may_speak(sentence, start, core):
        return named
    return titled(sentence, start, end - 1, named.name, named)


def _before_adverbs(sentence: Sentence, start: int, end: int) -> int:
    """``end`` without the auxiliaries, the adverbs and the "goes on to" that stand last."""
    low = sentence.reading.low
    if low(end - 1) == "to" and low(end - 2) in CHAIN:
        end -= 1
        while end > start and low(end - 1) in CHAIN:
            end -= 1
    while end > start:
        word = sentence.reading.tokens[end - 1]
        adverb = word.low in COMMON_ADVERBS or (is_adverb(word.low) and not word.capital)
        if not adverb and word.low not in AUXILIARIES:
            break
        end -= 1
    return end


def speaker_from(sentence: Sentence, start: int) -> Phrase | None:
    """The speaker behind a verb: "said Ohio Gov. Ayla Demir, who …"."""
    end = start
    while end < sentence.end and end - start < LONGEST and not _ends(sentence, start, end):
        end += 1
    known = sentence.reading.phrase_starting(start)
    if known is not None and known.j >= end:
        return known
    return describe(sentence, start, end) if end > start else None


def _ends(sentence: Sentence, start: int, place: int) -> bool:
    """Whether a description that begins at ``start`` has ended before ``place``."""
    low = sentence.reading.low(place)
    if low == "." and sentence.reading.low(place - 1) in _ABBREVIATED:
        return False
    if low == "of":
        chunks = sentence.chunks(start, place)
        return any(chunk.kind in {"person", "name"} for chunk in chunks)
    if low in STOPS or low in AFTER_SPEAKER:
        return True
    return place in sentence.cue_at and sentence.cue_at[place].form != "base"
