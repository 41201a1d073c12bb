"""Somebody met before, by what he is: "the official", "the ministry", "the latter"."""

from __future__ import annotations

import functools
from collections.abc import Callable

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.phrases import Phrase
from timeline.parsing.phrases.words import OFFICES

from .context import Context
from .identity import HUMAN, Identity, Resolution, head_word
from .introducing import introduce, owner_before
from .memory import MEMORY

_WITHIN_REACH = 150  # tokens before "the latter" in which both stand
# Titles of which one may be said for another: an unnamed "diplomat" is "the official" later.
_OFFICIALS = frozenset(
    """
official diplomat officer spokesperson spokesman spokeswoman envoy representative commander aide
source adviser advisor
""".split()
)
# Who is called so stands behind the one whose title it is.
_SECONDS = frozenset("vice deputy assistant under".split())
_ADDING = frozenset(["add", "continue", "go on"])
_HEADS = {"embassy": "ambassador", "ministry": "minister", "presidency": "president"}
_OF_FIELDS = frozenset(["minister", "secretary"])  # one for each field of a government
_OF_ALL = frozenset("former then acting caretaker new outgoing senior of the for state".split())


def one_of_two(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The former", "the latter" of the last two people named."""
    named = _last_named(context, phrase)
    if not named:
        return Resolution(None, ["no-speaker"])
    if len(named) == 1:
        return Resolution(named[0], ["two-candidates"])
    return Resolution(named[-2] if phrase.role == "former" else named[-1])


def _last_named(context: Context, phrase: Phrase) -> list[Identity]:
    """People named before the phrase, each at the place of the last mention."""
    named: list[Identity] = []
    near = context.r.between(max(0, phrase.i - _WITHIN_REACH), phrase.i)
    for part in (part for other in near for part in other.members or (other,)):
        if part.kind in HUMAN and not part.bare:
            identity = introduce(context, part)
            if identity in named:
                named.remove(identity)
            named.append(identity)
    return named


def title_of_one_before(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The official", "the Iranian official": somebody met before whose title fits."""
    if not phrase.bare:
        return None
    fits = _fitting(context, phrase)
    if not fits:
        return _who_goes_on(context, phrase, sentence)
    best = context.recent(lambda x: x in fits) or fits[-1]
    context.denote(phrase, best)
    best.meant_by(phrase)
    if best is context.last_speaker:
        return Resolution(best)
    return Resolution(best, ["two-candidates"] if _has_rivals(phrase, best, fits) else [])


def _has_rivals(phrase: Phrase, best: Identity, fits: list[Identity]) -> bool:
    """Whether the title may as well be another's: "the diplomat" is no minister where one was
    named.
    """
    exact = not _only_said_of(phrase, best)
    others = [x for x in fits if x is not best]
    return any(x.head == best.head or (_only_said_of(phrase, x) and not exact) for x in others)


def _who_goes_on(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "…, said Ayla Demir. “…”, added the minister": who adds has just spoken, though nothing has
    told what she is.
    """
    speaker = context.last_speaker
    adds = any(cue.subject is phrase and cue.base in _ADDING for cue in sentence.cues)
    near = sentence.index - context.last_statement <= 1
    if speaker is None or speaker.kind != "person" or speaker.role or not (adds and near):
        return None
    return Resolution(speaker, list(context.last_doubts))


def _fitting(context: Context, phrase: Phrase) -> list[Identity]:
    """Those met before of whom the title can be said."""
    head = head_word(phrase.role)
    return [
        x
        for x in context.people_before(phrase.i)
        if phrase.country in {None, x.country}
        and (_titles_agree(head, x) or _also_titled(context, head, x))
        and not _seconds(phrase, x)
        and not _of_another_field(phrase, x)
        and _places_agree(context, phrase, x)
    ]


def title_of_nobody_before(
    context: Context, phrase: Phrase, sentence: Sentence
) -> Resolution | None:
    """ "The official" where none was named; "the Iranian official" is one at least."""
    if not phrase.bare:
        return None
    identity = introduce(context, phrase)
    why = list(identity.why)
    if phrase.country is None and identity.actor is None and not _told_who(context, phrase):
        why.append("no-antecedent")
    return Resolution(identity, why)


def _told_who(context: Context, phrase: Phrase) -> bool:
    """ "The captain, a Georgian whom nobody knows, …": nobody named before is meant."""
    return context.r.low(phrase.j) == "," and context.r.low(phrase.j + 1) in {"a", "an"}


@functools.lru_cache(maxsize=4096)
def _words_of(role: str) -> frozenset[str]:
    """The folded words of a title, abbreviations in full."""
    return frozenset(lx.ABBREVIATED.get(w.strip("."), w) for w in role.lower().split())


def _seconds(phrase: Phrase, identity: Identity) -> bool:
    """ "The president" is no vice president."""
    return bool(_SECONDS & _words_of(identity.role) - _words_of(phrase.role))


def _of_another_field(phrase: Phrase, identity: Identity) -> bool:
    """ "The Foreign Minister" is not the "Prime Minister"."""
    head = head_word(phrase.role)
    if head not in _OF_FIELDS or identity.head != head:
        return False
    one, other = (_words_of(x.role) - {head} - _OF_ALL for x in (phrase, identity))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _titles_agree(head: str, identity: Identity) -> bool:
    """Whether "the <head>" can be said of somebody with that title."""
    words = _words_of(identity.role)
    if head and (identity.head == head or head in words):
        return True
    if head == "official" and identity.kind != "person":
        return True
    if identity.kind == "person" and not words.isdisjoint(lx.SAID_OF.get(head, ())):
        return True  # "Foreign Ministry spokesperson Ayla Demir", then "the diplomat"
    return identity.kind in {"unnamed", "office"} and {head, identity.head} <= _OFFICIALS


def _also_titled(context: Context, head: str, identity: Identity) -> bool:
    """ "The president of the council, Colonel Ayla Demir", then "the colonel"."""
    low = context.r.low
    named = (m for m in identity.mentions[:MEMORY] if m.kind == "person" and m.name is not None)
    return any(_rank_before(low, m.name.i) == head for m in named if m.name is not None)


def _rank_before(low: Callable[[int], str], name: int) -> str:
    """The rank right before a name and behind a comma, or nothing."""
    return low(name - 1) if low(name - 2) == "," and low(name - 1) in lx.RANKS else ""


def _only_said_of(phrase: Phrase, identity: Identity) -> bool:
    """Whether the title is another word for what he is."""
    return identity.head != head_word(phrase.role)


def _places_agree(context: Context, phrase: Phrase, identity: Identity) -> bool:
    """Whether "the Florida senator" can be him: one of his titles names the place too."""
    inside = context.r.chunks_between(phrase.head, phrase.j)
    places = [c.text.lower() for c in inside if c.kind == "place"]
    if not places:
        return True
    titles = " ".join(context.r.words(m.i, m.j) for m in identity.mentions[:MEMORY]).lower()
    return all(place in titles for place in places)


def body_of_that_kind(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "The ministry", "the agency": the body met before whose name has that head."""
    owner = owner_before(context, phrase)
    if owner is not None:
        plain = context.plain(phrase)
        name = f"{owner.name}'s {plain}" if phrase.role in OFFICES else plain
        return Resolution(context.add(Identity("organization", name, owner.country), phrase))
    headed = _headed_by(context, phrase)
    if headed is not None:
        body = Identity("organization", context.plain(phrase), headed.country)
        return Resolution(context.add(body, phrase))
    which = context.r.lows[phrase.head : phrase.j - 1]  # "the spy agency" is not any agency
    known = context.body_with(phrase.role)
    if known is not None and all(word in known.name.lower() for word in which):
        return Resolution(known)
    identity = Identity("organization", context.plain(phrase), phrase.country)
    return Resolution(context.add(identity, phrase), [] if which else ["no-antecedent"])


def _headed_by(context: Context, phrase: Phrase) -> Identity | None:
    """ "The U.S. ambassador came. The embassy said": whose body it is."""
    title = _HEADS.get(phrase.role)
    if title is None or phrase.det != "the":
        return None
    fits = [x for x in context.people_before(phrase.i) if x.head == title and x.country]
    return fits[-1] if len({x.country for x in fits}) == 1 else None
