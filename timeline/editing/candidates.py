"""Who may have said it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q

from timeline.models import Actor, State, Statement

MOST_CANDIDATES = 9  # one digit each


class Undecidable(ValueError):
    """The decision makes no sense here; the message says what to do instead."""


def candidates(statement: Statement) -> list[Actor]:
    """Who may have said it, likeliest first: as parsed, who speaks or is named nearby, whom the
    attribution names.
    """
    nearby = _in_entry(statement) if statement.event is not None else _in_article(statement)
    likely = [statement.speaker, statement.holder, *attributed(statement), *nearby]
    found = {a.pk: a for a in likely if a is not None and a.merged_into_id is None}
    return list(found.values())[:MOST_CANDIDATES]


def attributed(statement: Statement) -> Iterable[Actor]:
    """Persons and offices whose name ends as the attribution does."""
    attribution = statement.attribution.replace("’", "'")
    words = [word for word in attribution.split() if word[:1].isupper() and len(word) > 3]
    if not words:
        return []
    condition = Q()
    for word in words[-2:]:
        condition |= Q(name__iendswith=f" {word}") | Q(aliases__text__iexact=word)
    return Actor.objects.named().filter(condition, kind__in=("person", "office")).distinct()[:3]


def _in_entry(statement: Statement) -> Iterator[Actor | None]:
    """Who speaks in the same entry, nearest first; then whom it names, persons and offices first,
    and who held those offices.
    """
    assert statement.event is not None
    beside = statement.event.statements.filter(state=State.PUBLISHED).select_related("speaker")
    for other in sorted(beside, key=lambda s: abs(s.start - statement.start)):
        yield other.speaker
    named = [m.actor for m in statement.event.event_actors.select_related("actor")]
    yield from (a for a in named if a.kind in ("person", "office"))
    yield from (a.holder_on(statement.date) for a in named)
    yield from named


def _in_article(statement: Statement) -> Iterator[Actor | None]:
    """Who speaks in the same article."""
    said = statement.document.statements.select_related("speaker").order_by("position")
    return (other.speaker for other in said[:20])


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
