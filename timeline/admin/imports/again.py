"""Read a stored document again: the plan of its current capture under the present parser."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from timeline.admin.imports.uploads import check_allowed
from timeline.capturing import kinds
from timeline.models import Document, Upload
from timeline.models.records import Metadata


def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in what is stored, as if somebody had pasted it; its plan writes nothing yet."""
    check_allowed(request)
    document = get_object_or_404(Document, pk=pk)
    upload = Upload.objects.create(
        original=document.current_capture().text.encode(),
        media_type=kinds.TEXT,
        metadata=Metadata(slug=document.slug),
        document=document,
        user_id=request.user.pk,
    )
    return HttpResponseRedirect(reverse("admin:import-plan", args=[upload.pk]))
