"""Hand in a text."""

from __future__ import annotations

import datetime as dt

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from timeline.admin.imports.form import ImportForm
from timeline.admin.imports.uploads import check_allowed
from timeline.importing.pages.uploads import keep_for_plan
from timeline.models import Upload

_KEPT = dt.timedelta(days=2)  # an upload that nobody has agreed to


def hand_in(request: HttpRequest) -> HttpResponse:
    """The form; what passes its checks is kept until its plan is agreed to."""
    check_allowed(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(posted[0], posted[1], initial={"document": request.GET.get("document", "")})
    if request.method == "POST" and form.is_valid():
        Upload.objects.filter(
            applied_at=None, page_check=None, created_at__lt=timezone.now() - _KEPT
        ).delete()
        upload = keep_for_plan(
            form.cleaned_data["source"],
            form.metadata(),
            form.cleaned_data["document"],
            request.user.pk,
        )
        return HttpResponseRedirect(reverse("admin:import-plan", args=[upload.pk]))
    context = {
        "title": "Import a document",
        "form": form,
        "recent": Upload.objects.select_related("document", "run", "user").defer("original")[:10],
    }
    return render(
        request,
        "admin/timeline/import.html",
        admin.site.each_context(request) | context,
        status=400 if form.errors else 200,
    )
