"""The pages. Each picks a query, a filter and a template."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Count, Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import accuracy
from .facets import facets
from .filters import event_filter, statement_filter
from .links import address, pairs
from .listing import Listing, entry, said
from .marks import event_text, statement_text
from .models import Actor, Capture, Country, Document, Event, Statement
from .pages import event_page, statement_page
from .sources import background_hits, document_body


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Events, newest first, under the filter in the address."""
    filterset = event_filter(request.GET)
    page = event_page(filterset.result, request.GET, request.path)
    listing = Listing(request, filterset, page, [entry(e) for e in page.rows])
    words = filterset.values.get("q")
    elsewhere = background_hits(words) if words and not listing.total else []
    return render(
        request,
        "timeline/timeline.html",
        {"listing": listing, "facets": facets(filterset, request.GET, request.path), "elsewhere": elsewhere},
    )


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Who said what, grouped by day."""
    filterset = statement_filter(request.GET)
    page = statement_page(filterset.result, request.GET, request.path)
    listing = Listing(request, filterset, page, [said(s) for s in page.rows])
    return render(request, "timeline/statements.html", {"listing": listing, "facets": facets(filterset, request.GET, request.path)})


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event with its words marked, its statements, its place in the source, its neighbours."""
    found: Any = get_object_or_404(Event.objects.published().for_display(), slug=slug)
    others = Event.objects.published().filter(document=found.document)
    context = {
        "event": found,
        "text": event_text(found, found.shown_statements, detailed=True),
        "statements": [said(s) for s in found.shown_statements],
        "older": others.older_than(found).newest_first().first(),
        "newer": others.newer_than(found).oldest_first().first(),
        "same_day": Event.objects.published().filter(date=found.date).exclude(pk=found.pk).newest_first(),
    }
    return render(request, "timeline/event.html", context)


@require_safe
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement under its own lasting address."""
    found = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    return render(request, "timeline/statement.html", {"said": said(found), "statement": found, "text": statement_text(found)})


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """Everybody who speaks, by number of statements, and the officials without a name apart."""
    rows = Actor.objects.speaking().select_related("country")
    return render(
        request,
        "timeline/speakers.html",
        {"speakers": [a for a in rows if a.kind != "unnamed"], "unnamed": [a for a in rows if a.kind == "unnamed"]},
    )


@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Dossier of an actor: what it said and where it is named. A merged actor's address redirects."""
    found = get_object_or_404(Actor.objects.select_related("country", "merged_into"), slug=slug)
    if found.merged_into is not None:
        return redirect(found.merged_into, permanent=True)
    said_by = Statement.objects.visible().by([found])
    named_in = Event.objects.published().naming_actors([found])
    if found.kind == "unnamed" and not said_by.exists():
        raise Http404("No published statement of this official is left.")
    context = {
        "actor": found,
        "aliases": found.aliases.all(),
        "tenures": found.tenures.select_related("holder") if found.kind == "office" else found.offices.select_related("office"),
        "span": said_by.aggregate(first=Min("date"), latest=Max("date"), n=Count("pk")),
        "statements": [said(s) for s in said_by.newest_first().for_display()[:50]],
        "events": named_in.newest_first()[:20],
        "named": named_in.count(),
    }
    return render(request, "timeline/actor.html", context)


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Dossier of a country: events that name it, and who speaks for it."""
    if code != code.upper():
        return redirect("country", code=code.upper(), permanent=True)
    found = get_object_or_404(Country, code=code)
    named_in = Event.objects.published().naming_countries([code])
    context = {
        "country": found,
        "span": named_in.aggregate(first=Min("date"), latest=Max("date"), n=Count("pk")),
        "speakers": Actor.objects.speaking().filter(country=found).exclude(kind="unnamed"),
        "events": [entry(e) for e in named_in.newest_first().for_display()[:20]],
    }
    return render(request, "timeline/country.html", context)


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """Every country that a published event names, with the number of events."""
    shown = Q(events__state="published", events__document__published=True)
    rows = Country.objects.annotate(n=Count("events", filter=shown, distinct=True)).filter(n__gt=0).order_by("-n", "name")
    return render(request, "timeline/countries.html", {"countries": rows})


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The sources."""
    shown = Count("events", filter=Q(events__state="published"), distinct=True)
    rows = Document.objects.filter(published=True).annotate(
        n_events=shown, n_statements=Count("statements", filter=Q(statements__state="published"), distinct=True)
    )
    return render(request, "timeline/documents.html", {"documents": rows})


@require_safe
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """A source as captured, every event and statement marked in place."""
    found = get_object_or_404(Document.objects.filter(published=True), slug=slug)
    captures = list(found.captures.all())
    wanted = request.GET.get("capture", "")
    capture = next((c for c in captures if c.sha256 == wanted), None) if wanted else captures[0] if captures else None
    if capture is None:
        raise Http404("There is no such capture of this document.")
    return render(
        request, "timeline/document.html", {"document": found, "capture": capture, "captures": captures, **document_body(capture)}
    )


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how it was made, how far it can be trusted."""
    visible = Statement.objects.visible()
    context = {
        "events": Event.objects.published().aggregate(n=Count("pk"), first=Min("date"), latest=Max("date")),
        "statements": visible.count(),
        "in_review": visible.exclude(review=[]).count(),
        "reviewed": visible.filter(reviewed_at__isnull=False).count(),
        "documents": Document.objects.filter(published=True),
        "accuracy": accuracy.table(),
        "captured": Capture.objects.filter(document__published=True).aggregate(latest=Max("captured_at"))["latest"],
    }
    return render(request, "timeline/about.html", context)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; the middleware makes it 503 when not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404 in the site's dress, with the reason where one is known."""
    reason = str(exception) if isinstance(exception, Http404) and exception.args and not str(exception).startswith("No ") else ""
    return render(
        request,
        "404.html",
        {"reason": reason if not reason.startswith("{") else "", "home": address("/", request.GET) if pairs(request.GET) else "/"},
        status=404,
    )
