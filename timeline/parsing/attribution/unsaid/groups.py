"""What the words of a verb take back: "did not say", "could have said", "falsely quoted as saying".

A new row of ``_GROUPS`` is one function with its example.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.parsing.attribution.records import Cue
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import BE
from timeline.parsing.lexicon import AUXILIARIES, is_adverb
from timeline.parsing.text.tokens import Token

_NOT = frozenset("not n't never neither nor cannot".split())
_ONLY = frozenset(["only", "just", "merely", "simply"])  # "did not only say"
# Not to do so is a stance of one's own, told in one's own words: "does not recognise “a line”".
_STANCES = frozenset(
    """
agree applaud assess back concur deem estimate favor favour find forecast foresee judge object
oppose predict reckon recognise recognize refer regret respect support term welcome
""".split()
)
_WITHOUT = frozenset([("short", "of"), ("instead", "of"), ("rather", "than")])
_COULD = frozenset(["could", "may", "might", "should", "would"])
_EXPECTED = frozenset(
    """
expected due set scheduled likely unlikely about poised planned planning plans plan hopes hoped
intends intended
""".split()
)
_FUTURE = frozenset(["will", "shall", "may", "might"])
_IT_IS = frozenset(["it's", "it’s"])
_IT_ACTS = frozenset("set going quick slow first last the a".split())  # "it was quick to say"
_FALSELY = frozenset(
    ["falsely", "wrongly", "wrongfully", "mistakenly", "incorrectly", "erroneously"]
)
_NO = frozenset(["no", "not", "n't", "never"])
_HELPERS = frozenset("no longer to yet having before ever once".split())
_LONGEST_GROUP = 8  # tokens


class Group(NamedTuple):
    """A verb of saying, and the words right before it that belong to it."""

    sentence: Sentence
    cue: Cue
    words: list[str]


def is_withheld(sentence: Sentence, cue: Cue) -> bool:
    """Whether the words of a verb say that it was not said: "had never called it “a sham”"."""
    group = Group(sentence, cue, _group(sentence, cue))
    return any(row(group) for row in _GROUPS)


def negates(words: list[str]) -> bool:
    """ "is not", "isn't", "never"."""
    return any(part in _NO for word in words for part in _parts(word))


def _group(sentence: Sentence, cue: Cue) -> list[str]:
    """What stands right before a verb and belongs to it: "has not yet", "could have"."""
    low = sentence.reading.low
    end = cue.place if cue.lead is None else cue.lead
    first = end
    floor = max(sentence.start, end - _LONGEST_GROUP)
    while first > floor and _helps(sentence.reading.tokens[first - 1]):
        first -= 1
    return [word for k in range(first, end) for word in _parts(low(k))]


def _helps(token: Token) -> bool:
    low = token.low
    if token.capital and low in _FUTURE:
        return False  # the month, "Will"
    if low in AUXILIARIES or low in _NOT or low in _HELPERS:
        return True
    return is_adverb(low) or _contracted(low)


def _contracted(low: str) -> bool:
    return low.endswith("n't")


def _parts(low: str) -> tuple[str, ...]:
    return (low[:-3], "n't") if _contracted(low) and len(low) > 3 else (low,)


def _negated(group: Group) -> bool:
    """ "did not say", "has never said", "neither confirmed nor denied", not "did not only say",
    "did not rule out".
    """
    stance = group.cue.base in _STANCES or group.sentence.reading.low(group.cue.place + 1) == "out"
    return not stance and not _NOT.isdisjoint(group.words) and _ONLY.isdisjoint(group.words)


def _not_yet(group: Group) -> bool:
    """ "has yet to say whether", "no longer says that", not "no longer supports “the line”"."""
    if group.cue.base in _STANCES:
        return False
    pairs = set(zip(group.words, group.words[1:], strict=False))
    return not pairs.isdisjoint({("yet", "to"), ("no", "longer")})


def _without(group: Group) -> bool:
    """ "without saying that", "stopped short of saying", "instead of calling it “a war”"."""
    if group.cue.form != "ing" or group.cue.lead is not None:
        return False
    before = group.sentence.reading.lows[: group.cue.place][-2:]
    return before[-1:] == ["without"] or tuple(before) in _WITHOUT


def _could_have(group: Group) -> bool:
    """ "could have said “no”"."""
    return "have" in group.words and not _COULD.isdisjoint(group.words)


def _still_to_come(group: Group) -> bool:
    """ "was expected to say that", "will tell parliament that", "might say that"."""
    if group.cue.form == "ing" or group.cue.base in _STANCES or "have" in group.words:
        return False
    low = group.sentence.reading.low
    first = group.cue.place - len(group.words)
    if group.words[:1] == ["to"]:
        return low(first - 1) in _EXPECTED
    return not _FUTURE.isdisjoint(group.words) and _ONLY.isdisjoint(group.words)


def _for_anybody(group: Group) -> bool:
    """ "It is important to remember that": nobody says it, or the writer does."""
    if group.words[:1] != ["to"]:
        return False
    lows, first = group.sentence.reading.lows, group.cue.place - len(group.words)
    before = lows[max(group.sentence.start, first - _LONGEST_GROUP) : first]
    for k in range(len(before) - 2, -1, -1):
        if before[k] in _IT_IS or (before[k] == "it" and before[k + 1] in BE):
            return not _IT_ACTS.intersection(before[k + 1 :])
    return False


def _misquoted(group: Group) -> bool:
    """ "was falsely quoted as saying", not "falsely claimed that"."""
    passive = group.cue.lead is not None or group.cue.passive
    return passive and not _FALSELY.isdisjoint(group.words)


_GROUPS: tuple[Callable[[Group], bool], ...] = (
    _negated,
    _not_yet,
    _without,
    _could_have,
    _still_to_come,
    _for_anybody,
    _misquoted,
)
