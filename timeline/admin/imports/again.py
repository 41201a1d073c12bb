"""Read a stored document again: the plan of its current capture under the present parser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from timeline.admin.imports.upload_access import check_allowed
from timeline.capturing import kinds
from timeline.capturing.sources import Source
from timeline.importing.pages.kept_uploads import keep_for_plan
from timeline.models import Document
from timeline.models.records import Metadata


def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in what is stored, as if somebody had pasted it; its plan writes nothing yet."""
    check_allowed(request)
    document = get_object_or_404(Document, pk=pk)
    text = document.current_capture().text
    source = Source(text.encode(), text, kinds.TEXT, told_type=kinds.TEXT)
    upload = keep_for_plan(source, Metadata(slug=document.slug), document, request.user.pk)
    return HttpResponseRedirect(reverse("admin:import-plan", args=[upload.pk]))
