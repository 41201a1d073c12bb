"""All statements that one pattern gave to one speaker: seen together, then accepted."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from timeline.admin.common.confirmed import MOST_AT_ONCE
from timeline.editing.fingerprint import fingerprint
from timeline.models import Statement, StatementQuerySet


def alike_of(statement: Statement) -> StatementQuerySet:
    """Statements that nobody has looked at, of one speaker by one pattern; this one too."""
    if statement.speaker_id is None or not statement.rule:
        return Statement.objects.none()
    return Statement.objects.visible().filter(
        speaker=statement.speaker_id, rule=statement.rule, reviewed_at__isnull=True
    )


def alike(request: HttpRequest) -> HttpResponse:
    """The statements in full, each with what it is now, and the button that accepts them all."""
    if not request.user.has_perm("timeline.change_statement"):
        raise PermissionDenied
    slug = request.GET.get("record", "").replace("\0", "")
    statement = Statement.objects.filter(slug=slug).select_related("speaker").first()
    if statement is None:
        raise Http404
    rows = (
        alike_of(statement).select_related("speaker", "event", "document").order_by("-date", "pk")
    )
    records = list(rows[:MOST_AT_ONCE])
    context = admin.site.each_context(request) | {
        "title": f"Accept {len(records)} of {statement.speaker} by one pattern",
        "words": "mark as reviewed",
        "opts": Statement._meta,
        "records": [(record, fingerprint(record)) for record in records],
        "action": "mark_reviewed",
        "in_full": True,
        "target": reverse("admin:timeline_statement_changelist"),
        "pattern": statement.rule,
    }
    return render(request, "admin/timeline/confirm.html", context)
