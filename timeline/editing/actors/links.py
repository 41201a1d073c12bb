"""All that points to an actor, and who else has it in hand."""

from __future__ import annotations

from django.db.models import Max, Model, Q, QuerySet

from timeline.editing.versions import versions_of
from timeline.models import Actor, Document, Event, EventActor, Statement, StatementActor, Tenure


def wait_for_editors(actor: Actor) -> None:
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


def newest_version(actor: Actor) -> int | None:
    """The number of an actor's newest version; None where its history is empty."""
    last: int | None = (
        versions_of(Actor).filter(pgh_obj_id=actor.pk).aggregate(last=Max("pgh_id"))["last"]
    )
    return last


def links_of(actor: Actor) -> list[tuple[str, QuerySet[Model], str]]:
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
