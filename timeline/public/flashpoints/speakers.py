"""Who speaks in the documents about some flashpoints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.filtering.facets.speakers import spans_by_speaker
from timeline.models import Actor, Flashpoint, Statement


@dataclass(frozen=True, slots=True)
class Speaking:
    """A speaker, the number of statements, and the first and the latest day of one."""

    actor: Actor
    said: int
    first: dt.date | None
    latest: dt.date | None


def speaking(about: Sequence[Flashpoint]) -> list[Speaking]:
    """Everybody who speaks, most first; with flashpoints, by what is said about these."""
    rows = _about(about) if about else _at_all()
    return sorted(rows, key=lambda row: (-row.said, row.actor.name))


def _at_all() -> Iterator[Speaking]:
    for actor in Actor.objects.speaking().select_related("country"):
        known = vars(actor)
        yield Speaking(actor, known["said"], known["first"], known["latest"])


def _about(flashpoints: Sequence[Flashpoint]) -> Iterator[Speaking]:
    said = Statement.objects.visible().filter(document__flashpoint__in=flashpoints)
    spans = spans_by_speaker(said)
    for actor in Actor.objects.current().filter(pk__in=spans).select_related("country"):
        yield Speaking(actor, *spans[actor.pk])
