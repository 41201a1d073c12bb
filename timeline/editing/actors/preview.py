"""What a merge will move, and whether it makes sense."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from timeline.models import Actor, EventActor, Statement, Tenure


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
        new_names(actor, target),
    )


def new_names(actor: Actor, target: Actor) -> list[str]:
    """Names and aliases of ``actor`` that ``target`` does not have yet."""
    known = {target.name, *target.aliases.values_list("text", flat=True)}
    return [
        name
        for name in dict.fromkeys([actor.name, *actor.aliases.values_list("text", flat=True)])
        if name not in known
    ]
