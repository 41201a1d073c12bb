"""The map of what a filter selects."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.filtering.facets.facets import facets
from timeline.filtering.filters import event_filter
from timeline.filtering.parameters import CHOICES
from timeline.filtering.urls import filter_url
from timeline.models import Event, Place
from timeline.public.listing import Listing
from timeline.public.maps.picture import picture
from timeline.public.maps.places import marked, place_rows
from timeline.public.page_cache import once_per_content
from timeline.public.pagination import Page

SHOWN = 250  # places, those of most entries: a page has an end


@require_safe
@once_per_content
def map_page(request: HttpRequest) -> HttpResponse:
    """Where the entries of the filter are: a circle for each place, and all of them as a table."""
    filterset = event_filter(request.GET, CHOICES)

    def entries_of(place: Place) -> str:
        return filter_url(reverse("events"), request.GET, replace={"place": place.slug})

    no_page: Page[Event] = Page([], "", "")
    rows = place_rows(filterset, entries_of)
    context = {
        "listing": Listing(request, filterset, no_page, []),
        "facets": facets(filterset, request.GET, request.path),
        "places": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "picture": picture(marked(rows[:SHOWN])),
        "entries_url": filter_url(reverse("events"), request.GET),
        "unlocated": filterset.result.filter(event_places__isnull=True).count(),
    }
    return render(request, "timeline/map.html", context)
