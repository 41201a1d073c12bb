"""What an editor has decided in the queue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from timeline.admin.review.rendering import queue_of
from timeline.admin.review.undo import decisions_of, is_undone, last_decision
from timeline.editing.versions import versions_of
from timeline.models import Event, Statement

_MOST = 200  # newest decisions


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, with the record as it stands now."""

    at: dt.datetime
    what: str
    note: str
    record: Event | Statement
    history: str
    undone: bool
    queue: str  # where a statement that readers see is decided on again; "" for any other


def mine(request: HttpRequest) -> HttpResponse:
    """The newest decisions of who asks, each with the history of its record."""
    if not request.user.has_perm("timeline.change_statement"):
        raise PermissionDenied
    context = {
        "title": "My decisions",
        "decisions": list(_decisions(request.user.pk)),
        "last": last_decision(request),
    }
    return render(request, "admin/timeline/mine.html", admin.site.each_context(request) | context)


def _decisions(user: int | None) -> Iterator[Decision]:
    contexts = decisions_of(user)[:_MOST]
    touched: dict[object, Event | Statement] = {}
    for model in (Event, Statement):
        rows = versions_of(model).filter(pgh_context__in=[c.pk for c in contexts])
        by_pk = model.objects.in_bulk({row.pgh_obj_id for row in rows})
        for row in rows.order_by("-pgh_id"):  # of a split or a merge, the first that was written
            if row.pgh_obj_id in by_pk:
                touched[row.pgh_context_id] = by_pk[row.pgh_obj_id]
    for context in contexts:
        record = touched.get(context.pk)
        if record is not None:
            name = f"admin:timeline_{record._meta.model_name}_history"
            what = context.metadata["why"].removeprefix("review queue: ")
            note = context.metadata.get("note", "")
            at = context.created_at
            history = reverse(name, args=[record.pk])
            yield Decision(at, what, note, record, history, is_undone(context), queue_of(record))
