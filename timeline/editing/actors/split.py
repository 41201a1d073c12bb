"""One record that was two actors becomes two."""

from __future__ import annotations

from collections.abc import Iterable

import pghistory
from django.db import transaction

from timeline.editing.actors.links import wait_for_editors
from timeline.models import Actor, EventActor, Statement, StatementActor
from timeline.models.locks import lock_imports


@transaction.atomic
def split_actor(
    actor: Actor, other: Actor, statements: Iterable[int], events: Iterable[int]
) -> int:
    """Give some statements and mentions of an actor to another one; how many rows moved.

    Raises ImportBusy.
    """
    lock_imports()
    wait_for_editors(actor)
    with pghistory.context(why=f"{other} told apart from {actor}"):
        said = list(Statement.objects.filter(pk__in=statements, speaker=actor))
        for statement in said:
            statement.speaker = other
            statement.find_holder()
            statement.save(update_fields=["speaker", "holder"])
            own = StatementActor.objects.filter(statement=statement)
            if own.filter(actor=other).exists():
                own.filter(actor=actor).delete()
            else:
                own.filter(actor=actor).update(actor=other)
        n = len(said)
        there = EventActor.objects.filter(actor=other, event__in=events).values("event")
        rows = EventActor.objects.filter(actor=actor, event__in=events)
        doubled = rows.filter(event__in=there)
        n += doubled.count()
        doubled.delete()
        n += rows.update(actor=other)
        Actor.objects.filter(pk=other.pk).update(curated=True)
        return n
