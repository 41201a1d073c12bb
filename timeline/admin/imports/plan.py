"""Read what an import would write, or has written."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.admin.imports.uploads import check_allowed, source_of, upload_of
from timeline.importing.preview.sections import sections
from timeline.importing.run import Outcome, import_source
from timeline.models.locks import ImportBusy


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What the import would write, or the report of the one that was run; nothing is
    written here.
    """
    check_allowed(request)
    upload = upload_of(pk)
    context: dict[str, object] = {"title": f"Import: {upload}", "upload": upload}
    if upload.applied_at is None:
        try:
            source = source_of(upload)
            outcome = import_source(source, upload.metadata, dry_run=True)
        except ImportBusy as error:
            context["busy"] = str(error)
        else:
            context |= _shown(outcome) | {
                "beginning": source.text[:1500],
                "characters": len(source.text),
                "source": source,
            }
    return render(
        request, "admin/timeline/import_plan.html", admin.site.each_context(request) | context
    )


def _shown(outcome: Outcome) -> dict[str, object]:
    p = outcome.plan
    counts = {
        "new": p.created,
        "changed": p.updated,
        "unchanged": p.unchanged,
        "in dispute": p.conflicts,
        "gone": len(p.missing),
    }
    return {
        "document": outcome.document,
        "flashpoint": outcome.document.flashpoint,
        "counts": counts,
        "sections": sections(p),
        "digest": outcome.digest,
        "nothing": p.empty,
    }
