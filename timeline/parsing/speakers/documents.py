"""Whose "the statement", "a ministry report" or "media reports" are."""

from __future__ import annotations

from itertools import chain

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import ISSUING
from timeline.parsing.phrases import Phrase

from .context import Context
from .identity import HUMAN, Identity, Resolution
from .introducing import introduce, listed

_BODIES = frozenset(["state", "organization", "group"])
_NAMED = frozenset(["person", "organization", "state", "office"])
_COUNTERPARTS = frozenset(["counterpart", "counterparts"])
_NEW = frozenset(["a", "an", "another", "one"])  # nothing before need have told of it
# Papers of which one asks whose they are, unlike "an audit".
_OF_SOMEBODY = frozenset("statement letter communique communiqué note message memo".split())
_GIVING_OUT = frozenset(["put", "sent", "gave", "puts", "sends", "putting", "sending"])
_TALKS = 5  # sentences before a joint statement that tell who met
_REPORTS = "media reports"


def document_of_its_owner(
    context: Context, phrase: Phrase, sentence: Sentence
) -> Resolution | None:
    """ "A Treasury statement", "Iran's letter": whoever issued it speaks."""
    owner = _owner(context, phrase, sentence)
    if owner is None:
        return None
    context.issuer = owner
    return Resolution(owner)


def document_of_the_issuer(
    context: Context, phrase: Phrase, sentence: Sentence
) -> Resolution | None:
    """ "The statement" is of whoever issued the last one."""
    if phrase.det != "the" or context.issuer is None:
        return None
    if context.issuer.kind in HUMAN and phrase.role != context.issued:
        return None
    return Resolution(context.issuer)


def document_according_to(
    context: Context, phrase: Phrase, sentence: Sentence
) -> Resolution | None:
    """ "Iran “closed its airspace”, according to a statement": the sentence's subject issued it."""
    r = context.r
    if (r.low(phrase.i - 2), r.low(phrase.i - 1)) != ("according", "to"):
        return None
    main = sentence.main
    if main is None or main.i >= phrase.i or main.kind not in _BODIES:
        return None
    context.issuer = context.resolve(main, sentence).identity
    return Resolution(context.issuer)


def document_of_last_speaker(
    context: Context, phrase: Phrase, sentence: Sentence
) -> Resolution | None:
    """ "The ministry warned … The statement added": of the body that spoke last."""
    speaker = context.last_speaker
    if phrase.det != "the":
        return None
    return Resolution(speaker) if speaker is not None and speaker.kind in _BODIES else None


def document_for_itself(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "A joint statement": of those who met; "a statement" of nobody known is its own speaker."""
    if "joint" in context.r.lows[phrase.head : phrase.j]:
        name = _participants(context, sentence) or context.plain(phrase)
        identity = Identity("group", name, None)
    else:
        identity = Identity("organization", context.plain(phrase), phrase.country)
        new = phrase.det in _NEW and phrase.role not in _OF_SOMEBODY
        told = phrase.country or phrase.scope or new
        identity.why = [] if told else ["no-antecedent"]
    context.issuer = context.add(identity, phrase)
    return Resolution(identity, list(identity.why))


def media_reports(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "Media reports said": nobody in particular, and the same nobody all through a passage."""
    identity = reports(context)
    identity.mentioned(phrase)
    return Resolution(identity)


def reports(context: Context) -> Identity:
    """Unnamed reports: "reportedly", "further reports that"."""
    found = next((x for x in context.identities if x.name == _REPORTS), None)
    if found is None:
        found = Identity("unnamed", _REPORTS, None)
        context.remember(found)
    return found


# -- the owner ----------------------------------------------------------------------------


def _owner(context: Context, phrase: Phrase, sentence: Sentence) -> Identity | None:
    """Whoever the phrase, or what stands beside it, says has issued a document."""
    if phrase.members:
        return context.resolve(phrase.members[0], sentence).identity
    owner = (
        _body_inside(context, phrase)
        or _body_by_its_head(context, phrase)
        or _source_after(context, phrase)
        or _possessor(context, phrase)
    )
    if owner is not None or (phrase.country and phrase.role in {"statement", "letter", "report"}):
        return owner
    return _issuing_subject(context, phrase, sentence)


def _body_inside(context: Context, phrase: Phrase) -> Identity | None:
    """ "A Treasury Department statement"."""
    if phrase.name is None and not phrase.scope:
        return None
    for chunk in context.r.chunks_between(phrase.head, phrase.j):
        if chunk.kind in {"body", "org"}:
            inner = Phrase(chunk.i, chunk.j, chunk.i, "organization")
            inner.name, inner.country = chunk, chunk.country
            return introduce(context, inner)
    return None


def _body_by_its_head(context: Context, phrase: Phrase) -> Identity | None:
    """ "A ministry statement": of the ministry that was named."""
    if phrase.name is not None:
        return None
    heads = (w for w in context.r.lows[phrase.head : phrase.j - 1] if w in lx.ORG_HEADS)
    bodies = (context.body_with(head) for head in heads)
    return next((body for body in bodies if body is not None), None)


def _source_after(context: Context, phrase: Phrase) -> Identity | None:
    """ "A statement from the Foreign Ministry", "a letter by Zarif"."""
    if context.r.low(phrase.j) not in {"from", "by", "of"}:
        return None
    source = context.r.phrase_starting(phrase.j + 1)
    if source is None or source.kind not in HUMAN | _BODIES:
        return None
    return introduce(context, source)


def _possessor(context: Context, phrase: Phrase) -> Identity | None:
    """ "The Foreign Ministry's statement"."""
    owner = context.r.phrase_ending(phrase.i)
    if owner is None or not owner.possessive or owner.kind not in _NAMED:
        return None
    return introduce(context, owner)


def _issuing_subject(context: Context, phrase: Phrase, sentence: Sentence) -> Identity | None:
    """ "Iran issued a statement that said": the subject of the verb before the document."""
    k = phrase.i - 1
    while k >= sentence.start and context.r.low(k) in lx.COMMON_ADVERBS:
        k -= 1
    words = context.r.low(k), context.r.low(k - 1)
    if words[0] not in ISSUING and (words[0] != "out" or words[1] not in _GIVING_OUT):
        return None
    main = sentence.main
    if main is None or main.i >= phrase.i or main.kind == "document":
        return None
    return context.resolve(main, sentence).identity


# -- a joint statement --------------------------------------------------------------------


def _participants(context: Context, sentence: Sentence) -> str:
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
