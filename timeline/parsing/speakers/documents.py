"""Whose "the statement", "a ministry report" or "media reports" are."""

from __future__ import annotations

from timeline.parsing import lexicon as lx
from timeline.parsing.attribution.sentence import Sentence
from timeline.parsing.attribution.words import ISSUING
from timeline.parsing.phrases import Phrase

from .context import Context
from .identity import HUMAN, Identity, Resolution
from .introducing import introduce
from .joint import participants

_BODIES = frozenset(["state", "organization", "group"])
_NAMED = frozenset(["person", "organization", "state", "office"])
_NEW = frozenset(["a", "an", "another", "one"])  # nothing before need have told of it
# Papers of which one asks whose they are, unlike "an audit".
_OF_SOMEBODY = frozenset("statement letter communique communiqué note message memo".split())
_GIVING_OUT = frozenset(["put", "sent", "gave", "puts", "sends", "putting", "sending"])
_KINDS_OF_OWNERS = {"his": HUMAN, "her": HUMAN, "its": _BODIES, "their": _BODIES}
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
    if phrase.scope or phrase.country not in {None, context.issuer.country}:
        return None  # "the Congolese readout" is not the other side's
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
    if phrase.det != "the" or phrase.scope or speaker is None or speaker.kind not in _BODIES:
        return None
    if any(token.possessive for token in context.r.tokens[phrase.head : phrase.j]):
        return None  # "the army's communiqué" is nobody else's
    return Resolution(speaker) if phrase.country in {None, speaker.country} else None


def document_for_itself(context: Context, phrase: Phrase, sentence: Sentence) -> Resolution | None:
    """ "A joint statement": of those who met; "a statement" of nobody known is its own speaker."""
    if "joint" in context.r.lows[phrase.head : phrase.j]:
        name = participants(context, sentence) or context.plain(phrase)
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
        or _possessed(context, phrase, sentence)
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


def _possessed(context: Context, phrase: Phrase, sentence: Sentence) -> Identity | None:
    """ "Ayla Demir revised her statement, which said": of the subject, or of who acted last."""
    kinds = _KINDS_OF_OWNERS.get(phrase.det)
    main = sentence.main
    if kinds is None:
        return None
    if main is not None and main.j <= phrase.i and main.kind in kinds:
        return context.resolve(main, sentence).identity
    latest = context.latest()
    return latest if latest is not None and latest.kind in kinds else None


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
