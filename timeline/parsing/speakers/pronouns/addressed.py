"""Whom somebody addresses in one sentence, and who so is "she" in the next."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.parsing.phrases import Phrase
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import Identity

from .gender import agrees, gender_of

_ADDRESSING = frozenset(
    """
told tells asked asks pressed presses reminded reminds accused accuses questioned questions urged
urges warned warns challenged challenges interrupted interrupts
""".split()
)
_REACH = 40  # tokens before the sentence's end in which somebody is addressed
_PUTTING = frozenset([("put", "to"), ("puts", "to"), ("suggested", "to"), ("suggests", "to")])
# What follows "her" where it is no possessive.
_BEHIND_OBJECT = frozenset("that , . whether if for to about on in at over why how not as".split())


def whom_another_addresses(
    context: Context, best: Identity, last: int, phrase: Phrase
) -> Identity | None:
    """ "She took the stand. Counsel put to her that she slept. She said": "her" is nobody who acts
    in the sentence, but who acted before.
    """
    if not _somebody_is_addressed(context, last, phrase) or gender_of(best):
        return None
    before = (x for index, x in reversed(context.subjects) if index < last and x is not best)
    return next((x for x in before if x.human and not x.several and agrees(x, phrase.role)), None)


def _somebody_is_addressed(context: Context, last: int, phrase: Phrase) -> bool:
    """ "Counsel put to her that she slept": near the end of the sentence ``last``, for "she"."""
    a, b = context.r.sentences[last]
    lows, end = context.r.lows, min(b, phrase.i) - 1
    whom = "her" if phrase.role == "she" else "him"
    places = range(max(a + 2, end - _REACH), end)
    return any(lows[k] == whom and _is_addressed(lows, k) for k in places)


def _is_addressed(lows: Sequence[str], k: int) -> bool:
    """ "told her that", "put to her whether", but not "told her brother"."""
    if lows[k + 1] not in _BEHIND_OBJECT:
        return False
    return lows[k - 1] in _ADDRESSING or (lows[k - 2], lows[k - 1]) in _PUTTING
