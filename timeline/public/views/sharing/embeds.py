"""Cards for the frames of other sites."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from timeline.filtering.filters import event_filter
from timeline.filtering.urls import filter_url
from timeline.models import Event, Statement
from timeline.public.chips import in_words
from timeline.public.former import at_its_address
from timeline.public.page_cache import once_per_content
from timeline.public.rows import event_row, statement_row


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
    context = {"said": statement_row(found), "total": 1, "more": found.get_absolute_url()}
    return render(request, "timeline/embed.html", context)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@once_per_content
def embed_list(request: HttpRequest) -> HttpResponse:
    """A card of the newest events of a filter for other sites' frames."""
    filterset = event_filter(request.GET)
    rows = [event_row(e) for e in filterset.result.for_display()[:5]]
    more = filter_url(reverse("timeline"), request.GET)
    context = {
        "rows": rows,
        "filter": in_words(filterset),
        "total": filterset.result.count(),
        "more": more,
        "errors": filterset.form.errors,
    }
    return render(request, "timeline/embed.html", context)
