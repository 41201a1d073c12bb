"""What a statement names its speaker by, once an editor has decided that somebody else speaks: the
words of the source, and the mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db.models import Q

from timeline.editing.candidates import attributed
from timeline.models import Actor, Statement, Tenure
from timeline.text.folding import bones, fold_name

_OWNER = re.compile(r"['’]s?\b")  # of "Ayla Demir's"
_PERSONAL = (Actor.Kind.PERSON, Actor.Kind.OFFICE)


def forget_other_name(statement: Statement) -> None:
    """Empty the attribution of a statement whose speaker an editor has just changed, where it names
    somebody else than the new one; unsaved. The history keeps the words.
    """
    speaker = statement.speaker
    if speaker is None or not statement.attribution:
        return
    stored = Statement.objects.select_related("speaker").filter(pk=statement.pk).first()
    if stored is None or stored.attribution != statement.attribution or stored.speaker == speaker:
        return
    words = fold_name(_OWNER.sub("", statement.attribution))
    if _is_named(speaker, words) or _is_spelt(speaker, words):
        return
    if any(_is_named(other, words) for other in _others(statement, speaker, stored.speaker)):
        statement.attribution = ""


def name_speaker(statement: Statement, former: Actor | None = None) -> None:
    """Let a stored statement name its certain speaker, and no longer the former one where a
    pronoun alone stood for him.
    """
    speaker = statement.named_speaker
    if former is not None and former != statement.speaker:
        words = fold_name(_OWNER.sub("", _sentence(statement)))
        if not _is_named(former, words) and not _is_spelt(former, words):
            statement.named_actors.filter(actor=former).delete()
    if speaker is not None:
        statement.named_actors.get_or_create(actor=speaker)


def _sentence(statement: Statement) -> str:
    """The words of the sentence that a statement is of; of all its event, where an editor has
    changed that text; its own where it is not known.
    """
    event = statement.event
    if event is None or statement.sentence_start is None or not statement.sentence_end:
        return statement.text
    if not event.is_as_captured:
        return event.text
    offset = event.start
    there = event.text[
        max(statement.sentence_start - offset, 0) : max(statement.sentence_end - offset, 0)
    ]
    return f"{there} {statement.text}"


def _others(statement: Statement, speaker: Actor, former: Actor | None) -> Iterator[Actor]:
    """Who else the words may name; not those as whom the new speaker may be printed too."""
    found = [a for a in attributed(statement) if a.kind == Actor.Kind.PERSON]
    for other in [former, *found]:
        if other is not None and not _stands_for(other, speaker):
            yield other


def _stands_for(other: Actor, speaker: Actor) -> bool:
    """Whether words for one may be words for the other: an official without a name, a body and who
    speaks for it, an office and who has held it.
    """
    if other.kind not in _PERSONAL:
        return other.kind == Actor.Kind.UNNAMED or speaker.kind in _PERSONAL
    held = Q(office=other, holder=speaker) | Q(office=speaker, holder=other)
    return Tenure.objects.filter(held).exists()


def _is_named(actor: Actor, words: str) -> bool:
    """Whether one of an actor's names stands in folded words, or a person's last name does."""
    names = [actor.name, *actor.aliases.values_list("text", flat=True)]
    if actor.kind == Actor.Kind.PERSON:
        names += actor.name.split()[-1:]
    return any(f" {name} " in f" {words} " for name in map(fold_name, names) if len(name) > 2)


def _is_spelt(actor: Actor, words: str) -> bool:
    """Whether a person's last name stands there in another spelling."""
    if actor.kind != Actor.Kind.PERSON or not (last := bones(actor.name.split()[-1])):
        return False
    return any(bones(word) == last for word in words.split())
