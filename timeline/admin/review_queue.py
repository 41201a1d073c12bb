"""The review queue: one record at a time, worst first, decided by one key and one request."""

from __future__ import annotations

import pghistory
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.middleware import HtmxDetails

from timeline.admin.common.base import editor
from timeline.admin.common.locks import lock
from timeline.editing import candidates, review_queue, statements
from timeline.editing.fingerprint import fingerprint
from timeline.models import Actor, Conflict, Event, Report, State, Statement
from timeline.public.passages.marked_text import evidence
from timeline.text.labels import in_words

SKIPPED = "review_skipped"
WORDS = {
    review_queue.REPORTED: "Readers report an error.",
    review_queue.CONFLICT: "An import and an editor disagree.",
    review_queue.MISSING: "The entry is no longer in its source, or is incomplete.",
    review_queue.UNSEEN: "No doubt noted, but no editor has looked yet.",
}


class HtmxRequest(HttpRequest):
    """A request as the middleware hands it on: it knows whether htmx sent it."""

    htmx: HtmxDetails


def queue(request: HtmxRequest) -> HttpResponse:
    """The next thing to look at; a POST decides on the one that was shown and brings the next."""
    if not request.user.has_perm("timeline.change_statement"):
        raise PermissionDenied
    reason = request.POST.get("reason", request.GET.get("reason", ""))
    done, error = "", ""
    record: Event | Statement | None = None
    if request.method == "POST":
        try:
            with transaction.atomic():
                record, done = _decide(request)
        except candidates.Undecidable as problem:
            error = str(problem)
            record = _asked(request)
    elif request.GET.get("all"):
        request.session.pop(SKIPPED, None)
    if request.method == "POST" and not request.htmx and not error and record is None:
        return HttpResponseRedirect(
            f"{reverse('admin:review')}{'?' + urlencode({'reason': reason}) if reason else ''}"
        )
    return _show(request, reason, record, done, error)


def _asked(request: HttpRequest) -> Event | Statement | None:
    """The record that a decision is about; None where it is not there."""
    slug = request.POST.get("record", "").replace("\0", "")
    if request.POST.get("kind") == "event":
        return Event.objects.filter(slug=slug).first()
    return Statement.objects.filter(slug=slug).first()


def _decide(request: HttpRequest) -> tuple[Event | Statement | None, str]:
    """Write one decision; (the record to show again or None, what was done). Raises Undecidable."""
    do = request.POST.get("do", "")
    record = _asked(request)
    if record is None:
        raise candidates.Undecidable("This record no longer exists; here is the next one.")
    if do == "skip":
        request.session[SKIPPED] = [*request.session.get(SKIPPED, []), record.slug][-500:]
        return None, "Left for later."
    lock(record)
    record.refresh_from_db()
    if request.POST.get("seen") != fingerprint(record):
        raise candidates.Undecidable(
            "Somebody else has changed this since it was shown to you. This is how it stands now;"
            " nothing was written."
        )
    note = request.POST.get("note", "")[:300]
    if isinstance(record, Event):
        return _decide_event(request, record, do, note)
    return _decide_statement(request, record, do, note)


def _decide_event(
    request: HttpRequest, event: Event, do: str, note: str
) -> tuple[Event | Statement | None, str]:
    if do not in ("accept", "hide"):
        raise candidates.Undecidable("For an event choose: as it stands, or hide it.")
    pghistory.context(why=f"review queue: {'accepted' if do == 'accept' else 'hidden'}", note=note)
    event.mark_reviewed(editor(request))
    if do == "hide":
        event.state = State.HIDDEN
    event.save()
    event.conflicts.settle(Conflict.KEPT)
    return None, "Accepted." if do == "accept" else "Hidden."


def _decide_statement(
    request: HttpRequest, statement: Statement, do: str, note: str
) -> tuple[Event | Statement | None, str]:
    if do in ("split", "merge"):
        pghistory.context(why=f"review queue: {do}", note=note)
        if do == "split":
            place = request.POST.get("at", "")
            statements.split_statement(
                statement, int(place) if place.isdecimal() and len(place) < 9 else -1
            )
            return statement, "Split in two. The second part comes later in the queue."
        statements.merge_with_next(statement)
        return statement, "Merged with the next one."
    if do == "hide":
        statement.state, done = State.HIDDEN, "Hidden: not a statement."
    elif do == "accept":
        done = "Accepted."
    else:
        statement.speaker = _chosen_speaker(do, request.POST.get("speaker", ""))
        done = f"Said by {statement.speaker}."
    manner = request.POST.get("manner", "")
    if manner in Statement.Manner.values:
        statement.manner = manner
    pghistory.context(why=f"review queue: {done.rstrip('.').lower()}", note=note)
    statements.mark_reviewed(statement, editor(request))
    statement.save()
    statements.close_disputes_and_reports(statement)
    return None, done


def _chosen_speaker(do: str, name: str) -> Actor:
    """Who said it: a candidate by slug, or somebody else by name. Raises Undecidable."""
    if do == "other":
        return candidates.actor_called(name)
    if not do.startswith("speaker-"):
        raise candidates.Undecidable("Choose what to do with this statement.")
    slug = do.removeprefix("speaker-").replace("\0", "")
    found = Actor.objects.current().filter(slug=slug).first()
    if found is None:
        raise candidates.Undecidable("This actor no longer exists. Choose another one.")
    return found


def _show(
    request: HtmxRequest, reason: str, record: Event | Statement | None, done: str, error: str
) -> HttpResponse:
    skipped = request.session.get(SKIPPED, [])
    if record is None:
        item = review_queue.next_item(reason, skipped)
        record = item.record if item is not None else None
    counts = review_queue.counts()
    context: dict[str, object] = {
        "title": "Review",
        "record": record,
        "reason": reason,
        "done": done,
        "error": error,
        "skipped": len(skipped),
        "left": review_queue.open_statements().count() + review_queue.open_events().count(),
        "counts": [(code, WORDS.get(code) or in_words(code), n) for code, n in counts],
    }
    if isinstance(record, Statement):
        context |= _of_statement(record)
    elif record is not None:
        context |= {
            "kind": "event",
            "seen": fingerprint(record),
            "conflicts": record.conflicts.filter(resolved_at__isnull=True),
            "edit": reverse("admin:timeline_event_change", args=[record.pk]),
        }
    if request.htmx:
        return render(request, "admin/timeline/_review.html", context)
    actors = Actor.objects.named().order_by("name").values_list("name", "slug")[:3000]
    return render(
        request,
        "admin/timeline/review.html",
        admin.site.each_context(request) | context | {"actors": actors},
    )


def _of_statement(statement: Statement) -> dict[str, object]:
    return {
        "kind": "statement",
        "seen": fingerprint(statement),
        "evidence": evidence(statement),
        "reasons": [str(reason) for reason in statement.review],
        "conflicts": (
            statement.conflicts.filter(resolved_at__isnull=True) if statement.event is None else []
        ),
        "reports": Report.objects.filter(statement=statement, resolved_at__isnull=True),
        "candidates": [a for a in candidates.candidates(statement) if a.pk != statement.speaker_id],
        "manners": Statement.Manner.choices,
        "edit": reverse("admin:timeline_statement_change", args=[statement.pk]),
    }
