"""Who said what: the list, and one statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.filtering.facets.facets import facets
from timeline.filtering.filters import statement_filter
from timeline.models import Event, EventActor, Statement
from timeline.public.citing.citations import cite_statement
from timeline.public.citing.forms import forms_of
from timeline.public.citing.json_ld import statement_data
from timeline.public.dossier import line_of, months_of
from timeline.public.entries.lists import statement_entries
from timeline.public.evidence.chain import link_of
from timeline.public.listing import Listing
from timeline.public.over_time.histogram import histogram
from timeline.public.over_time.small import small_of_document
from timeline.public.page_cache import once_per_content
from timeline.public.page_cache.editors import edit_url, for_editors_too
from timeline.public.pagination import statement_page
from timeline.public.passages.surroundings import passage_of
from timeline.public.redirects import at_its_address
from timeline.public.rows import statement_row
from timeline.public.same_week import same_week
from timeline.public.search.bounded import bounded
from timeline.public.search.notes import SearchNotes
from timeline.public.shares.share import share_of_list, share_of_statement
from timeline.public.views.citation_files import citation_file


@require_safe
@once_per_content
def statements(request: HttpRequest) -> HttpResponse:
    """Who said what, grouped by day."""
    filterset = statement_filter(request.GET)
    page = statement_page(filterset, request.GET, request.path)
    rows = statement_entries(request, page.rows, filterset.values.get("q"))
    listing = Listing(request, filterset, page, rows)
    first = rows[0].words if rows else ""
    context = {
        "listing": listing,
        "share": share_of_list(request, filterset, request.path, gettext("Statements"), first),
        "notes": SearchNotes(request, filterset, listing.total),
        "bounded": bounded(filterset),
        "facets": facets(filterset, request.GET, request.path),
        "histogram": histogram(filterset, request.GET, request.path),
    }
    return render(request, "timeline/statements.html", context)


@for_editors_too
@require_safe
@at_its_address(Statement)
@once_per_content
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement under its own lasting address."""
    found = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    context = {
        "row": statement_row(found),
        "statement": found,
        "edit_url": edit_url(request, found),
        **_beside(found),
        "link": link_of(found.document, found.event.capture_id if found.event else None),
        "share": share_of_statement(request, found),
        "citation_forms": forms_of(
            cite_statement(found, request.build_absolute_uri(), timezone.localdate())
        ),
        "linked_data": statement_data(request, found),
    }
    return render(request, "timeline/statement.html", context)


def _beside(statement: Statement) -> dict[str, object]:
    """Its speaker's line of time, or its source's; what else happened then; the words around it."""
    day, event, speaker = statement.date, statement.event, statement.certain_speaker
    document = statement.document
    if speaker is not None:
        line = line_of(speaker, months_of(EventActor.objects.filter(actor=speaker)), day)
    else:
        own = Statement.objects.visible().filter(document=document, event__isnull=False)
        events = Event.objects.published().filter(document=document)
        line = small_of_document(document, gettext("Statements"), own, events, day)
    return {
        "small": line,
        "same_week": same_week(document.flashpoint, day, event) if day is not None else (),
        "passage": passage_of(statement),
        "countries": [m.country for m in statement.named_countries.select_related("country")],
        "actors": [m.actor for m in statement.named_actors.select_related("actor")],
    }


@require_safe
@at_its_address(Statement)
def statement_citation(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """The citation of a statement as a file for a reference manager."""
    found = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    return citation_file(
        cite_statement(
            found, request.build_absolute_uri(found.get_absolute_url()), timezone.localdate()
        ),
        suffix,
    )
