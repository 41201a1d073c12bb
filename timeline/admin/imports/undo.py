"""Undo an import as a whole: read what goes back and what stays, agree."""

from __future__ import annotations

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from timeline.admin.common.base import editor
from timeline.admin.imports.upload_access import check_allowed
from timeline.admin.imports.waiting import fragment, wait
from timeline.importing.jobs.plan import waiting_for_job
from timeline.importing.jobs.undo import plan_later, undo_later, undo_now, undoing_of
from timeline.importing.undo.run import CannotUndo, check_undoable
from timeline.models import ImportRun, Undoing
from timeline.models.locks import ImportBusy
from timeline.models.records import ImportProgress

_LOOKING = ImportProgress("Working out what goes back")
_UNDOING = ImportProgress("Undoing the import")


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What undoing would do, once that is worked out; how far it is, once somebody has agreed by
    POST; what it did.
    """
    check_allowed(request)
    run = _run(pk)
    if request.method == "POST":
        _agree(request, run)
        return _here(pk)
    context: dict[str, object] = {"title": f"Undo the import: {run}", "run": run}
    try:
        if run.undone_at is not None:
            context["undone"] = run.undone
        else:
            check_undoable(run)
            undoing = undoing_of(run)
            if undoing.waits:
                told = _progress(undoing)
                return wait(
                    request, str(context["title"]), waiting_for_job(undoing.job), told, _ways(run)
                )
            context |= {"undone": undoing.plan, "digest": undoing.digest, "notice": undoing.notice}
    except CannotUndo as error:
        context["refused"] = str(error)
    return render(
        request, "admin/timeline/import_undo.html", admin.site.each_context(request) | context
    )


def waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is: a fragment for who waits for it."""
    check_allowed(request)
    undoing = Undoing.objects.filter(pk=pk).first()
    if undoing is None or not undoing.waits:
        return fragment(request, None, _LOOKING)
    return fragment(request, waiting_for_job(undoing.job), _progress(undoing))


def now(request: HttpRequest, pk: int) -> HttpResponse:
    """Do within this request what no worker does."""
    check_allowed(request)
    undoing = Undoing.objects.select_related("run__document").filter(pk=pk).first()
    try:
        if undoing is not None and undoing.waits and not undo_now(undoing):
            messages.info(request, "A worker is already at it.")
    except ImportBusy as error:
        messages.error(request, str(error))
    return _here(pk)


def anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Have worked out again what undoing would do, where that came to no end."""
    check_allowed(request)
    undoing = Undoing.objects.select_related("run__document").filter(pk=pk).first()
    if undoing is not None and waiting_for_job(undoing.job).failure:
        plan_later(undoing)
    return _here(pk)


def _run(pk: int) -> ImportRun:
    rows = ImportRun.objects.select_related("document", "undone_by")
    return get_object_or_404(rows, pk=pk)


def _here(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:import-undo", args=[pk]))


def _agree(request: HttpRequest, run: ImportRun) -> None:
    if run.undone_at is not None:
        messages.error(request, "This import has been undone before.")
    elif Undoing.objects.filter(pk=run.pk, agreed_at__isnull=False).exists():
        messages.info(request, "Somebody has already agreed to this.")
    elif not undo_later(run, editor(request), request.POST.get("digest", "") or "none"):
        messages.warning(
            request,
            "This is not what you have read: it was computed again. Nothing was written.",
        )


def _progress(undoing: Undoing) -> ImportProgress:
    return _LOOKING if undoing.agreed_at is None else _UNDOING


def _ways(run: ImportRun) -> dict[str, str]:
    """Where the page of an undoing that waits leads to."""
    return {
        "poll": reverse("admin:import-undo-waiting", args=[run.pk]),
        "now": reverse("admin:import-undo-now", args=[run.pk]),
        "anew": reverse("admin:import-undo-anew", args=[run.pk]),
        "form": reverse("admin:timeline_document_change", args=[run.document_id]),
    }
