"""A merge is undone."""

from __future__ import annotations

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from timeline.editing.actors.links import links_of, newest_version, wait_for_editors
from timeline.models import Actor, Alias, Event, EventActor, Merge, StatementActor
from timeline.models.locks import lock_imports


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
    wait_for_editors(target)
    others = Merge.objects.filter(target=target, undone_at__isnull=True).exclude(pk=done.pk)
    # by another merge, or an editor's hand
    still_wanted = others.exists() or newest_version(target) != moved.target_version
    with pghistory.context(why=f"undone: {actor} merged into {target}"):
        for name, rows, field in links_of(target):
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
        own = [actor.name, *actor.aliases.values_list("text", flat=True)]
        Alias.objects.filter(pk__in=moved.aliases, actor=target, text__in=own).delete()
        if not still_wanted:
            Actor.objects.filter(pk=target.pk).update(curated=moved.curated)
        Actor.objects.filter(pk=actor.pk).update(merged_into=None)
        done.undone_at = timezone.now()
        done.save(update_fields=["undone_at"])
