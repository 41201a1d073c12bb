"""Who writes to a record waits for whoever else does."""

from __future__ import annotations

from django.db.models import Model

from timeline.models import Document, Event, Statement


def lock(record: Model) -> None:
    """Wait for whoever is writing to this record. Needs a transaction.

    An event's row stands for all that belongs to it, an article's for its statements.
    """
    event = (
        record.pk
        if isinstance(record, Event)
        else record.event_id
        if isinstance(record, Statement)
        else None
    )
    if event is not None:
        Event.objects.select_for_update().filter(pk=event).order_by().values_list("pk").first()
    elif isinstance(record, Statement):
        Document.objects.select_for_update(no_key=True).filter(
            pk=record.document_id
        ).order_by().values_list("pk").first()
    if not isinstance(record, Event):
        type(record)._default_manager.select_for_update().filter(
            pk=record.pk
        ).order_by().values_list("pk").first()
