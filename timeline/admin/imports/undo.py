"""Undo an import as a whole: read what goes back and what stays, agree."""

from __future__ import annotations

from typing import cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from timeline.admin.imports.uploads import check_allowed
from timeline.importing.undo.run import CannotUndo, UndoChanged, plan_undo, undo_import
from timeline.models import ImportRun
from timeline.models.locks import ImportBusy


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What undoing would do; what it did, once it is done; by POST it is done."""
    check_allowed(request)
    rows = ImportRun.objects.select_related("document", "undone_by")
    run = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        _undo(request, run)
        return HttpResponseRedirect(reverse("admin:import-undo", args=[pk]))
    context: dict[str, object] = {"title": f"Undo the import: {run}", "run": run}
    if run.undone_at is not None:
        context["undone"] = run.undone
    else:
        try:
            context["undone"], context["digest"] = plan_undo(run)
        except CannotUndo as error:
            context["refused"] = str(error)
    return render(
        request, "admin/timeline/import_undo.html", admin.site.each_context(request) | context
    )


def _undo(request: HttpRequest, run: ImportRun) -> None:
    try:
        undo_import(
            run, cast("User", request.user), agreed=request.POST.get("digest", "") or "none"
        )
    except UndoChanged:
        messages.warning(
            request,
            "Somebody has edited since this page was made. Nothing was written; this is what"
            " undoing would do now.",
        )
    except (CannotUndo, ImportBusy) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The import is undone.")
