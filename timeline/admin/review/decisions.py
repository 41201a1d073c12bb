"""Decisions of the review queue."""

from __future__ import annotations

import pghistory
from django.http import HttpRequest

from timeline.admin.common.base import editor
from timeline.admin.common.locks import lock
from timeline.admin.review.statements import decide_statement
from timeline.editing.candidates import Undecidable
from timeline.editing.fingerprint import fingerprint
from timeline.models import Conflict, Event, State, Statement

SKIPPED = "review_skipped"


def asked_record(request: HttpRequest) -> Event | Statement | None:
    """The record that a decision is about; None where it is not there."""
    slug = request.POST.get("record", "").replace("\0", "")
    if request.POST.get("kind") == "event":
        return Event.objects.filter(slug=slug).first()
    return Statement.objects.filter(slug=slug).first()


def decide(request: HttpRequest) -> tuple[Event | Statement | None, str]:
    """Write one decision; (the record to show again or None, what was done). Raises Undecidable."""
    do = request.POST.get("do", "")
    record = asked_record(request)
    if record is None:
        raise Undecidable("This record no longer exists; here is the next one.")
    if do == "skip":
        request.session[SKIPPED] = [*request.session.get(SKIPPED, []), record.slug][-500:]
        return None, "Left for later."
    lock(record)
    record.refresh_from_db()
    if request.POST.get("seen") != fingerprint(record):
        raise Undecidable(
            "Somebody else has changed this since it was shown to you. This is how it stands now;"
            " nothing was written."
        )
    note = request.POST.get("note", "")[:300]
    if isinstance(record, Event):
        return _decide_event(request, record, do, note)
    return decide_statement(request, record, do, note)


def _decide_event(
    request: HttpRequest, event: Event, do: str, note: str
) -> tuple[Event | Statement | None, str]:
    if do not in ("accept", "hide"):
        raise Undecidable("For an event choose: as it stands, or hide it.")
    pghistory.context(why=f"review queue: {'accepted' if do == 'accept' else 'hidden'}", note=note)
    event.mark_reviewed(editor(request))
    if do == "hide":
        event.state = State.HIDDEN
    event.save()
    event.conflicts.settle(Conflict.KEPT)
    return None, "Accepted." if do == "accept" else "Hidden."
