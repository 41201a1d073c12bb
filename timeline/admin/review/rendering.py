"""What the review queue shows."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django_htmx.middleware import HtmxDetails

from timeline.admin.common.confirmed import MOST_AT_ONCE
from timeline.admin.review.alike import alike_of
from timeline.admin.review.undo import SKIPPED, last_decision
from timeline.admin.session.desk import desk
from timeline.editing.candidates import candidates
from timeline.editing.fingerprint import fingerprint
from timeline.editing.review_queue.counts import counts
from timeline.editing.review_queue.next_item import next_item
from timeline.editing.review_queue.open_items import asked_reasons, how_many
from timeline.editing.review_queue.reasons import (
    CONFLICT,
    DRIFTED,
    FIRST_SEEN,
    MISSING,
    REPORTED,
    SAMPLE,
    UNSEEN,
)
from timeline.models import Actor, Event, PageCheck, Report, Statement
from timeline.public.passages.evidence import evidence
from timeline.text.labels import in_words

WORDS = {
    REPORTED: "Readers report an error.",
    CONFLICT: "An import and an editor disagree.",
    MISSING: "The entry is no longer in its source, or is incomplete.",
    DRIFTED: "Its words are not in the entry’s text any more.",
    FIRST_SEEN: "An import has brought the speaker, and no editor has confirmed one yet.",
    SAMPLE: "A random sample, to measure how much is wrong.",
    UNSEEN: "No doubt noted, but no editor has looked yet.",
}


class HtmxRequest(HttpRequest):
    """A request as the middleware hands it on: it knows whether htmx sent it."""

    htmx: HtmxDetails


def queue_of(record: Event | Statement) -> str:
    """Where exactly this statement is decided on, whether it is doubted or not; "" where it is
    hidden, or an event.
    """
    if not isinstance(record, Statement) or not record.standing:
        return ""
    return f"{reverse('admin:review')}?{urlencode({'record': record.slug})}"


def show(
    request: HtmxRequest, reason: str, record: Event | Statement | None, done: str, error: str
) -> HttpResponse:
    """The page, or its part that htmx asked for: a record, what was done, what is left."""
    skipped = request.session.get(SKIPPED, [])
    if record is None:
        item = next_item(reason, skipped)
        record = item.record if item is not None else None
    context: dict[str, object] = {
        "title": "Review",
        "desk": desk(request, sent_again=bool(error)),
        "record": record,
        "reason": reason,
        "done": done,
        "error": error,
        "changed_pages": PageCheck.objects.waiting(),
        "last": last_decision(request),
        "skipped": len(skipped),
        "left": how_many(),
        "counts": [(code, WORDS.get(code) or in_words(code), n) for code, n in counts()],
    }
    if isinstance(record, Statement):
        context |= _of_statement(record)
    elif record is not None:
        context |= {
            "kind": "event",
            "seen": fingerprint(record),
            "conflicts": record.conflicts.open(),
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
        "reasons": [
            *(str(reason) for reason in statement.review),
            *(WORDS[code] for code in asked_reasons(statement)),
        ],
        "alike": alike_of(statement).order_by()[: MOST_AT_ONCE + 1].count(),
        "most_at_once": MOST_AT_ONCE,
        "conflicts": statement.conflicts.open() if statement.event is None else [],
        "reports": Report.objects.open().filter(statement=statement),
        "candidates": [a for a in candidates(statement) if a.pk != statement.speaker_id],
        "manners": Statement.Manner.choices,
        "edit": reverse("admin:timeline_statement_change", args=[statement.pk]),
    }
