"""Briefings: a whole filter on one page, to be printed."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.filtering.filters import RecordFilter, event_filter, statement_filter
from timeline.filtering.urls import filter_url
from timeline.models import Event, Statement
from timeline.public.briefing import MOST_ROWS, Item, event_items, statement_items
from timeline.public.listing import Listing
from timeline.public.page_cache import once_per_content
from timeline.public.pagination import Page


@require_safe
@once_per_content
def events_briefing(request: HttpRequest) -> HttpResponse:
    """The entries of a filter with their sources as footnotes."""
    filterset = event_filter(request.GET)
    rows = list(filterset.result.for_display()[:MOST_ROWS])
    page: Page[Event] = Page(rows, "", "")
    return _briefing(request, filterset, page, event_items(request, rows), "timeline")


@require_safe
@once_per_content
def statements_briefing(request: HttpRequest) -> HttpResponse:
    """The statements of a filter with their sources as footnotes."""
    filterset = statement_filter(request.GET)
    rows = list(filterset.result.for_display()[:MOST_ROWS])
    page: Page[Statement] = Page(rows, "", "")
    return _briefing(request, filterset, page, statement_items(request, rows), "statements")


def _briefing(
    request: HttpRequest,
    filterset: RecordFilter,
    page: Page[Event] | Page[Statement],
    items: Iterable[Item],
    name: str,
) -> HttpResponse:
    """``name`` is that of the list of the same filter."""
    listing = Listing(request, filterset, page, ())
    url = filter_url(reverse(name), request.GET)
    context = {
        "listing": listing,
        "items": list(items),
        "list_url": url,
        "address": request.build_absolute_uri(url),
        "left_out": max(0, listing.total - MOST_ROWS),
    }
    return render(request, "timeline/briefing.html", context)
