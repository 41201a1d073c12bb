"""Whether somebody who speaks may be described by some tokens, before it is asked who that is."""

from __future__ import annotations

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import ARTICLES
from timeline.parsing.lexicon import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    FUNCTION,
    GROUP_HEADS,
    PREPOSITIONS,
    ROLES,
)
from timeline.parsing.phrases import NUMBERS, PARTICIPLES, VERB_SHAPES
from timeline.parsing.phrases.words import is_plain
from timeline.parsing.text.tokens import Token

# Determiners that may stand alone: "many said".
ALONE = frozenset(["another", "several", "many", "some", "both", "one"])
NAMED = frozenset(["person", "name"])
_QUANTITIES = frozenset("majorities majority most half fewer more less".split())
_NO_NOUNS = PREPOSITIONS | DETERMINERS
_NO_START = (FUNCTION | DAYS) - DETERMINERS
_NO_END = PREPOSITIONS | {"and", "but", "or"}
_VERBAL = AUXILIARIES | {"that"}
_CLAUSE_INSIDE = frozenset(["who", "which", ";", ":"])


def may_speak(sentence: Sentence, i: int, j: int) -> bool:
    """No clause, no adverbial: a capital or a determiner begins it, no verb stands in it."""
    if not _whole(sentence, i, j) or _does_something(sentence, i) or _reports(sentence, i):
        return False
    if not (_counted(sentence, i) or _quantity(sentence, i) or _begins_description(sentence, i, j)):
        return False
    first = sentence.reading.low(i)
    if j - i == 1 and first in DETERMINERS:
        return first in ALONE
    return not any(_breaks(sentence, k, i) for k in range(i, j))


def _whole(sentence: Sentence, i: int, j: int) -> bool:
    """Neither "when the envoy" nor "the envoy of", "the envoy’s": nothing cut off at its ends."""
    last = sentence.reading.tokens[j - 1]
    opens = sentence.reading.low(i) not in _NO_START
    return opens and not last.possessive and last.low not in _NO_END


def _counted(sentence: Sentence, i: int) -> bool:
    """ "80 percent of voters"."""
    counted = sentence.reading.tokens[i].text.isdigit()
    return counted and sentence.reading.low(i + 1) in {"percent", "%"}


def _quantity(sentence: Sentence, i: int) -> bool:
    """ "majorities in all five", "fewer than half": so many of some people."""
    low = sentence.reading.low
    return low(i) in _QUANTITIES and low(i + 1) in {"of", "in", "than"}


def _does_something(sentence: Sentence, i: int) -> bool:
    """ "briefing the committee"; "Adding" at the beginning, which is a verb itself."""
    low = sentence.reading.low
    return low(i).endswith("ing") and (low(i + 1) in DETERMINERS or i in sentence.cue_at)


def _reports(sentence: Sentence, i: int) -> bool:
    """ "said divers had found": a verb of its own, and no part of who they are."""
    return i in sentence.cue_at and sentence.cue_at[i].form == "finite"


def _begins_description(sentence: Sentence, i: int, j: int) -> bool:
    """ "The skipper", "Ohio voters": a capital, a determiner, a plural or a name."""
    first = sentence.reading.tokens[i]
    if not first.word:
        return False
    if first.capital or first.low in DETERMINERS or sentence.reading.low(j - 1).endswith("s"):
        return True
    return any(chunk.j == j and chunk.kind in NAMED for chunk in sentence.chunks(i, j))


def _breaks(sentence: Sentence, place: int, start: int) -> bool:
    """Whether a verb or a clause stands at ``place``, which no description holds."""
    token = sentence.reading.tokens[place]
    if token.quote >= 0 or token.low in _CLAUSE_INSIDE:
        return True
    if place > start and (token.low in _VERBAL or place in sentence.cue_at):
        return True
    if place > start and _present_verb(sentence, place, start):
        return True
    if place > start and acts_on_somebody(sentence, place):
        return True
    return _past_verb(token) and not _is_participle(sentence, place, opens=place == start)


def acts_on_somebody(sentence: Sentence, place: int) -> bool:
    """ "the ad hits Ayla Demir for …", no title: "actress Ayla Demir", "plaintiffs X and Y"."""
    token = sentence.reading.tokens[place]
    third = token.low.endswith("s") and not token.low.endswith(("ss", "us", "is"))
    verbal = third and not token.capital and not token.possessive
    if not verbal or token.low in ROLES or not is_plain(token.low):
        return False
    if sentence.reading.low(place - 1) in PREPOSITIONS:
        return False  # "master of ceremonies Ayla Demir"
    names = sentence.chunks(place + 1, place + 2)
    if not names or names[0].kind not in NAMED:
        return False
    return sentence.reading.low(names[0].j) in PREPOSITIONS


def _present_verb(sentence: Sentence, place: int, start: int) -> bool:
    """ "the army collects the notebooks", "Oslo closes all crossings": what somebody does."""
    token, behind = sentence.reading.tokens[place], sentence.reading.low(place + 1)
    if token.capital or token.possessive or not token.low.endswith("s"):
        return False
    if behind in ARTICLES:
        return True
    if token.low in ROLES or token.low in GROUP_HEADS or token.low.endswith("ss"):
        return False
    whose = sentence.reading.phrase_ending(place)
    known = whose is not None and whose.i == start and whose.kind in {"state", "organization"}
    return known and behind.isalpha() and (behind not in FUNCTION or behind in DETERMINERS)


def _past_verb(token: Token) -> bool:
    """ "met", "ordered", no name: "Ahmed"."""
    if token.capital:
        return False
    return token.low in VERB_SHAPES or (token.low.endswith("ed") and len(token.low) > 4)


def _is_participle(sentence: Sentence, place: int, *, opens: bool) -> bool:
    """ "well-connected", "the bespectacled, …", "a memo seen by", "an organizer based in", "said
    undecided voter Ayla Demir".
    """
    low = sentence.reading.low
    if opens and place - 1 in sentence.cue_at and low(place + 1) not in _NO_NOUNS:
        return True
    if low(place) in PARTICIPLES or low(place - 1) == "-":
        return True
    if low(place - 1) in DETERMINERS:
        return low(place + 1) not in DETERMINERS | NUMBERS  # "Another featured five photos"
    if low(place - 1).endswith("ly") and low(place - 2) in DETERMINERS:
        return True  # "its newly named administrator"
    return low(place + 1) in PREPOSITIONS and low(place - 1) not in {"and", ","}
