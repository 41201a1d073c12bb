"""How far an import is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.admin.imports.uploads import check_allowed, upload_of


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the import is: a fragment that the plan's page asks for every second while it
    waits.
    """
    check_allowed(request)
    return render(
        request, "admin/timeline/_progress.html", {"upload": upload_of(pk, unread=("original",))}
    )
