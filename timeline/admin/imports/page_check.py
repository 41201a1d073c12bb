"""Has the page changed? Asked at a document's form; a change leads to its plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from timeline.admin.imports.upload_access import check_allowed
from timeline.admin.imports.waiting import fragment, wait
from timeline.background.queue import state_of, take_back
from timeline.importing.jobs.plan import waiting_for_job
from timeline.importing.pages.check import look_at, note
from timeline.importing.pages.fetch import fetcher
from timeline.importing.pages.jobs import look_later
from timeline.models import Document, PageCheck
from timeline.models.records import ImportProgress

_LOOKING = ImportProgress("Asking for the page")


def page_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the page of a document looked at; its plan writes nothing yet."""
    check_allowed(request)
    document = get_object_or_404(Document, pk=pk)
    job = look_later(document, request.user.pk)
    return HttpResponseRedirect(reverse("admin:import-page-look", args=[pk, job]))


def look(request: HttpRequest, pk: int, job: int) -> HttpResponse:
    """How far the look is; once it is done, what was found."""
    check_allowed(request)
    document = get_object_or_404(Document, pk=pk)
    found = PageCheck.objects.filter(document=document).first()
    if found is not None and state_of(job).stage == "done":
        return _told(request, found)
    ways = {
        "poll": reverse("admin:import-page-waiting", args=[pk, job]),
        "now": reverse("admin:import-page-now", args=[pk, job]),
        "anew": reverse("admin:import-page-check", args=[pk]),
        "form": reverse("admin:timeline_document_change", args=[pk]),
    }
    return wait(request, f"Has the page changed? {document}", waiting_for_job(job), _LOOKING, ways)


def waiting(request: HttpRequest, pk: int, job: int) -> HttpResponse:
    """How far the look is: a fragment for who waits for it."""
    check_allowed(request)
    state = None if state_of(job).stage == "done" else waiting_for_job(job)
    return fragment(request, state, _LOOKING)


def now(request: HttpRequest, pk: int, job: int) -> HttpResponse:
    """Look at the page within this request: where no worker runs, nobody else would."""
    check_allowed(request)
    document = get_object_or_404(Document, pk=pk)
    if not take_back(job):
        messages.info(request, "A worker is already at it.")
        return HttpResponseRedirect(reverse("admin:import-page-look", args=[pk, job]))
    return _told(request, note(document, look_at(document, fetcher()), request.user.pk))


def _told(request: HttpRequest, found: PageCheck) -> HttpResponse:
    """What was found of the page, and to where it leads."""
    if found.outcome == PageCheck.Outcome.CHANGED and found.upload is not None:
        messages.info(request, "The page has changed. This is what its import would do.")
        return HttpResponseRedirect(reverse("admin:import-plan", args=[found.upload.pk]))
    if found.outcome == PageCheck.Outcome.FAILED:
        messages.error(request, found.message)
    else:
        messages.success(request, "The page has not changed since it was captured.")
    return HttpResponseRedirect(reverse("admin:timeline_document_change", args=[found.pk]))
