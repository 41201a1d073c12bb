"""The pages. Each picks a query, a filter and a template."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.db.models import Count, Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_safe

from timeline.editing.changes import of_event
from timeline.evaluation import accuracy
from timeline.filtering.facets import facets
from timeline.filtering.filters import event_filter, statement_filter
from timeline.filtering.urls import address, pairs
from timeline.models import Actor, Capture, Country, Document, Event, Statement
from timeline.public.captures import background_hits, document_body
from timeline.public.citations import Citation, cite_event, cite_statement
from timeline.public.compare import MOST, side_by_side, voice
from timeline.public.compare import choices as compare_choices
from timeline.public.dossier import company, of_them, roles
from timeline.public.histogram import histogram
from timeline.public.json_ld import event_data, statement_data
from timeline.public.listing import Listing, entry, said, said_all
from timeline.public.marked_text import event_text
from timeline.public.page_cache import once_per_content
from timeline.public.pagination import event_page, statement_page
from timeline.public.reports import ReportForm, TooManyReports, file_report
from timeline.signin.client_ip import client_address


@require_safe
@once_per_content
def timeline(request: HttpRequest) -> HttpResponse:
    """Events, newest first, under the filter in the address."""
    filterset = event_filter(request.GET)
    words = filterset.values.get("q")
    rows = filterset.result.with_hits(words) if words else filterset.result
    page = event_page(rows, request.GET, request.path)
    listing = Listing(request, filterset, page, [entry(e) for e in page.rows])
    context = {
        "listing": listing,
        "facets": facets(filterset, request.GET, request.path),
        "histogram": histogram(filterset, request.GET, request.path),
        "elsewhere": (
            background_hits(words)
            if words and not listing.total and len(filterset.active) == 1
            else []
        ),
    }
    return render(request, "timeline/timeline.html", context)


@require_safe
@once_per_content
def statements(request: HttpRequest) -> HttpResponse:
    """Who said what, grouped by day."""
    filterset = statement_filter(request.GET)
    words = filterset.values.get("q")
    rows = filterset.result.with_hits(words) if words else filterset.result
    page = statement_page(rows, request.GET, request.path)
    context = {
        "listing": Listing(request, filterset, page, said_all(page.rows)),
        "facets": facets(filterset, request.GET, request.path),
        "histogram": histogram(filterset, request.GET, request.path),
    }
    return render(request, "timeline/statements.html", context)


@require_safe
@once_per_content
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event with its words marked, its statements, its place in the source, its neighbours."""
    found: Any = get_object_or_404(Event.objects.published().for_display(), slug=slug)
    others = Event.objects.published().filter(document=found.document)
    shown = found.shown_statements
    context = {
        "event": found,
        "text": event_text(found, shown, detailed=True),
        "statements": said_all(shown),
        "older": others.older_than(found).newest_first().first(),
        "newer": others.newer_than(found).oldest_first().first(),
        "same_day": Event.objects.published()
        .filter(date=found.date)
        .exclude(pk=found.pk)
        .newest_first(),
        "related": Event.objects.published().related_to(found)[:5],
        "citation": cite_event(found, request.build_absolute_uri(), timezone.localdate()),
        "changes": of_event(found),
        "linked_data": event_data(request, found, shown),
    }
    return render(request, "timeline/event.html", context)


@require_safe
@once_per_content
def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement under its own lasting address."""
    found = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    context = {
        "said": said(found),
        "statement": found,
        "citation": cite_statement(found, request.build_absolute_uri(), timezone.localdate()),
        "linked_data": statement_data(request, found),
    }
    return render(request, "timeline/statement.html", context)


@require_safe
def event_citation(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """The citation of an event as a file for a reference manager."""
    found = get_object_or_404(Event.objects.published().for_display(), slug=slug)
    return _file(
        cite_event(
            found, request.build_absolute_uri(found.get_absolute_url()), timezone.localdate()
        ),
        suffix,
    )


@require_safe
def statement_citation(request: HttpRequest, slug: str, suffix: str) -> HttpResponse:
    """The citation of a statement as a file for a reference manager."""
    found = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    return _file(
        cite_statement(
            found, request.build_absolute_uri(found.get_absolute_url()), timezone.localdate()
        ),
        suffix,
    )


def _file(citation: Citation, suffix: str) -> HttpResponse:
    form = next((f for f in citation.forms if f.suffix == suffix), None)
    if form is None:
        raise Http404(gettext("There is no such form of a citation."))
    response = HttpResponse(f"{form.text}\n", content_type=f"{form.content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{citation.key}.{suffix}"'
    return response


@require_safe
@once_per_content
def compare(request: HttpRequest) -> HttpResponse:
    """Two actors or countries, statement against statement."""
    filterset = statement_filter(request.GET, beside="ab")
    a, b = (voice(request.GET.get(side, "").strip()) for side in "ab")
    unknown = [
        request.GET[side]
        for side, found in (("a", a), ("b", b))
        if request.GET.get(side, "").strip() and found is None
    ]
    days, total = side_by_side(filterset.result, a, b) if a and b else ([], 0)
    countries, actors = compare_choices()
    context = {
        "a": a,
        "sides": [("a", a), ("b", b)],
        "b": b,
        "unknown": unknown,
        "days": days,
        "total": total,
        "most": MOST,
        "form": filterset.form,
        "valid": filterset.is_valid(),
    }
    return render(
        request,
        "timeline/compare.html",
        context
        | {
            "countries": countries,
            "actors": actors,
            "dates": [filterset.form["from"], filterset.form["to"]],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """A reader reports an error in a statement; no account, a few an hour."""
    found = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            file_report(found, form.cleaned_data["message"], client_address(request))
        except TooManyReports:
            form.add_error(
                None,
                gettext(
                    "That is a lot of reports in one hour. Please send the rest later; nothing of"
                    " what you wrote is lost while this page is open."
                ),
            )
            return render(
                request,
                "timeline/report.html",
                {"statement": found, "said": said(found), "form": form},
                status=429,
            )
        return render(
            request, "timeline/report.html", {"statement": found, "said": said(found), "done": True}
        )
    return render(
        request,
        "timeline/report.html",
        {"statement": found, "said": said(found), "form": form},
        status=400 if form.errors else 200,
    )


@require_safe
@once_per_content
def speakers(request: HttpRequest) -> HttpResponse:
    """Everybody who speaks, by number of statements, and the officials without a name apart."""
    rows = Actor.objects.speaking().select_related("country")
    return render(
        request,
        "timeline/speakers.html",
        {
            "speakers": [a for a in rows if a.kind != "unnamed"],
            "unnamed": [a for a in rows if a.kind == "unnamed"],
        },
    )


@require_safe
@once_per_content
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Dossier of an actor: what it said and where it is named.

    A merged actor's address redirects.
    """
    found = get_object_or_404(Actor.objects.select_related("country", "merged_into"), slug=slug)
    if found.merged_into is not None:
        return redirect(found.merged_into, permanent=True)
    said_by = Statement.objects.visible().by([found])
    if found.kind == "unnamed" and not said_by.exists():
        raise Http404(gettext("No published statement of this official is left."))
    own = request.GET.copy()
    own.setlist("speaker", [found.slug])
    filterset = statement_filter(own)
    page = statement_page(filterset.result, request.GET, request.path)
    named_in = Event.objects.published().naming_actors([found])
    speakers_too, named_too = company(found)
    context = {
        "actor": found,
        "aliases": found.aliases.all(),
        "tenures": (
            found.tenures.select_related("holder")
            if found.kind == "office"
            else found.offices.select_related("office")
        ),
        "span": said_by.aggregate(first=Min("date"), latest=Max("date"), n=Count("pk")),
        "listing": Listing(request, filterset, page, said_all(page.rows), own),
        "facets": facets(
            filterset, request.GET, request.path, ("country", "actor", "manner", "document")
        ),
        "histogram": histogram(filterset, request.GET, request.path),
        "roles": roles(found),
        "speakers_too": speakers_too,
        "named_too": named_too,
        "of_them": of_them(found),
        "events": named_in.newest_first()[:10],
        "named": named_in.count(),
    }
    return render(request, "timeline/actor.html", context)


@require_safe
@once_per_content
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
@once_per_content
def countries(request: HttpRequest) -> HttpResponse:
    """Every country that a published event names, with the number of events."""
    shown = Q(events__state="published", events__document__published=True)
    rows = (
        Country.objects.annotate(n=Count("events", filter=shown, distinct=True))
        .filter(n__gt=0)
        .order_by("-n", "name")
    )
    return render(request, "timeline/countries.html", {"countries": rows})


@require_safe
@once_per_content
def documents(request: HttpRequest) -> HttpResponse:
    """The sources."""
    shown = Count("events", filter=Q(events__state="published"), distinct=True)
    heard = Q(statements__state="published") & (
        Q(statements__event__isnull=True) | Q(statements__event__state="published")
    )
    said_in = Count("statements", filter=heard, distinct=True)
    rows = Document.objects.filter(published=True).annotate(n_events=shown, n_statements=said_in)
    return render(request, "timeline/documents.html", {"documents": rows})


@require_safe
@once_per_content
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """A source as captured, every event and statement marked in place."""
    found = get_object_or_404(Document.objects.filter(published=True), slug=slug)
    captures = list(found.captures.all())
    wanted = request.GET.get("capture", "")
    capture = (
        next((c for c in captures if c.sha256 == wanted), None)
        if wanted
        else captures[0]
        if captures
        else None
    )
    if capture is None:
        raise Http404(gettext("There is no such capture of this document."))
    return render(
        request,
        "timeline/document.html",
        {"document": found, "capture": capture, "captures": captures, **document_body(capture)},
    )


@require_safe
@once_per_content
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how it was made, how far it can be trusted."""
    visible = Statement.objects.visible()
    context = {
        "events": Event.objects.published().aggregate(
            n=Count("pk"), first=Min("date"), latest=Max("date")
        ),
        "statements": visible.count(),
        "in_review": visible.exclude(review=[]).count(),
        "reviewed": visible.filter(reviewed_at__isnull=False).count(),
        "documents": Document.objects.filter(published=True),
        "accuracy": accuracy.table(),
        "held_out": accuracy.held_out(),
        "captured": Capture.objects.filter(document__published=True).aggregate(
            latest=Max("captured_at")
        )["latest"],
    }
    return render(request, "timeline/about.html", context)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
def embed_event(request: HttpRequest, slug: str) -> HttpResponse:
    """A card of one event for other sites' frames."""
    found: Any = get_object_or_404(Event.objects.published().for_display(), slug=slug)
    return render(
        request,
        "timeline/embed.html",
        {"rows": [entry(found)], "total": 1, "more": found.get_absolute_url()},
    )


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed_list(request: HttpRequest) -> HttpResponse:
    """A card of the newest events of a filter for other sites' frames."""
    filterset = event_filter(request.GET)
    rows = [entry(e) for e in filterset.result.for_display()[:5]]
    more = address(reverse("timeline"), request.GET)
    context = {
        "rows": rows,
        "total": filterset.result.count(),
        "more": more,
        "errors": filterset.form.errors,
    }
    return render(request, "timeline/embed.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read by machines but the desk."""
    site = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(
        f"User-agent: *\nDisallow: /admin/\nSitemap: {site}\n", content_type="text/plain"
    )


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
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
            "home": address("/", request.GET) if pairs(request.GET) else "/",
        },
        status=404,
    )
