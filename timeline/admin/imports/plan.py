"""Read what an import would write, or has written."""

from __future__ import annotations

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from timeline.admin.imports.report import outcome_of
from timeline.admin.imports.upload_access import check_allowed, upload_of
from timeline.admin.imports.waiting import fragment, wait
from timeline.importing.jobs.apply import apply_now
from timeline.importing.jobs.plan import plan_later, plan_now, waiting_for
from timeline.importing.uploads import source_of
from timeline.models import Upload
from timeline.models.locks import ImportBusy
from timeline.models.records.previews import UNREAD


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What the import would write, once that is computed; how far the import is, once somebody
    has agreed; the report of the one that was run. Nothing that readers see is written here.
    """
    check_allowed(request)
    upload = upload_of(pk)
    if _waits(upload):
        if upload.job is None:  # from before there was a queue
            plan_later(upload)
        return wait(request, f"Import: {upload}", waiting_for(upload), upload.progress, _ways(pk))
    context: dict[str, object] = {"title": f"Import: {upload}", "upload": upload}
    if upload.applied_at is None:
        context |= _shown(upload)
    elif upload.run is not None:
        context |= outcome_of(upload.run)
    return render(
        request, "admin/timeline/import_plan.html", admin.site.each_context(request) | context
    )


def waiting(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the plan is, or the import: a fragment for who waits for it."""
    check_allowed(request)
    upload = upload_of(pk, unread=("original", "plan"))
    state = waiting_for(upload) if _waits(upload) else None
    return fragment(request, state, upload.progress)


def anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the plan computed again: much may have happened since it was."""
    check_allowed(request)
    upload = upload_of(pk, unread=("original",))
    if upload.agreed_at is not None and not waiting_for(upload).failure:
        messages.info(request, "Somebody has already agreed to this plan.")
    elif upload.applied_at is None:
        plan_later(upload)
    return HttpResponseRedirect(reverse("admin:import-plan", args=[pk]))


def now(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute the plan within this request, or import: where no worker runs, nobody else would."""
    check_allowed(request)
    upload = upload_of(pk)
    try:
        if _waits(upload) and not (plan_now if upload.agreed_at is None else apply_now)(upload):
            messages.info(request, "A worker is already at it.")
    except ImportBusy as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("admin:import-plan", args=[pk]))


def _waits(upload: Upload) -> bool:
    """Whether a job has something to do for it."""
    return upload.applied_at is None and (upload.planned_at is None or upload.agreed_at is not None)


def _ways(pk: int) -> dict[str, str]:
    """Where the page of a plan that is not there yet leads to."""
    return {
        "poll": reverse("admin:import-waiting", args=[pk]),
        "now": reverse("admin:import-now", args=[pk]),
        "anew": reverse("admin:import-anew", args=[pk]),
        "form": f"{reverse('admin:import')}?again={pk}",
    }


def _shown(upload: Upload) -> dict[str, object]:
    source, kept = source_of(upload), upload.plan
    return {
        "plan": kept,
        "counts": kept.counts,
        "unread": kept.unread,
        "more_unread": kept.counts.get(UNREAD, 0) - len(kept.unread),
        "digest": kept.digest,
        "source": source,
        "beginning": source.text[:1500],
        "characters": len(source.text),
    }
