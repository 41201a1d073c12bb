"""Hand in a text."""

from __future__ import annotations

import datetime as dt

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from timeline.admin.imports.form import ImportForm
from timeline.admin.imports.upload_access import check_allowed
from timeline.background.queue import worker_lives
from timeline.importing.pages.kept_uploads import keep_for_plan, keep_to_fetch
from timeline.models import Document, Flashpoint, Upload

_KEPT = dt.timedelta(days=2)  # an upload that nobody has agreed to


def hand_in(request: HttpRequest) -> HttpResponse:
    """The form; what passes its checks is kept until its plan is agreed to."""
    check_allowed(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(posted[0], posted[1], initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        Upload.objects.filter(
            applied_at=None,
            agreed_at=None,
            page_check=None,
            created_at__lt=timezone.now() - _KEPT,
        ).delete()
        upload = _kept(form, request.user.pk)
        return HttpResponseRedirect(reverse("admin:import-plan", args=[upload.pk]))
    context = {
        "title": "Import a document",
        "form": form,
        "worker": worker_lives(),
        "recent": Upload.objects.select_related("document", "run", "user").defer("original")[:10],
    }
    return render(
        request,
        "admin/timeline/import.html",
        admin.site.each_context(request) | context,
        status=400 if form.errors else 200,
    )


def _kept(form: ImportForm, user: int | None) -> Upload:
    """What the form holds, or what it asks to fetch; its plan is on its way."""
    data = form.cleaned_data
    if "wanted" in data:
        return keep_to_fetch(data["wanted"], form.metadata(), data["document"], user)
    return keep_for_plan(data["source"], form.metadata(), data["document"], user)


def _initial(request: HttpRequest) -> dict[str, object]:
    """The form as it begins: of a document, or filled in as it was for an upload that failed."""
    failed = request.GET.get("again", "")
    upload = (
        Upload.objects.filter(pk=failed).defer("original").first()
        if failed.isascii() and failed.isdecimal() and len(failed) < 19
        else None
    )
    if upload is None:
        return {"document": request.GET.get("document", "")}
    told = upload.metadata
    return {
        "document": Document.objects.filter(slug=told.slug).first(),
        "flashpoint": Flashpoint.objects.filter(slug=told.flashpoint).first(),
        "title": told.title,
        "url": told.url,
        "publisher": told.publisher,
        "published_on": told.published_on,
    }
