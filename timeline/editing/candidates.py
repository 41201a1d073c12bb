"""Who may have said it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from timeline.models import Actor, State, Statement

MOST_CANDIDATES = 9  # one digit each


class Undecidable(ValueError):
    """The decision makes no sense here; the message says what to do instead."""


def candidates(statement: Statement) -> list[Actor]:
    """Who may have said it, likeliest first: as parsed, who speaks or is named nearby, whom the
    attribution names.
    """
    found: dict[int, Actor] = {}

    def add(actors: Iterable[Actor | None]) -> None:
        for actor in actors:
            if actor is not None and actor.merged_into_id is None:
                found.setdefault(actor.pk, actor)

    add([statement.speaker, statement.holder])
    words = [
        w for w in statement.attribution.replace("’", "'").split() if w[:1].isupper() and len(w) > 3
    ]
    if words:
        condition = Q()
        for word in words[-2:]:
            condition |= Q(name__iendswith=f" {word}") | Q(aliases__text__iexact=word)
        add(Actor.objects.named().filter(condition, kind__in=("person", "office")).distinct()[:3])
    if statement.event is not None:
        beside = statement.event.statements.filter(state=State.PUBLISHED).select_related(
            "speaker", "holder"
        )
        add(s.speaker for s in sorted(beside, key=lambda s: abs(s.start - statement.start)))
        named = [m.actor for m in statement.event.event_actors.select_related("actor")]
        add(a for a in named if a.kind in ("person", "office"))
        add(a.holder_on(statement.date) for a in named)
        add(named)
    else:
        add(
            s.speaker
            for s in statement.document.statements.select_related("speaker").order_by("position")[
                :20
            ]
        )
    return list(found.values())[:MOST_CANDIDATES]


def actor_called(words: str) -> Actor:
    """The one actor of a name, alias or slug. Raises Undecidable."""
    words = words.strip()
    if not words or "\0" in words:
        raise Undecidable("Type the name of the speaker, or choose one of the candidates.")
    exact = Actor.objects.named()
    found = list(exact.filter(slug=words)[:1]) or list(
        exact.filter(Q(name__iexact=words) | Q(aliases__text__iexact=words)).distinct()[:3]
    )
    if not found:
        raise Undecidable(
            f"No actor is called “{words[:80]}”. Choose one from the list, or add the actor first."
        )
    if len(found) > 1:
        raise Undecidable(
            f"“{words[:80]}” may be {', '.join(f'{a.name} ({a.slug})' for a in found)}. Type what"
            " stands in brackets."
        )
    return found[0]
