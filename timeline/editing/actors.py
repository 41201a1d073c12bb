"""Two records of one actor become one, one that was two becomes two; the old address redirects, and
a merge can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pghistory
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model, Q, QuerySet
from django.utils import timezone

from timeline.editing.history_tables import versions_of
from timeline.models import (
    Actor,
    Alias,
    Document,
    Event,
    EventActor,
    Merge,
    Statement,
    StatementActor,
    Tenure,
)
from timeline.models.locks import lock_imports
from timeline.models.records import MovedRows


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge will move, in numbers, and the names that the target gains."""

    statements: int
    in_office: int
    events: int
    events_of_both: int
    tenures: int
    names: list[str]


def check_merge(actor: Actor, target: Actor | None) -> None:
    """Raise ValidationError where a merge makes no sense: into itself, or round in a circle."""
    seen = {actor.pk}
    while target is not None:
        if target.pk in seen:
            raise ValidationError("An actor cannot be merged into itself, nor two into each other.")
        seen.add(target.pk)
        target = target.merged_into


def merge_preview(actor: Actor, target: Actor) -> MergePreview:
    """What ``merge`` would do."""
    both = EventActor.objects.filter(
        actor=actor, event__in=EventActor.objects.filter(actor=target).values("event")
    ).count()
    return MergePreview(
        Statement.objects.filter(speaker=actor).count(),
        Statement.objects.filter(holder=actor).count(),
        EventActor.objects.filter(actor=actor).count(),
        both,
        Tenure.objects.filter(office=actor).count() + Tenure.objects.filter(holder=actor).count(),
        _new_names(actor, target),
    )


def _new_names(actor: Actor, target: Actor) -> list[str]:
    known = {target.name, *target.aliases.values_list("text", flat=True)}
    return [
        name
        for name in dict.fromkeys([actor.name, *actor.aliases.values_list("text", flat=True)])
        if name not in known
    ]


@transaction.atomic
def merge_actors(actor: Actor, target: Actor, user: User | None = None) -> Merge:
    """Give all that ``actor`` has to the record that ``target`` stands for; its names become
    aliases there.

    What moved is kept, so that it can be undone. Raises ValidationError where it makes no sense,
    ImportBusy while an import runs.
    """
    lock_imports()
    check_merge(actor, target)
    target = target.current_actor()
    _wait_for_editors(actor)
    with pghistory.context(why=f"{actor} merged into {target}"):
        both = EventActor.objects.filter(
            actor=actor, event__in=EventActor.objects.filter(actor=target).values("event")
        )
        named_too = StatementActor.objects.filter(actor=target).values("statement")
        both_in_statements = StatementActor.objects.filter(actor=actor, statement__in=named_too)
        doubled = tuple((m.event_id, m.start, m.end) for m in both)
        doubled_in_statements = tuple((m.statement_id, m.start, m.end) for m in both_in_statements)
        aliases = tuple(
            Alias.objects.create(actor=target, text=name).pk for name in _new_names(actor, target)
        )
        both.delete()
        both_in_statements.delete()
        moved: dict[str, tuple[int, ...]] = {}
        for kind, rows, field in _links(actor):
            moved[kind] = tuple(rows.values_list("pk", flat=True))
            rows.update(**{field: target})
        Actor.objects.filter(pk=target.pk).update(curated=True)
        record = MovedRows(
            moved,
            doubled,
            doubled_in_statements,
            aliases,
            target.curated,
            _newest_version(target),
        )
        actor.merged_into = target
        actor.save()
        return Merge.objects.create(actor=actor, target=target, user=user, moved=record)


def _wait_for_editors(actor: Actor) -> None:
    """Let whoever has an event or article of this actor in hand finish; whoever comes after finds
    it changed.
    """
    said = Q(statements__speaker=actor) | Q(statements__holder=actor)
    events = Event.objects.filter(said | Q(event_actors__actor=actor)).values("pk")
    list(Event.objects.select_for_update().filter(pk__in=events).order_by("pk").values_list("pk"))
    documents = Document.objects.filter(said).values("pk")
    list(
        Document.objects.select_for_update(no_key=True)
        .filter(pk__in=documents)
        .order_by("pk")
        .values_list("pk")
    )
    list(Actor.objects.select_for_update(no_key=True).filter(pk=actor.pk).values_list("pk"))


def _newest_version(actor: Actor) -> int | None:
    last: int | None = (
        versions_of(Actor).filter(pgh_obj_id=actor.pk).aggregate(last=Max("pgh_id"))["last"]
    )
    return last


def _links(actor: Actor) -> list[tuple[str, QuerySet[Model], str]]:
    """Every kind of row that points to an actor: its name, the rows, the field."""
    return [
        ("speaker", Statement.objects.filter(speaker=actor), "speaker"),
        ("holder", Statement.objects.filter(holder=actor), "holder"),
        ("mentions", EventActor.objects.filter(actor=actor), "actor"),
        ("named_in_statements", StatementActor.objects.filter(actor=actor), "actor"),
        ("office", Tenure.objects.filter(office=actor), "office"),
        ("tenures", Tenure.objects.filter(holder=actor), "holder"),
        ("merged", Actor.objects.filter(merged_into=actor), "merged_into"),
    ]


@transaction.atomic
def undo_merge(done: Merge) -> None:
    """Give back what a merge moved, as far as nobody has moved it on since.

    Raises ValidationError if it was undone before.
    """
    lock_imports()
    if done.undone_at is not None or done.actor.merged_into_id != done.target.pk:
        raise ValidationError(
            "This merge has been undone before, or another one was made since. Undo the newest"
            " first."
        )
    actor, target, moved = done.actor, done.target, done.moved
    _wait_for_editors(target)
    others = Merge.objects.filter(target=target, undone_at__isnull=True).exclude(pk=done.pk)
    # by another merge, or an editor's hand
    still_wanted = others.exists() or _newest_version(target) != moved.target_version
    with pghistory.context(why=f"undone: {actor} merged into {target}"):
        for name, rows, field in _links(target):
            rows.filter(pk__in=moved.of(name)).update(**{field: actor})
        for event, start, end in moved.doubled:
            # where an editor has removed the one mention that was left, neither is named
            found = Event.objects.filter(pk=event, event_actors__actor=target).first()
            if found is not None:
                EventActor.objects.get_or_create(
                    event=found,
                    actor=actor,
                    defaults={"start": start, "end": end},
                )
        for statement, start, end in moved.doubled_in_statements:
            if StatementActor.objects.filter(statement=statement, actor=target).exists():
                StatementActor.objects.get_or_create(
                    statement_id=statement, actor=actor, defaults={"start": start, "end": end}
                )
        Alias.objects.filter(pk__in=moved.aliases).delete()
        if not still_wanted:
            Actor.objects.filter(pk=target.pk).update(curated=moved.curated)
        Actor.objects.filter(pk=actor.pk).update(merged_into=None)
        done.undone_at = timezone.now()
        done.save(update_fields=["undone_at"])


@transaction.atomic
def split_actor(
    actor: Actor, other: Actor, statements: Iterable[int], events: Iterable[int]
) -> int:
    """Give some statements and mentions of an actor to another one; how many rows moved.

    Raises ImportBusy.
    """
    lock_imports()
    _wait_for_editors(actor)
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
