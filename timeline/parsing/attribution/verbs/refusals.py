"""What makes a verb of saying no report: whatever the verb, by its form, or of one verb only.

A new exception is one more row of one of the three tables, with its example; that of one verb
stands in ``of_one_verb``.
"""

from __future__ import annotations

import functools

from timeline.parsing.attribution.stretch import Stretch
from timeline.parsing.attribution.words import ARTICLES, BE, HYPHENS
from timeline.parsing.lexicon import AUXILIARIES, CUES, FUNCTION, NOUN_LIKE, PREPOSITIONS, ROLES

from .forms import Verb, base_is_verb, stands_as_verb
from .of_one_verb import OF_VERB, Refusals

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


def is_no_report(stretch: Stretch, verb: Verb) -> bool:
    """Whether a verb of saying says nothing where it stands."""
    return any(refuses(stretch, verb) for refuses in _asked(verb.form, verb.base))


@functools.lru_cache(maxsize=4096)
def _asked(form: str, base: str) -> Refusals:
    return (*_OF_ALL, *_OF_FORM.get(form, ()), *OF_VERB.get(base, ()))


def _hyphenated(stretch: Stretch, verb: Verb) -> bool:
    """ "so-called", "swing-state": the second half of a word."""
    tokens, before = stretch.reading.tokens, verb.place - 1
    if before < stretch.start or tokens[before].text not in HYPHENS:
        return False
    return tokens[before].glued or tokens[verb.place].glued


def _before_hyphen(stretch: Stretch, verb: Verb) -> bool:
    """ "a read-out": the first half of a word."""
    if verb.place + 1 >= stretch.end:
        return False
    hyphen = stretch.reading.tokens[verb.place + 1]
    return hyphen.text == "-" and hyphen.glued


def _no_finite_verb(stretch: Stretch, verb: Verb) -> bool:
    """ "her home state": a bare form without "to", an auxiliary or a plural subject."""
    return not base_is_verb(stretch, verb.place, verb.previous, verb.low)


def _adjective(stretch: Stretch, verb: Verb) -> bool:
    """ "was welcome", "in a written reply", "the most telling": no verb in these places."""
    reading, place = stretch.reading, verb.place
    if verb.form == "ing" and reading.low(place - 1) in {"most", "more"}:
        return True
    if verb.form == "base" and verb.low in BE:
        return True
    if verb.low == "her" and not reading.low(place).endswith("ed"):
        return False  # "a diplomat who has met her says"
    if verb.form == "finite" and _counts_noun(stretch, verb):
        return True
    return verb.form == "finite" and verb.low in ARTICLES and verb.low != "this"


def _counts_noun(stretch: Stretch, verb: Verb) -> bool:
    """ "400 pledged delegates", "her party's pledged votes"."""
    low, place = stretch.reading.low, verb.place
    if verb.previous != place - 1 or not low(place).endswith("ed"):
        return False
    several = low(place + 1).endswith("s") and low(place + 1).isalpha()
    counted = verb.low.isdigit() or stretch.reading.tokens[verb.previous].possessive
    return several and counted


def _withheld(stretch: Stretch, verb: Verb) -> bool:
    """ "declined to comment": nothing was said."""
    return verb.low == "to" and stretch.reading.low(verb.previous - 1) in _REFUSING


def _how_to(stretch: Stretch, verb: Verb) -> bool:
    """ "training on how to remind people": nobody has done so."""
    return verb.low == "to" and stretch.reading.low(verb.previous - 1) in _QUESTION_WORDS


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


def _noun(stretch: Stretch, verb: Verb) -> bool:
    """ "won both states": a form that is a noun too, where no verb stands."""
    if stretch.reading.low(verb.place) not in NOUN_LIKE:
        return False
    return not stands_as_verb(stretch, verb.place, verb.previous, verb.low)


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


_OF_ALL: Refusals = (_hyphenated, _before_hyphen, _capitalised, _adjective, _noun)
_OF_FORM: dict[str, Refusals] = {
    "base": (_no_finite_verb, _withheld, _how_to, _reported_itself, _left_unsaid),
    "finite": (_of_noun,),
    "ing": (_within_title,),
}
