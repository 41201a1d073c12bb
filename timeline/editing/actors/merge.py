"""Two records of one actor become one; the old address redirects."""

from __future__ import annotations

import pghistory
from django.contrib.auth.models import User
from django.db import transaction

from timeline.editing.actors.links import links_of, newest_version, wait_for_editors
from timeline.editing.actors.preview import check_merge, new_names
from timeline.models import Actor, Alias, EventActor, Merge, StatementActor
from timeline.models.locks import lock_imports
from timeline.models.records import MovedRows


def hold(actor: Actor, target: Actor) -> None:
    """Keep everybody else from what a merge writes, until the end of the transaction, and read both
    actors again: they may have been edited while this waited. Raises ImportBusy.
    """
    lock_imports()
    wait_for_editors(actor)
    actor.refresh_from_db()
    target.refresh_from_db()


@transaction.atomic
def merge_actors(actor: Actor, target: Actor, user: User | None = None) -> Merge:
    """Give all that ``actor`` has to the record that ``target`` stands for; its names become
    aliases there.

    What moved is kept, so that it can be undone. Raises ValidationError where it makes no sense,
    ImportBusy while an import runs.
    """
    hold(actor, target)
    check_merge(actor, target)
    target = target.current_actor()
    with pghistory.context(why=f"{actor} merged into {target}"):
        both = EventActor.objects.filter(
            actor=actor, event__in=EventActor.objects.filter(actor=target).values("event")
        )
        named_too = StatementActor.objects.filter(actor=target).values("statement")
        both_in_statements = StatementActor.objects.filter(actor=actor, statement__in=named_too)
        doubled = tuple((m.event_id, m.start, m.end) for m in both)
        doubled_in_statements = tuple((m.statement_id, m.start, m.end) for m in both_in_statements)
        aliases = tuple(
            Alias.objects.create(actor=target, text=name).pk for name in new_names(actor, target)
        )
        both.delete()
        both_in_statements.delete()
        moved: dict[str, tuple[int, ...]] = {}
        for kind, rows, field in links_of(actor):
            moved[kind] = tuple(rows.values_list("pk", flat=True))
            rows.update(**{field: target})
        Actor.objects.filter(pk=target.pk).update(curated=True)
        record = MovedRows(
            moved,
            doubled,
            doubled_in_statements,
            aliases,
            target.curated,
            newest_version(target),
        )
        actor.merged_into = target
        actor.save(update_fields=["merged_into"])
        return Merge.objects.create(actor=actor, target=target, user=user, moved=record)
