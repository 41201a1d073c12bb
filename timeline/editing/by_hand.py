"""What editors add: events that no document tells of, statements that no program has read."""

from __future__ import annotations

import hashlib

from django.contrib.auth.models import User
from django.db.models import Max

from timeline.editing.attributions import name_speaker
from timeline.editing.passages import locate, nearest
from timeline.editing.statements import free_slug, mark_reviewed
from timeline.editing.versions import without_versions
from timeline.models import Capture, Document, Event, Flashpoint, Original, Statement
from timeline.models.queries.addresses import EventAddresses

# No program reads such a document again: it was written here.
_READ_FOR_GOOD = {"by_hand": True, "reading": 10**6, "parser": 10**6}


def add_event(event: Event, flashpoint: Flashpoint, user: User) -> None:
    """Save a new event, of which day and text are given, among those of its flashpoint.

    It stands in a document of its own kind, which holds what was added by hand and grows by a
    capture each time; all that stood in it before stands where it did. Needs a transaction.
    """
    document = _document_of(flashpoint)
    before = document.captures.order_by("-pk").first()
    head = f"{before.text}\n\n" if before is not None else ""
    head += f"{event.date:%-d %B %Y}\n"
    event.document, event.capture = document, _capture(document, head + event.text)
    event.start, event.end = len(head), len(head) + len(event.text)
    same_day = Event.objects.filter(document=document, date=event.date)
    event.position = (same_day.aggregate(last=Max("position"))["last"] or 0) + 1
    [event.slug] = EventAddresses(flashpoint).of_days([event.date.isoformat()])
    event.mark_reviewed(user)
    event.save()
    with without_versions():  # nothing but their place has changed, in any number of them
        document.events.exclude(pk=event.pk).update(capture=event.capture)


def _document_of(flashpoint: Flashpoint) -> Document:
    """The document of what was added by hand, held until the end of the transaction."""
    slug = f"{flashpoint.slug}-by-hand"
    Document.objects.get_or_create(
        slug=slug,
        defaults={
            "title": f"{flashpoint.name}: added by hand",
            "kind": Document.Kind.CHRONOLOGY,
            "flashpoint": flashpoint,
            "imported": _READ_FOR_GOOD,
        },
    )
    return Document.objects.select_for_update(no_key=True).get(slug=slug)


def _capture(document: Document, text: str) -> Capture:
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    capture = Capture.objects.create(document=document, text=text, sha256=digest)
    Original.objects.create(
        capture=capture, content=content, media_type="text/plain", encoding="utf-8", sha256=digest
    )
    return capture


def add_statement(statement: Statement, user: User, near: int = 0) -> None:
    """Save a new statement of an article, of which the words are given and stand in its text;

    ``near``: the place of the text that is meant, in code points, where they stand there twice.
    Holds the article, so that nobody else takes the same address or place, then the speaker. Needs
    a transaction.
    """
    document = statement.document
    Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    statement.speaker = statement.speaker and statement.speaker.current_actor(lock=True)
    text = document.current_capture().text
    at = nearest(statement.text, text, near, 0, len(text))
    statement.start, statement.end = at, at + len(statement.text)
    statement.slug = free_slug(statement)
    locate(statement, at)
    before = document.statements.filter(event__isnull=True, start__lte=statement.start)
    statement.position = before.aggregate(last=Max("position"))["last"] or 0
    if statement.date is None:
        statement.date = document.published_on
    mark_reviewed(statement, user)
    statement.save()
    name_speaker(statement)
