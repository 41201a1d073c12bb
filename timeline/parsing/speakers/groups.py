"""Several who were met before: "the three countries", "the two leaders"."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase

from .context import Context
from .identity import Identity, Resolution, head_word
from .introducing import introduce

_PAIRED = frozenset(
    "leader president minister official diplomat premier envoy general commander".split()
)


def pair_of_people(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The two leaders": the only two people named before."""
    if not _refers_back(phrase) or head_word(phrase.role) not in _PAIRED:
        return None
    if {"two", "both"}.isdisjoint(context.r.lows[phrase.i : phrase.head + 1]):
        return None
    people = [x for x in context.identities if x.kind == "person" and x.mentioned_before(phrase.i)]
    if len(people) != 2:
        return None
    first, second = people
    country = first.country if first.country == second.country else None
    pair = Identity("group", f"{first.name} and {second.name}", country)
    return Resolution(context.add(pair, phrase))


def group_before(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The three countries", "the ministers": the last group that was named."""
    if not _refers_back(phrase) or "of" in context.r.lows[phrase.head : phrase.j]:
        return None  # "the foreign ministers of Norvane and Tasmar" are those alone
    for identity in reversed(context.identities):
        if identity.kind == "group" and identity.mentioned_before(phrase.i):
            return Resolution(identity)
    return None


def group_of_its_own(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The signatories" where no group was named: doubtful among states that were."""
    if not _refers_back(phrase):
        return None
    doubtful = not (phrase.country or phrase.scope) and any(
        x.kind == "state" for x in context.identities
    )
    identity = introduce(context, phrase)
    if phrase.bare or phrase.role in lx.GROUP_HEADS:
        identity.why = ["two-candidates"] if doubtful else []
    return Resolution(identity, list(identity.why))


def _refers_back(phrase: Phrase) -> bool:
    return phrase.bare or (not phrase.members and phrase.det in {"the", "both", "these"})
