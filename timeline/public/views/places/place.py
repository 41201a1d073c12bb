"""Dossier of a place."""

from __future__ import annotations

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.filtering.urls import filter_url_of
from timeline.models import Event, Place
from timeline.public.maps.picture import picture
from timeline.public.maps.places import PlaceRow, marked
from timeline.public.page_cache import once_per_content
from timeline.public.rows import event_row

_SHOWN = 20  # entries; the timeline has all


@require_safe
@once_per_content
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Where it is, what it is called, and the entries that name it."""
    found = get_object_or_404(Place.objects.select_related("country"), slug=slug)
    named_in = Event.objects.published().naming_places([found])
    span = named_in.aggregate(first=Min("date"), latest=Max("date"), n=Count("pk"))
    row = PlaceRow(found, span["n"], filter_url_of(reverse("timeline"), {"place": found.slug}))
    context = {
        "place": found,
        "span": span,
        "map": picture(marked([row])) if found.point is not None else None,
        "events": [event_row(e) for e in named_in.newest_first().for_display()[:_SHOWN]],
    }
    return render(request, "timeline/place.html", context)
