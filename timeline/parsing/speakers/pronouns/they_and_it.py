"""They and it: the group or the body that acted or spoke last, or a doubt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase
from timeline.parsing.speakers.context import Context
from timeline.parsing.speakers.identity import Identity, Resolution
from timeline.parsing.speakers.introducing import introduce

# -- they ---------------------------------------------------------------------------------


def they_who_act_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Two officials denied it, and they said": several who are the sentence's subject."""
    here = [
        introduce(context, other)
        for other in subjects_before(phrase, sentence)
        if other.plural and other.kind in {"group", "unnamed"}
    ]
    return Resolution(here[-1]) if here else None


def they_who_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Russia and Turkey agreed. They said": the last group; else, in doubt, the last body."""
    several = context.recent(_are_several)
    if several is not None:
        return Resolution(several)
    body = context.recent(lambda x: x.kind in {"organization", "state"})
    return Resolution(body or context.last_speaker, ["pronoun-far"])


def _are_several(identity: Identity) -> bool:
    """A group, or "two officials"."""
    return identity.kind == "group" or (identity.kind == "unnamed" and identity.name.endswith("s"))


# -- it -----------------------------------------------------------------------------------


def it_of_its_papers(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Iran sent letters in which it demanded": the sentence's subject."""
    if context.r.low(phrase.i - 1) != "which":
        return None
    main = sentence.main
    if main is None or main.kind not in {"state", "organization"}:
        return None
    return Resolution(introduce(context, main))


def it_that_acts_here(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The ministry closed the border, and it said": a subject before the pronoun."""
    here = [
        introduce(context, other)
        for other in subjects_before(phrase, sentence)
        if other.kind in {"state", "organization"}
    ]
    return Resolution(here[-1]) if here else None


def it_that_issued(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The ministry's statement said … It added": whoever issued it and spoke last."""
    if context.issuer is None or context.last_speaker is not context.issuer:
        return None
    return Resolution(context.issuer)


def it_that_acted_last(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Iran closed its airspace. It said": certain if nobody has acted since."""
    body = context.recent(lambda x: x.kind in {"organization", "state", "group"})
    sure = body is not None and body is context.latest()
    return Resolution(body, [] if sure else ["pronoun-far"])


def subjects_before(phrase: Phrase, sentence: Sentence) -> Iterator[Phrase]:
    """What stands where a subject stands in the same sentence before the phrase."""
    return takewhile(lambda other: other.i < phrase.i, sentence.standing)
