"""The timeline, and one event of it."""

from __future__ import annotations

from functools import cache, partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.editing.changes import of_event
from timeline.filtering.facets.facets import facets
from timeline.filtering.facets.labels import LABELS
from timeline.filtering.filters import event_filter
from timeline.filtering.parameters import BESIDE
from timeline.filtering.urls import filter_url
from timeline.models import Event, Flashpoint, Statement
from timeline.public.citing.citations import cite_event
from timeline.public.citing.forms import forms_of
from timeline.public.citing.json_ld import event_data
from timeline.public.entries.lists import entries
from timeline.public.evidence.chain import link_of
from timeline.public.flashpoints.cards import background_of
from timeline.public.lanes.picture import PARAMETER as UNFOLDED
from timeline.public.lanes.picture import picture
from timeline.public.listing import Listing
from timeline.public.over_time.small import small_of_document
from timeline.public.page_cache import once_per_content
from timeline.public.page_cache.editors import edit_url, for_editors_too
from timeline.public.page_cache.parts import PartsOfList
from timeline.public.pagination import event_page
from timeline.public.passages.background import background_hits
from timeline.public.passages.captures import part_url
from timeline.public.passages.marked_text import event_text
from timeline.public.redirects import at_its_address
from timeline.public.rows import statement_rows
from timeline.public.same_week import same_week
from timeline.public.search.notes import SearchNotes
from timeline.public.shares.share import share_of_event, share_of_list
from timeline.public.views.citation_files import citation_file


@require_safe
@once_per_content
def timeline(request: HttpRequest) -> HttpResponse:
    """Events of all flashpoints, newest first, under the filter in the address."""
    return timeline_page(request)


def timeline_page(request: HttpRequest, flashpoint: Flashpoint | None = None) -> HttpResponse:
    """Events, newest first, under the filter in the address; with a ``flashpoint`` its own."""
    params = request.GET.copy()
    offered = list(LABELS)
    if flashpoint is not None:
        params.setlist("flashpoint", [flashpoint.slug])
        offered.remove("flashpoint")
    filterset = event_filter(request.GET, (*BESIDE, UNFOLDED), flashpoint)
    words = filterset.values.get("q")
    page = event_page(filterset, request.GET, request.path)
    shown = entries(request, page.rows, flashpoint, words)
    listing = Listing(request, filterset, page, shown, params)
    name = flashpoint.name if flashpoint is not None else gettext("Timeline")
    first = shown[0].words if shown else ""
    context = {
        "flashpoint": flashpoint,
        "background": background_of(flashpoint) if flashpoint is not None else "",
        "listing": listing,
        "map_url": filter_url(reverse("map"), params),
        "share": share_of_list(
            request, filterset, request.path, name, first, flashpoint, listing.total
        ),
        "parts": PartsOfList(request) if listing.valid else None,
        # made where the template has not kept what it makes of them
        "facets": cache(partial(facets, filterset, request.GET, request.path, offered)),
        "picture": cache(partial(picture, filterset, request.GET, request.path, marks=params)),
        "notes": SearchNotes(request, filterset, listing.total),
        "elsewhere": (
            background_hits(str(words))
            if words and not listing.total and len(filterset.active) == 1
            else []
        ),
    }
    return render(request, "timeline/timeline.html", context)


@for_editors_too
@require_safe
@at_its_address(Event)
@once_per_content
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event with its words marked, its statements, its place in the source, its neighbours."""
    found = get_object_or_404(Event.objects.published().for_display(), slug=slug)
    others = Event.objects.published().filter(document=found.document)
    shown = found.shown_statements
    link = link_of(found.document, found.capture_id)
    context = {
        "event": found,
        "edit_url": edit_url(request, found),
        "share": share_of_event(request, found),
        "text": event_text(found, shown, detailed=True),
        "statements": statement_rows(shown),
        "older": others.older_than(found).newest_first().first(),
        "newer": others.newer_than(found).oldest_first().first(),
        "same_week": same_week(found.document.flashpoint, found.date, found),
        "small": small_of_document(
            found.document,
            gettext("Statements"),
            Statement.objects.visible().filter(document=found.document, event__isnull=False),
            others,
            found.date,
        ),
        "related": Event.objects.published()
        .related_to(found)
        .select_related("document__flashpoint"),
        "citation_forms": forms_of(
            cite_event(found, request.build_absolute_uri(), timezone.localdate())
        ),
        "changes": of_event(found),
        "link": link,
        "source_url": part_url(found, link),
        "linked_data": event_data(request, found, shown),
    }
    return render(request, "timeline/event.html", context)


@require_safe
@at_its_address(Event)
def event_citation(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """The citation of an event as a file for a reference manager."""
    found = get_object_or_404(Event.objects.published().for_display(), slug=slug)
    return citation_file(
        cite_event(
            found, request.build_absolute_uri(found.get_absolute_url()), timezone.localdate()
        ),
        suffix,
    )
