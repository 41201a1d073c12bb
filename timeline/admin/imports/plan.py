"""Read what an import would write, or has written."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from timeline.admin.imports.uploads import check_allowed, upload_of
from timeline.importing.uploads import compute_plan, forget_plan, source_of
from timeline.models import Upload


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What the import would write, or the report of the one that was run; nothing that readers see
    is written here.
    """
    check_allowed(request)
    upload = upload_of(pk)
    context: dict[str, object] = {"title": f"Import: {upload}", "upload": upload}
    if upload.applied_at is None:
        if upload.planned_at is None:
            compute_plan(upload)
        context |= _shown(upload)
    return render(
        request, "admin/timeline/import_plan.html", admin.site.each_context(request) | context
    )


def anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the plan computed again: much may have happened since it was."""
    check_allowed(request)
    upload = upload_of(pk, unread=("original",))
    if upload.applied_at is None:
        forget_plan(upload)
    return HttpResponseRedirect(reverse("admin:import-plan", args=[pk]))


def _shown(upload: Upload) -> dict[str, object]:
    source, kept = source_of(upload), upload.plan
    return {
        "plan": kept,
        "counts": kept.counts,
        "digest": kept.digest,
        "source": source,
        "beginning": source.text[:1500],
        "characters": len(source.text),
    }
