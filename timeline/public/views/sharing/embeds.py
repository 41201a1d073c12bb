"""Cards for the frames of other sites."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from timeline.filtering.filters import RecordFilter, event_filter, statement_filter
from timeline.filtering.urls import filter_url
from timeline.models import Event, Statement
from timeline.public.chips import in_words
from timeline.public.page_cache import once_per_content
from timeline.public.redirects import at_its_address
from timeline.public.rows import event_row, statement_row, statement_rows

_MOST = 5  # records on a card


@require_safe
@at_its_address(Event)
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@once_per_content
def embed_event(request: HttpRequest, slug: str) -> HttpResponse:
    """A card of one event for other sites' frames."""
    found = get_object_or_404(Event.objects.published().for_display(), slug=slug)
    return render(
        request,
        "timeline/embed.html",
        {"rows": [event_row(found)], "total": 1, "more": found.get_absolute_url()},
    )


@require_safe
@at_its_address(Statement)
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@once_per_content
def embed_statement(request: HttpRequest, slug: str) -> HttpResponse:
    """A card of one statement for other sites' frames."""
    found = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    context = {"said": [statement_row(found)], "total": 1, "more": found.get_absolute_url()}
    return render(request, "timeline/embed.html", context)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@once_per_content
def embed_list(request: HttpRequest) -> HttpResponse:
    """A card of the newest events of a filter for other sites' frames."""
    filterset = event_filter(request.GET)
    rows = [event_row(e) for e in filterset.result.for_display()[:_MOST]]
    return _list(request, filterset, {"rows": rows}, reverse("events"))


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@once_per_content
def embed_statements(request: HttpRequest) -> HttpResponse:
    """A card of the newest statements of a filter for other sites' frames."""
    filterset = statement_filter(request.GET)
    said = statement_rows(filterset.result.for_display()[:_MOST])
    context = {"said": said, "of_statements": True}
    return _list(request, filterset, context, reverse("statements"))


def _list(
    request: HttpRequest, filterset: RecordFilter, rows: dict[str, object], path: str
) -> HttpResponse:
    context = {
        "filter": in_words(filterset),
        "total": filterset.result.count(),
        "more": filter_url(path, request.GET),
        "errors": filterset.form.errors,
    }
    return render(request, "timeline/embed.html", rows | context)
