"""Has the page changed? Asked at a document's form; a change leads to its plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from timeline.admin.imports.uploads import check_allowed
from timeline.importing.pages.check import look_at, note
from timeline.importing.pages.fetch import fetcher
from timeline.models import Document, PageCheck


def page_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at the page of a document; its plan writes nothing yet."""
    check_allowed(request)
    document = get_object_or_404(Document, pk=pk)
    found = note(document, look_at(document, fetcher()), request.user.pk)
    if found.outcome == PageCheck.Outcome.CHANGED and found.upload is not None:
        messages.info(request, "The page has changed. This is what its import would do.")
        return HttpResponseRedirect(reverse("admin:import-plan", args=[found.upload.pk]))
    if found.outcome == PageCheck.Outcome.FAILED:
        messages.error(request, found.message)
    else:
        messages.success(request, "The page has not changed since it was captured.")
    return HttpResponseRedirect(reverse("admin:timeline_document_change", args=[pk]))
