"""Whether a name should become another name of an actor, and what that would change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from timeline.models import Actor, Country, Statement
from timeline.parsing import lexicon
from timeline.parsing.names.gazetteer import load_countries
from timeline.text.folding import fold_name

_COMMON = lexicon.FUNCTION | lexicon.DETERMINERS


@dataclass(frozen=True, slots=True)
class AliasFinding:
    """A name that somebody wants to add, and what to think of first."""

    text: str
    problems: tuple[str, ...]  # for which a word must be typed
    changes: int  # statements whose speaker the next reading would give to this actor

    def __bool__(self) -> bool:
        return bool(self.problems or self.changes)


def examine(actor: Actor, text: str) -> AliasFinding:
    """What adding this alias to an actor, saved or not, would mean."""
    return AliasFinding(text, tuple(_problems(actor, text)), _changes(actor, text))


def examine_name(actor: Actor) -> AliasFinding:
    """What the actor's own name would mean, unsaved, where it is new: two records of one name are
    told apart by nobody who reads a list.
    """
    stored = Actor.objects.filter(pk=actor.pk).values_list("name", flat=True).first()
    new = stored != actor.name and actor.kind != Actor.Kind.UNNAMED
    others = _others_called(actor.name, actor) if new else []
    return AliasFinding(actor.name, tuple(f"it is a name of {o} ({o.slug})" for o in others), 0)


def _problems(actor: Actor, text: str) -> Iterator[str]:
    words = text.lower().replace("’", "'").split()
    if not re.search(r"[^\W\d_]", text):
        yield "it holds no letters"
    elif all(word in _COMMON for word in words):
        yield "it is a pronoun or a common word, which every text holds"
    elif actor.kind != Actor.Kind.OFFICE and all(
        word.rstrip(".") in lexicon.TITLE_WORDS or word in _COMMON for word in words
    ):
        yield "it is a title, which many people bear"
    if country := _country_called(text, actor):
        yield f"it is the name of {country}"
    for other in _others_called(text, actor):
        yield f"it is a name of {other} ({other.slug})"


def _country_called(text: str, actor: Actor) -> str:
    """The country that these words name; "" for none, and for the state itself."""
    wanted = fold_name(text)
    for code, data in load_countries().items():
        if actor.kind == Actor.Kind.STATE and actor.country_id == code:
            continue
        names = [*data["names"], *data["demonyms"]]
        if any(fold_name(str(name)) == wanted for name in names):
            return str(data["name"])
    if actor.kind == Actor.Kind.STATE:
        return ""
    return Country.objects.filter(name__iexact=text).values_list("name", flat=True).first() or ""


def _others_called(text: str, actor: Actor) -> list[Actor]:
    folded = fold_name(text)
    named = Q(folded=folded) | Q(aliases__folded=folded)
    others = Actor.objects.current().filter(named).exclude(pk=actor.pk).distinct()
    if actor.kind == Actor.Kind.OFFICE:  # every state has its foreign minister
        others = others.exclude(~Q(country=actor.country_id), kind=Actor.Kind.OFFICE)
    return list(others[:3])


def _changes(actor: Actor, text: str) -> int:
    """Statements that print this name and have another speaker, or none, by a program's reading."""
    words = re.escape(text.strip())
    printed = Statement.objects.visible().filter(
        attribution__iregex=rf"(^|\W){words}(\W|$)", reviewed_at__isnull=True
    )
    return printed.filter(Q(speaker__isnull=True) | ~Q(speaker=actor.pk)).count()
