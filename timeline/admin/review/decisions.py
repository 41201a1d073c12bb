"""Decisions of the review queue."""

from __future__ import annotations

import pghistory
from django.http import HttpRequest

from timeline.admin.common.base import editor
from timeline.admin.common.locks import lock
from timeline.admin.review.statements import WRONG, decide_statement
from timeline.admin.review.undo import SKIPPED, Before, remember, remember_skip, undo_last
from timeline.editing.candidates import Undecidable
from timeline.editing.fingerprint import fingerprint
from timeline.editing.review_queue.reasons import SAMPLE
from timeline.editing.samples import as_chosen, keep_verdict
from timeline.models import Conflict, Event, Sample, State, Statement

UNDO = "undo"


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
    if do == UNDO:
        return undo_last(request)
    if record is None:
        raise Undecidable("This record no longer exists; here is the next one.")
    if do == "skip":
        request.session[SKIPPED] = [*request.session.get(SKIPPED, []), record.slug][-500:]
        remember_skip(request, record)
        return None, "Left for later."
    lock(record)
    record.refresh_from_db()
    if request.POST.get("seen") != fingerprint(record):
        raise Undecidable(
            "Somebody else has changed this since it was shown to you. This is how it stands now;"
            " nothing was written."
        )
    note = request.POST.get("note", "")[:300]
    before = Before.of(record)
    if isinstance(record, Event):
        shown, done = _decide_event(request, record, do, note)
        sample = None
    else:
        shown, done, sample = _decide_statement(request, record, do, note)
    remember(request, record, before, sample)
    return shown, done


def _decide_statement(
    request: HttpRequest, statement: Statement, do: str, note: str
) -> tuple[Event | Statement | None, str, Sample | None]:
    """A decision on a statement; on one that was chosen by chance it is a verdict too."""
    chosen = as_chosen(statement) if request.POST.get("reason") == SAMPLE else None
    if do == WRONG and chosen is None:
        raise Undecidable("This statement is no sample any more. Decide what is right.")
    shown, done = decide_statement(request, statement, do, note)
    if chosen is None:
        return shown, done, None
    statement.refresh_from_db()
    verdict = keep_verdict(statement, chosen, editor(request), wrong=do == WRONG)
    return shown, f"{done} The sample was {'right' if verdict.right else 'wrong'}.", verdict


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
