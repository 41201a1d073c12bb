"""What a page says that is not there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.filtering.urls import filter_url, pairs


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    """404 in the site's dress, with the reason where one is known."""
    reason = (
        str(exception)
        if isinstance(exception, Http404)
        and exception.args
        and not str(exception).startswith("No ")
        else ""
    )
    return render(
        request,
        "404.html",
        {
            "reason": reason if not reason.startswith("{") else "",
            "home": filter_url("/", request.GET) if pairs(request.GET) else "/",
        },
        status=404,
    )
