"""Two records of one actor become one; the old address redirects."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from .models import Actor, Alias, EventActor, Statement, Tenure


def check_merge(actor: Actor, target: Actor | None) -> None:
    """Raise ValidationError where a merge makes no sense: into itself, or round in a circle."""
    seen = {actor.pk}
    while target is not None:
        if target.pk in seen:
            raise ValidationError("An actor cannot be merged into itself, nor two into each other.")
        seen.add(target.pk)
        target = target.merged_into


@transaction.atomic
def merge(actor: Actor, target: Actor) -> None:
    """Give all that ``actor`` has to the record that ``target`` stands for; its names become aliases there."""
    check_merge(actor, target)
    while target.merged_into is not None:
        target = target.merged_into
    Statement.objects.filter(speaker=actor).update(speaker=target)
    Statement.objects.filter(holder=actor).update(holder=target)
    EventActor.objects.filter(actor=actor, event__in=EventActor.objects.filter(actor=target).values("event")).delete()
    EventActor.objects.filter(actor=actor).update(actor=target)
    Tenure.objects.filter(office=actor).update(office=target)
    Tenure.objects.filter(holder=actor).update(holder=target)
    names = [actor.name, *actor.aliases.values_list("text", flat=True)]
    Alias.objects.bulk_create([Alias(actor=target, text=name) for name in names if name != target.name], ignore_conflicts=True)
    Actor.objects.filter(merged_into=actor).update(merged_into=target)
    Actor.objects.filter(pk=target.pk).update(curated=True)
    actor.merged_into = target
    actor.save()
