"""What is stored of a document, in the plain values that plans are made of."""

from __future__ import annotations

from timeline.importing.stored.events import read_events, stored_events
from timeline.importing.stored.statements import StatementReader
from timeline.importing.stored.values import StoredEvent, StoredStatement
from timeline.models import Document, Statement


def stored_of(
    document: Document, merged: dict[str, str], *, locked: bool = True
) -> tuple[list[StoredEvent], list[StoredStatement]]:
    """Every event of the document with its statements, hidden ones included; and the statements
    of an article, which has no events. ``merged``: slug of a merged actor -> its target's.

    ``locked``: their rows stay so until the transaction ends, and what a plan says of them stays
    true until it is written.
    """
    if document.pk is None:
        return [], []
    events = read_events(document, locked=locked)
    if locked:
        said = Statement.objects.filter(document=document).order_by("pk")
        list(said.select_for_update().values_list("pk"))
    suffixes = {event.pk: event.local_suffix for event in events}
    of_events: dict[int, list[StoredStatement]] = {}
    of_article: list[StoredStatement] = []
    reader = StatementReader(document, merged)
    for s in reader.rows():
        if s.event_id is None:
            of_article.append(reader.stored(s, document.slug))
        else:
            of_events.setdefault(s.event_id, []).append(reader.stored(s, suffixes[s.event_id]))
    return stored_events(document, events, of_events, merged), of_article
