"""What makes a verb of saying no report: whatever the verb, by its form, or of one verb only.

A new exception is one more row of one of the three tables, with its example.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple

from timeline.parsing.attribution.stretch import Stretch
from timeline.parsing.attribution.words import ARTICLES, BE, HYPHENS, OBJECT_PRONOUNS
from timeline.parsing.lexicon import AUXILIARIES, CUES, FUNCTION, NOUN_LIKE, PREPOSITIONS, ROLES
from timeline.parsing.reading import QUOTE

from .forms import base_is_verb, stands_as_verb

_REFUSING = frozenset(
    "declined refused failed unable unwilling reluctant forgot neglected refusing declining".split()
)
_GOING_ON = frozenset(["continue", "begin"])  # "began to complain"
_QUESTION_WORDS = frozenset("when where whether if who whose whom what why how which".split())
_NOBODY = frozenset(["neither", "nobody", "none", "no"])
_NEAR = 10  # tokens before a verb in which "neither" stands
_OPENING = frozenset("that who which he she they it we there".split())
_BEHIND_PARTICIPLES = PREPOSITIONS - {"to"}
_REACH = 8  # tokens from a participle to the verb of its noun
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
    return any(refuses(stretch, verb) for refuses in _asked(verb.form, verb.base))


@functools.lru_cache(maxsize=4096)
def _asked(form: str, base: str) -> _Refusals:
    return (*_OF_ALL, *_OF_FORM.get(form, ()), *_OF_VERB.get(base, ()))


def _hyphenated(stretch: Stretch, verb: Verb) -> bool:
    """ "so-called", "swing-state": the second half of a word."""
    tokens, before = stretch.reading.tokens, verb.place - 1
    if before < stretch.start or tokens[before].text not in HYPHENS:
        return False
    return tokens[before].glued or tokens[verb.place].glued


def _no_finite_verb(stretch: Stretch, verb: Verb) -> bool:
    """ "her home state": a bare form without "to", an auxiliary or a plural subject."""
    return not base_is_verb(stretch, verb.place, verb.previous, verb.low)


def _adjective(stretch: Stretch, verb: Verb) -> bool:
    """ "was welcome", "in a written reply", "a read-out": no verb in these places."""
    reading, place = stretch.reading, verb.place
    if verb.form == "base" and verb.low in BE:
        return True
    hyphen = reading.tokens[place + 1] if place + 1 < stretch.end else None
    if hyphen is not None and hyphen.text == "-" and hyphen.glued:
        return True
    if verb.low == "her" and not reading.low(place).endswith("ed"):
        return False  # "a diplomat who has met her says"
    return verb.form == "finite" and verb.low in ARTICLES and verb.low != "this"


def _withheld(stretch: Stretch, verb: Verb) -> bool:
    """ "declined to comment": nothing was said."""
    return verb.low == "to" and stretch.reading.low(verb.previous - 1) in _REFUSING


def _reported_itself(stretch: Stretch, verb: Verb) -> bool:
    """ "threatened to respond", "vowing to respond": the report is the threat."""
    if verb.low != "to":
        return False
    base, form = CUES.get(stretch.reading.low(verb.previous - 1), ("", ""))
    return form in {"finite", "ing"} and base not in _GOING_ON


def _of_noun(stretch: Stretch, verb: Verb) -> bool:
    """ "the ceasefire agreed on Wednesday had lasted": a participle of what stands before it, whose
    own verb follows.
    """
    reading, place = stretch.reading, verb.place
    if reading.low(place + 1) not in _BEHIND_PARTICIPLES or not reading.low(place).endswith("ed"):
        return False
    noun = verb.previous == place - 1 and reading.tokens[verb.previous].word
    if not noun or verb.low in FUNCTION or reading.phrase_ending(place) is not None:
        return False
    reach = range(place + 2, min(stretch.end, place + _REACH))
    stop = next((k for k in reach if _ends_noun(stretch, k)), place)
    return reading.low(stop) in AUXILIARIES


def _ends_noun(stretch: Stretch, place: int) -> bool:
    """Whether what describes a noun has ended: its verb, a mark or another clause follows."""
    low = stretch.reading.low(place)
    return low in AUXILIARIES or low in _OPENING or not stretch.reading.tokens[place].word


def _left_unsaid(stretch: Stretch, verb: Verb) -> bool:
    """ "neither army would say whose": what nobody said is no report."""
    if stretch.reading.low(verb.place + 1) not in _QUESTION_WORDS:
        return False
    near = stretch.reading.lows[max(stretch.start, verb.place - _NEAR) : verb.place]
    return not _NOBODY.isdisjoint(near)


def _being_quoted(stretch: Stretch, verb: Verb) -> bool:
    """ "she had been quoting “a proverb”": the words are another's."""
    return verb.form == "ing" and verb.low in BE


def _noun(stretch: Stretch, verb: Verb) -> bool:
    """ "won both states": a form that is a noun too, where no verb stands."""
    if stretch.reading.low(verb.place) not in NOUN_LIKE:
        return False
    return not stands_as_verb(stretch, verb.place, verb.previous, verb.low)


def _thanks_to(stretch: Stretch, verb: Verb) -> bool:
    """ "Thanks to a hotline": a preposition."""
    return stretch.reading.low(verb.place + 1) == "to"


def _capitalised(stretch: Stretch, verb: Verb) -> bool:
    """ "Ayla Demir Slams Talks": a headline, unless the sentence begins with the verb."""
    capital = stretch.reading.tokens[verb.place].capital
    return capital and verb.form != "ing" and verb.place > stretch.start


def _within_title(stretch: Stretch, verb: Verb) -> bool:
    """ "a creative writing professor"."""
    low, place = stretch.reading.low, verb.place
    if low(place + 1) not in ROLES:
        return False
    return any(low(k) in ARTICLES for k in range(max(stretch.start, place - 2), place))


def _speaks_without_words(stretch: Stretch, verb: Verb) -> bool:
    """ "spoke to reporters", but "spoke of “a new page”"."""
    return stretch.reading.low(verb.place + 1) != "of"


def _gives_things(stretch: Stretch, verb: Verb) -> bool:
    """ "offered a truce", "held talks", but "offered “a truce”", "held that"."""
    if verb.place + 1 in stretch.quotes:
        return False
    return verb.base != "hold" or stretch.reading.low(verb.place + 1) != "that"


def _quotes_another(stretch: Stretch, verb: Verb) -> bool:
    """ "Interfax quoted him as saying": the words are his, and "saying" is the verb."""
    low, after = stretch.reading.low, verb.place + 1
    if low(after) in {"as", "by"}:
        return True
    whom = stretch.reading.phrase_starting(after)
    if whom is None and low(after) not in OBJECT_PRONOUNS:
        return False
    return low(whom.j if whom is not None else after + 1) == "as"


def _begins_to_act(stretch: Stretch, verb: Verb) -> bool:
    """ "began talks", but "“…,” he began"."""
    beside = stretch.reading.low(verb.place - 1) in _MARKS or verb.place + 1 in stretch.quotes
    return verb.form != "finite" or not beside


def _finds_things(stretch: Stretch, verb: Verb) -> bool:
    """ "found a mine", but "found that it was late", "the report found"."""
    near = stretch.reading.lows[verb.place + 1 : min(verb.place + 5, stretch.end)]
    if verb.form == "finite" and verb.place + 1 in stretch.quotes and verb.low not in BE:
        return False  # "the report found “no evidence”"
    if near[:2] == ["to", "be"] and verb.place + 3 in stretch.quotes:
        return verb.form != "finite"  # "a vote that observers found to be “marred”"
    follows = "that" if "that" in near and "," not in near else near[0] if near else "."
    ends = follows in {".", ","} and stretch.reading.low(verb.place - 1) not in BE
    return verb.form != "finite" or not (follows == "that" or (ends and verb.low != ","))


def _continues_to_act(stretch: Stretch, verb: Verb) -> bool:
    """ "continued to shell the town"."""
    return stretch.reading.low(verb.place + 1) == "to"


_Refusals = tuple[Callable[[Stretch, Verb], bool], ...]
_OF_ALL: _Refusals = (_hyphenated, _capitalised, _adjective, _noun)
_OF_FORM: dict[str, _Refusals] = {
    "base": (_no_finite_verb, _withheld, _reported_itself, _left_unsaid),
    "finite": (_of_noun,),
    "ing": (_within_title,),
}
_OF_VERB: dict[str, _Refusals] = {
    "quote": (_being_quoted, _quotes_another),
    "thank": (_thanks_to,),
    "speak": (_speaks_without_words,),
    **dict.fromkeys(_GIVING, (_gives_things,)),
    "begin": (_begins_to_act,),
    "find": (_finds_things,),
    "continue": (_continues_to_act,),
}
