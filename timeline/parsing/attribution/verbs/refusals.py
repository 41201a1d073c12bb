"""What makes a verb of saying no report: every row of ``_NO_REPORTS`` may refuse it.

A new exception is one more row, with its example.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.parsing.attribution.stretch import Stretch
from timeline.parsing.attribution.words import ARTICLES, BE, HYPHENS, OBJECT_PRONOUNS
from timeline.parsing.lexicon import NOUN_LIKE, ROLES, reports
from timeline.parsing.reading import QUOTE

from .forms import base_is_verb, stands_as_verb

_REFUSING = frozenset(
    "declined refused failed unable unwilling reluctant forgot neglected refusing declining".split()
)
_QUESTION_WORDS = frozenset("when where whether if who whose whom what why how which".split())
_NOBODY = frozenset(["neither", "nobody", "none", "no"])
_NEAR = 6  # tokens before a verb in which "neither" stands
_MARKS = frozenset([",", QUOTE])
# What follows these is an act, "offered a truce", unless it is words: "offered “a truce”".
_GIVING = frozenset(["hold", "offer", "extend", "address", "deliver"])


class Verb(NamedTuple):
    """A form of a verb at ``place``; ``previous`` is the token before it, adverbs left out, and
    ``low`` its word, empty where the sentence begins with the verb.
    """

    place: int
    base: str
    form: str
    previous: int
    low: str


def is_no_report(stretch: Stretch, verb: Verb) -> bool:
    """Whether a verb of saying says nothing where it stands."""
    return any(refuses(stretch, verb) for refuses in _NO_REPORTS)


def _hyphenated(stretch: Stretch, verb: Verb) -> bool:
    """ "so-called", "swing-state": the second half of a word."""
    tokens, before = stretch.reading.tokens, verb.place - 1
    if before < stretch.start or tokens[before].text not in HYPHENS:
        return False
    return tokens[before].glued or tokens[verb.place].glued


def _no_finite_verb(stretch: Stretch, verb: Verb) -> bool:
    """ "her home state": a bare form without "to", an auxiliary or a plural subject."""
    return verb.form == "base" and not base_is_verb(stretch, verb.place, verb.previous, verb.low)


def _adjective(stretch: Stretch, verb: Verb) -> bool:
    """ "was welcome", "in a written reply", "a read-out": no verb in these places."""
    reading, place = stretch.reading, verb.place
    if verb.form == "base" and verb.low in BE:
        return True
    hyphen = reading.tokens[place + 1] if place + 1 < stretch.end else None
    if hyphen is not None and hyphen.text == "-" and hyphen.glued:
        return True
    return verb.form == "finite" and verb.low in ARTICLES and verb.low != "this"


def _withheld(stretch: Stretch, verb: Verb) -> bool:
    """ "declined to comment": nothing was said."""
    if verb.form != "base" or verb.low != "to":
        return False
    return stretch.reading.low(verb.previous - 1) in _REFUSING


def _reported_itself(stretch: Stretch, verb: Verb) -> bool:
    """ "threatened to respond": the report is the threat."""
    if verb.form != "base" or verb.low != "to":
        return False
    return reports(stretch.reading.low(verb.previous - 1))


def _left_unsaid(stretch: Stretch, verb: Verb) -> bool:
    """ "neither army would say whose": what nobody said is no report."""
    if verb.form != "base" or stretch.reading.low(verb.place + 1) not in _QUESTION_WORDS:
        return False
    near = stretch.reading.lows[max(stretch.start, verb.place - _NEAR) : verb.place]
    return not _NOBODY.isdisjoint(near)


def _being_quoted(stretch: Stretch, verb: Verb) -> bool:
    """ "she had been quoting “a proverb”": the words are another's."""
    return verb.base == "quote" and verb.form == "ing" and verb.low in BE


def _noun(stretch: Stretch, verb: Verb) -> bool:
    """ "won both states": a form that is a noun too, where no verb stands."""
    if stretch.reading.low(verb.place) not in NOUN_LIKE:
        return False
    return not stands_as_verb(stretch, verb.place, verb.previous, verb.low)


def _thanks_to(stretch: Stretch, verb: Verb) -> bool:
    """ "Thanks to a hotline": a preposition."""
    return verb.base == "thank" and stretch.reading.low(verb.place + 1) == "to"


def _capitalised(stretch: Stretch, verb: Verb) -> bool:
    """ "Ayla Demir Slams Talks": a headline, unless the sentence begins with the verb."""
    capital = stretch.reading.tokens[verb.place].capital
    return capital and verb.form != "ing" and verb.place > stretch.start


def _within_title(stretch: Stretch, verb: Verb) -> bool:
    """ "a creative writing professor"."""
    low, place = stretch.reading.low, verb.place
    if verb.form != "ing" or low(place + 1) not in ROLES:
        return False
    return any(low(k) in ARTICLES for k in range(max(stretch.start, place - 2), place))


def _speaks_without_words(stretch: Stretch, verb: Verb) -> bool:
    """ "spoke to reporters", but "spoke of “a new page”"."""
    return verb.base == "speak" and stretch.reading.low(verb.place + 1) != "of"


def _gives_things(stretch: Stretch, verb: Verb) -> bool:
    """ "offered a truce", "held talks", but "offered “a truce”", "held that"."""
    if verb.base not in _GIVING or verb.place + 1 in stretch.quotes:
        return False
    return verb.base != "hold" or stretch.reading.low(verb.place + 1) != "that"


def _quotes_another(stretch: Stretch, verb: Verb) -> bool:
    """ "Interfax quoted him as saying": the words are his, and "saying" is the verb."""
    if verb.base != "quote":
        return False
    low, after = stretch.reading.low, verb.place + 1
    if low(after) in {"as", "by"}:
        return True
    whom = stretch.reading.phrase_starting(after)
    if whom is None and low(after) not in OBJECT_PRONOUNS:
        return False
    return low(whom.j if whom is not None else after + 1) == "as"


def _begins_to_act(stretch: Stretch, verb: Verb) -> bool:
    """ "began talks", but "“…,” he began"."""
    if verb.base != "begin":
        return False
    beside = stretch.reading.low(verb.place - 1) in _MARKS or verb.place + 1 in stretch.quotes
    return verb.form != "finite" or not beside


def _finds_things(stretch: Stretch, verb: Verb) -> bool:
    """ "found a mine", but "found that it was late", "the report found"."""
    if verb.base != "find":
        return False
    near = stretch.reading.lows[verb.place + 1 : min(verb.place + 5, stretch.end)]
    if verb.form == "finite" and verb.place + 1 in stretch.quotes and verb.low not in BE:
        return False  # "the report found “no evidence”"
    follows = "that" if "that" in near and "," not in near else near[0] if near else "."
    ends = follows in {".", ","} and stretch.reading.low(verb.place - 1) not in BE
    return verb.form != "finite" or not (follows == "that" or (ends and verb.low != ","))


def _continues_to_act(stretch: Stretch, verb: Verb) -> bool:
    """ "continued to shell the town"."""
    return verb.base == "continue" and stretch.reading.low(verb.place + 1) == "to"


_NO_REPORTS: tuple[Callable[[Stretch, Verb], bool], ...] = (
    _hyphenated,
    _no_finite_verb,
    _adjective,
    _withheld,
    _reported_itself,
    _left_unsaid,
    _being_quoted,
    _noun,
    _thanks_to,
    _capitalised,
    _within_title,
    _speaks_without_words,
    _gives_things,
    _quotes_another,
    _begins_to_act,
    _finds_things,
    _continues_to_act,
)
