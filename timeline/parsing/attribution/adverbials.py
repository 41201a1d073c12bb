"""What may stand between the beginning of a clause and its subject: adverbials of time, and the
nouns that describe somebody whose name they precede.
"""

from __future__ import annotations

import re

from timeline.parsing.lexicon import (
    ACTS,
    CUES,
    DAYS,
    DETERMINERS,
    FUNCTION,
    MONTHS,
    NAMES_THINGS,
    NOUN_LIKE,
)
from timeline.parsing.phrases import PARTICIPLES, VERB_SHAPES
from timeline.parsing.reading import Reading
from timeline.parsing.text.tokens import Token

_UNITS = frozenset(
    "day days week weeks month months year years hour hours morning afternoon evening night noon"
    " midnight weekend".split()
)
_TIMES = _UNITS | DAYS | MONTHS | {"earlier", "later", "today", "yesterday"}
_OF_TIMES = _TIMES | frozenset(
    """
the that this last next same following previous a an one two three four five six several few some
on in at by late early of
""".split()
)
_LONGEST_CLOCK = 6  # tokens
_CLOCK = re.compile(r"\d\d? ?[:.] ?\d\d( [ap]\.? ?m\.?)?( [a-z]{2,4})?( [-–—:])?")
_LONGEST_TIME = 7  # tokens: "late in the evening of 3 May"
_LONGEST_DESCRIPTION = 6  # tokens: "62-year-old village headman"
_ENDINGS = ("ed", "ing", "s", "ly")  # of verbs, plurals and adverbs
_VERBS = (VERB_SHAPES | CUES.keys() | ACTS.keys() | NAMES_THINGS.keys()) - NOUN_LIKE


def before_time(lows: list[str], place: int, floor: int) -> int:
    """The token before an adverbial of time that ends at ``place``: "In the afternoon", "Three days
    earlier"; ``place`` itself where none ends there.
    """
    if place < floor or not (lows[place] in _TIMES or lows[place].isdigit()):
        return place
    k, least = place, max(floor - 1, place - _LONGEST_TIME)
    while k > least and (lows[k] in _OF_TIMES or lows[k].isdigit()):
        k -= 1
    return k if not _TIMES.isdisjoint(lows[k + 1 : place + 1]) else place


def before_clock(lows: list[str], place: int, start: int) -> int:
    """The token before a clock's time that opens a sentence: "9:34 p.m. Ayla Demir has said",
    "18:05 GMT - …"; ``place`` itself where none does.
    """
    clock = " ".join(lows[start : place + 1]) if start <= place <= start + _LONGEST_CLOCK else ""
    return start - 1 if _CLOCK.fullmatch(clock) else place


def past_time(tokens: list[Token], start: int, end: int) -> int:
    """Where a description begins behind an adverbial of time: "The following day the envoy"."""
    k = start
    while k < end and k - start < _LONGEST_TIME and tokens[k].low in _OF_TIMES:
        k += 1
    while k > start and tokens[k - 1].low not in _TIMES:
        k -= 1
    goes_on = k < end and (tokens[k].capital or tokens[k].low in DETERMINERS)
    return k if goes_on else start


def before_description(reading: Reading, place: int, floor: int) -> int:
    """The token before the plain nouns that end at ``place`` and describe whose name follows:
    "Village headman", "In Ohio, 62-year-old"; ``place`` itself where none do.
    """
    if reading.low(place) == "-":
        return place  # "a pro-Demir group"
    k, least = place, max(floor - 1, place - _LONGEST_DESCRIPTION)
    while k > least and _describes(reading, k, opens=k == floor):
        k -= 1
    if k < place and k >= floor and reading.low(k) in DETERMINERS:
        k -= 1
    return k


def _describes(reading: Reading, place: int, *, opens: bool) -> bool:
    """A noun, an adjective or a part of an age, no verb; a capital only opens the sentence."""
    low = reading.low(place)
    if low == "-" or low.isdigit():
        return True
    if not low.isalpha() or low in FUNCTION or low in DETERMINERS or low in _VERBS:
        return False
    if reading.text[reading.start_of(place)].isupper() and not opens:
        return False
    return low in PARTICIPLES or not low.endswith(_ENDINGS)
