"""What a dossier says beside the list of statements: roles as printed, co-speakers, and what others
said.
"""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from timeline.models import Actor, EventActor, State, Statement
from timeline.models.doubts import certain
from timeline.public.rows import StatementRow, statement_rows

_MOST = 12


def roles(actor: Actor) -> list[tuple[str, int]]:
    """The words by which the sources name the speaker, most frequent first."""
    said_by = Statement.objects.visible().by([actor]).exclude(attribution="").order_by()
    return list(
        said_by.values_list("attribution")
        .annotate(n=Count("pk"))
        .order_by("-n", "attribution")[:_MOST]
    )


def co_speakers(actor: Actor) -> tuple[QuerySet[Actor], QuerySet[Actor]]:
    """(who speaks in the same entries, who is named there), each with the number of entries as
    ``shared``.
    """
    spoken = (
        Statement.objects.visible()
        .by([actor])
        .filter(event__isnull=False)
        .order_by()
        .values("event")
    )
    others = Actor.objects.named().exclude(pk=actor.pk)
    speaking = Q(statements__event__in=spoken, statements__state=State.PUBLISHED) & certain(
        "statements__"
    )
    speakers = others.filter(speaking).annotate(
        shared=Count("statements__event", filter=speaking, distinct=True)
    )
    there = others.filter(pk__in=EventActor.objects.filter(event__in=spoken).values("actor"))
    named = there.annotate(
        shared=Count("event_actors__event", filter=Q(event_actors__event__in=spoken), distinct=True)
    )
    return speakers.order_by("-shared", "name")[:_MOST], named.order_by("-shared", "name")[:_MOST]


def statements_about(actor: Actor) -> list[StatementRow]:
    """Statements by others that name this person, newest first."""
    if actor.kind != Actor.Kind.PERSON:
        return []
    rows = Statement.objects.visible().naming_actors([actor])
    rows = rows.exclude(Q(speaker=actor) | Q(holder=actor))
    return statement_rows(rows.newest_first().for_display()[:_MOST])
