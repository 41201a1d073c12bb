"""Speakers and actors, countries, and their dossiers."""

from __future__ import annotations

from django.db.models import Count, Max, Min, Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.filtering.facets.events import event_counts
from timeline.filtering.facets.facets import facets
from timeline.filtering.filters import event_filter, speaking_for, statement_filter
from timeline.filtering.joint import joint_speakers
from timeline.models import Actor, Country, Event, Statement
from timeline.models.doubts import certain
from timeline.public.dossier import co_speakers, roles, statements_about
from timeline.public.listing import Listing
from timeline.public.over_time.histogram import histogram
from timeline.public.over_time.small import small
from timeline.public.page_cache import once_per_content
from timeline.public.pagination import statement_page
from timeline.public.rows import event_row, statement_rows


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
        return redirect(found.merged_into)  # not for ever: a merge can be undone
    said_by = Statement.objects.visible().by([found])
    if found.kind == "unnamed" and not said_by.exists():
        raise Http404(gettext("No published statement of this official is left."))
    own = request.GET.copy()
    own.setlist("speaker", [found.slug])
    filterset = statement_filter(own)
    order, words = filterset.order, filterset.values.get("q")
    page = statement_page(filterset.result, request.GET, request.path, order, words)
    named_in = Event.objects.published().naming_actors([found])
    speakers_too, named_too = co_speakers(found)
    context = {
        "actor": found,
        "aliases": found.aliases.all(),
        "tenures": (
            found.tenures.select_related("holder")
            if found.kind == "office"
            else found.offices.select_related("office")
        ),
        "span": said_by.aggregate(first=Min("date"), latest=Max("date"), n=Count("pk")),
        "listing": Listing(request, filterset, page, statement_rows(page.rows), own),
        "facets": facets(
            filterset, request.GET, request.path, ("country", "actor", "manner", "document")
        ),
        "histogram": histogram(filterset, request.GET, request.path, dossier=True),
        "roles": roles(found),
        "speakers_too": speakers_too,
        "named_too": named_too,
        "statements_about": statements_about(found),
        "events": named_in.newest_first().select_related("document__flashpoint")[:10],
        "named": named_in.count(),
        "small": small(found.name, said_by, named_in),
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
    said = Statement.objects.visible().filter(speaking_for([found]), certain())
    context = {
        "country": found,
        "span": named_in.aggregate(first=Min("date"), latest=Max("date"), n=Count("pk")),
        "speakers": Actor.objects.speaking().filter(_speaks_for(code)).exclude(kind="unnamed"),
        "said": said.count(),
        "small": small(found.name, said, named_in),
        "events": [event_row(e) for e in named_in.newest_first().for_display()[:20]],
    }
    return render(request, "timeline/country.html", context)


def _speaks_for(code: str) -> Q:
    """Actors who speak for a state, alone or jointly with others."""
    joint = [pk for pk, states in joint_speakers().items() if code in states]
    return Q(country=code) | Q(pk__in=joint)


@require_safe
@once_per_content
def countries(request: HttpRequest) -> HttpResponse:
    """Every country that a published event names, with the number of events."""
    numbers = {code: n for code, _, n in event_counts(event_filter(QueryDict()), "country")}
    named = Country.objects.filter(code__in=numbers).order_by("name")
    rows = sorted(((c, numbers[c.code]) for c in named), key=lambda row: -row[1])
    return render(request, "timeline/countries.html", {"countries": rows})
