"""Whose a joint statement is: of those who met."""

from __future__ import annotations

from itertools import chain

from timeline.parsing.attribution.sentence import Sentence

from .context import Context
from .identity import listed

_COUNTERPARTS = frozenset(["counterpart", "counterparts"])
_TALKS = 5  # sentences before a joint statement that tell who met


def participants(context: Context, sentence: Sentence) -> str:
    """Countries of a meeting: the speaker's and those of the counterparts named with it."""
    for identity in context.identities:
        if identity.kind == "group" and identity.mentions and identity.mentions[0].members:
            return identity.name
    codes: list[str] = []
    for index in range(max(0, sentence.index - _TALKS), sentence.index + 1):
        counterparts = _counterparts(context, index)
        if counterparts is not None:
            codes += [*_own_country(context), *counterparts]
    names = list(dict.fromkeys(context.gazetteer.country_name(code) for code in codes))
    return listed(names) if len(names) > 1 else ""


def _counterparts(context: Context, index: int) -> list[str] | None:
    """Countries right before "his Russian and Turkish counterparts" in a sentence; ``None``
    where it has no such word.
    """
    a, b = context.r.sentences[index]
    at = next((k for k in range(a, b) if context.r.low(k) in _COUNTERPARTS), None)
    if at is None:
        return None
    near = context.r.chunks_between(max(a, at - 4), at)
    return [c.country for c in near if c.kind == "demonym" and c.country]


def _own_country(context: Context) -> list[str]:
    """The country of the first one who acted, else of the first one named; one or none."""
    everybody = chain((x for _, x in context.subjects), context.identities)
    return next(([x.country] for x in everybody if x.country and x.human), [])
