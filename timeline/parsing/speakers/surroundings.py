"""For whom somebody speaks whose title names no state, by what stands around: the places of the
title, who acted, who is accused, what was named last, where a report is written.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from timeline.parsing import lexicon as lx
from timeline.parsing.phrases import Phrase

from .context import Context
from .identity import head_word
from .memory import MEMORY

_NAMED = frozenset(["country", "demonym", "capital"])
# Bodies that every state has one of: named alone, they are those of the state that is spoken of.
_EVERY_STATES = frozenset(
    "ministry army navy military parliament police presidency government cabinet".split()
)
_ANSWERING = frozenset("retorted countered rejoined retorts counters".split())
_OF_STATES = frozenset("minister premier president senator ambassador deputy".split())
_COALITIONS = frozenset(["coalition", "campaign", "un", "u.n.", "nato", "eu", "iaea"])
_REACH = 60  # tokens of a page in which its dateline stands, and behind an official of an object
_OBJECTED_TO = frozenset(
    """
accused blamed condemned criticised criticized denounced threatened warned thanked slammed blasted
rebuked faulted urged told asked accusing blaming condemning criticising criticizing denouncing
threatening warning thanking urging
""".split()
)


def told_beside(context: Context, phrase: Phrase) -> str | None:
    """The state that a body, a bracket, an apposition or a place beside the name tells."""
    return (
        _of_body_after(context, phrase)
        or _of_bracket(context, phrase)
        or _of_apposition(context, phrase)
        or _of_its_place(context, phrase)
    )


def _of_its_place(context: Context, phrase: Phrase) -> str | None:
    """ "Sakhalin Governor Ayla Demir"; private people speak for no state."""
    return None if _in_private(phrase) else _of_place_inside(context, phrase)


def _of_body_after(context: Context, phrase: Phrase) -> str | None:
    """ "Getachew Reda of the TPLF", "Minister Ayla Demir of Oman": for whom somebody speaks."""
    if context.r.low(phrase.j) != "of":
        return None
    body = context.r.phrase_starting(phrase.j + 1)
    if body is None or body.kind not in {"organization", "state"}:
        return None  # nor do generals of a state that lead a mission of many speak for theirs
    official = not _OF_STATES.isdisjoint(phrase.role.lower().split())
    return body.country if official or body.kind == "organization" else None


def _in_private(phrase: Phrase) -> bool:
    """Whether nothing tells that he speaks for anybody: "teacher Ayla Demir"."""
    return not phrase.role or head_word(phrase.role) in lx.PRIVATE


def of_unknown_place(context: Context, phrase: Phrase) -> bool:
    """ "Governor Ayla Demir of Sisaket": nobody knows in which state that is."""
    if context.r.low(phrase.j) != "of":
        return False
    places = context.r.chunks_between(phrase.j + 1, phrase.j + 2)
    return bool(places) and places[0].kind in {"name", "country"}


def _of_apposition(context: Context, phrase: Phrase) -> str | None:
    """ "Bernard Émié, head of the French foreign intelligence service": what he is says for
    whom he speaks.
    """
    what = context.r.phrase_starting(phrase.j + 1) if context.r.low(phrase.j) == "," else None
    if what is None or what.kind not in {"office", "unnamed"} or what.plural:
        return None
    if in_coalition(context, what) or head_word(what.role) in lx.PRIVATE:
        return None
    return what.country


def in_coalition(context: Context, phrase: Phrase) -> bool:
    """Officials of coalitions speak for no state:

    "official in the U.S.-led counter-ISIS campaign".
    """
    return not _COALITIONS.isdisjoint(context.r.lows[phrase.head : phrase.j])


def _of_place_inside(context: Context, phrase: Phrase) -> str | None:
    """ "Sakhalin Governor Ayla Demir": the place where the title is held; not "Oslo-based"."""
    end = phrase.name.i if phrase.name is not None else phrase.j
    for chunk in context.r.chunks_between(phrase.i, end):
        if chunk.kind in {"place", "capital"} and context.r.low(chunk.j) not in {"-", ","}:
            return chunk.country
    return None


def _of_bracket(context: Context, phrase: Phrase) -> str | None:
    """ "Ambassador Ayla Demir (Estonia)", as the UN writes."""
    low = context.r.low
    if low(phrase.j) != "(":
        return None
    states = context.r.chunks_between(phrase.j + 1, phrase.j + 2)
    named = bool(states) and states[0].kind == "country" and low(states[0].j) == ")"
    return states[0].country if named else None


def is_every_states(body: str) -> bool:
    """ "Foreign Ministry", "the army", with nothing that says whose."""
    words = body.lower().split()
    return bool(words) and (words[-1] in _EVERY_STATES or words[0] == "ministry")


def seat_of(context: Context, phrase: Phrase) -> str | None:
    """ "The Foreign Ministry in Moscow": of the state whose capital it is."""
    if context.r.low(phrase.j) != "in":
        return None
    seats = context.r.chunks_between(phrase.j + 1, phrase.j + 2)
    return seats[0].country if seats and seats[0].kind == "capital" else None


def of_surroundings(context: Context, phrase: Phrase) -> str | None:
    """ "The minister" of the state that acted last before, or was named last, or else of the one
    where the report is written; of none that is accused in the same sentence.
    """
    lead_in = of_lead_in(context, phrase)
    if lead_in is not None:
        return lead_in
    others = set(_objects(context, phrase))
    acting = [x.country for _, x in reversed(context.subjects) if x.country]
    if _answers(context, phrase):
        others.update(acting[:1])
    found = next((country for country in acting if country not in others), None)
    return (
        found
        or _told_of(context, others)
        or _of_dateline(context)
        or _named_before(context, phrase, others)
    )


def _answers(context: Context, phrase: Phrase) -> bool:
    """ "Russia protested to Estonia. Foreign Minister Ayla Demir retorted": who answers speaks for
    another than the one that spoke last.
    """
    return context.r.low(phrase.j) in _ANSWERING


def of_lead_in(context: Context, phrase: Phrase) -> str | None:
    """ "Speaking in Tripoli, Foreign Minister Bushati said": the place is in his country."""
    r = context.r
    a = r.sentences[bisect.bisect_right(r.sentences, phrase.i, key=lambda s: s[0]) - 1][0]
    places = [
        c.country
        for c in r.chunks_between(a, phrase.i)
        if c.country and c.kind in {"capital", "place"}
    ]
    if not places or any(p.kind == "person" for p in r.between(a, phrase.i)):
        return None
    return places[-1]


def _objects(context: Context, phrase: Phrase) -> Iterator[str]:
    """States accused, urged or thanked right behind the phrase: the speaker is another's."""
    r = context.r
    end = r.sentences[bisect.bisect_right(r.sentences, phrase.i, key=lambda s: s[0]) - 1][1]
    for chunk in r.chunks_between(phrase.j, min(end, phrase.j + _REACH)):
        before = chunk.i - 1 if r.low(chunk.i - 1) not in lx.DETERMINERS else chunk.i - 2
        if chunk.country and r.low(before) in _OBJECTED_TO:
            yield chunk.country


def _told_of(context: Context, others: set[str]) -> str | None:
    """ "Pakistan reopened the crossing, two men said. The minister …": the state that a sentence
    was about, though it did not speak.
    """
    return context.topic if context.topic not in others else None


def _named_before(context: Context, phrase: Phrase, others: set[str]) -> str | None:
    """The country named last: "Iran closed its airspace. The foreign minister said"."""
    named = [
        c.country
        for c in context.r.chunks_before(phrase.i, MEMORY)
        if c.country and c.kind in _NAMED and c.country not in others
    ]
    return named[-1] if named else None


def _of_dateline(context: Context) -> str | None:
    """ "BISHKEK, Oct 14 —", "TORKHAM, Pakistan -": where the report is written."""
    for chunk in context.r.chunks_between(0, len(context.r.dateline)):
        if chunk.country and chunk.kind in {"capital", "place", "country"}:
            return chunk.country
    for chunk in context.r.chunks_between(0, _REACH):
        if chunk.kind in {"capital", "place"} and chunk.text.isupper():
            return chunk.country
    return None
