"""The page of something that is computed in the background: how far it is, or why it failed."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.importing.jobs.plan import Waiting
from timeline.models.records import ImportProgress


def wait(
    request: HttpRequest,
    title: str,
    waiting: Waiting,
    progress: ImportProgress,
    ways: Mapping[str, str],
) -> HttpResponse:
    """The page; it shows itself anew until there is something else to show at its address.

    ``ways`` are the addresses that it leads to: ``poll`` gives the fragment, ``now`` does the work
    within a request, ``anew`` hands it to the queue again, ``form`` is where it began.
    """
    context = {"title": title, "waiting": waiting, "progress": progress, "ways": ways}
    return render(
        request, "admin/timeline/import_wait.html", admin.site.each_context(request) | context
    )


def fragment(
    request: HttpRequest, waiting: Waiting | None, progress: ImportProgress
) -> HttpResponse:
    """How far it is; the whole page is asked for anew where it is over (None), where it failed,
    and where the worker has come or gone.
    """
    response = render(
        request, "admin/timeline/_waiting.html", {"waiting": waiting, "progress": progress}
    )
    worker = request.GET.get("worker") == "1"
    if waiting is None or waiting.failure or waiting.worker != worker:
        response["HX-Refresh"] = "true"
    return response
