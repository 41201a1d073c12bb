"""Speakers and actors, countries, and their dossiers."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.filtering.about import AboutForm
from timeline.filtering.facet_index.counts import choices
from timeline.filtering.facets.facets import facets
from timeline.filtering.filters import event_filter, speaking_for, statement_filter
from timeline.filtering.joint import joint_speakers
from timeline.models import (
    Actor,
    Country,
    Event,
    EventActor,
    EventCountry,
    SpeakerCount,
    Statement,
)
from timeline.models.records.doubts import certain
from timeline.public.dossier import (
    co_speakers,
    line_of,
    months_of,
    public_mentions,
    roles,
    said_jointly,
    statements_about,
)
from timeline.public.entries.lists import statement_entries
from timeline.public.flashpoints.choice import choice
from timeline.public.flashpoints.speakers import speaking
from timeline.public.listing import Listing
from timeline.public.over_time.histogram import histogram
from timeline.public.over_time.small import Line, small_of
from timeline.public.page_cache import once_per_content
from timeline.public.page_cache.editors import edit_url, for_editors_too
from timeline.public.pagination import statement_page
from timeline.public.rows import event_row
from timeline.public.search.bounded import bounded
from timeline.public.shares.share import share_of_list


@require_safe
@once_per_content
def speakers(request: HttpRequest) -> HttpResponse:
    """Everybody who speaks, by number of statements, and the officials without a name apart."""
    form = AboutForm(request.GET)
    rows = speaking(form.about) if form.is_valid() else []
    context = {
        "speakers": [row for row in rows if row.actor.kind != "unnamed"],
        "unnamed": [row for row in rows if row.actor.kind == "unnamed"],
    }
    return render(request, "timeline/speakers.html", context | choice(request, form))


@for_editors_too
@require_safe
@once_per_content
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Dossier of an actor: what it said and where it is named.

    A merged actor's address redirects, and that of one whom nothing public names is gone.
    """
    found = get_object_or_404(Actor.objects.select_related("country", "merged_into"), slug=slug)
    if found.merged_into is not None:
        return redirect(found.merged_into)  # not for ever: a merge can be undone
    spoken = Actor.objects.speaking().filter(pk=found.pk).first()
    if found.kind == "unnamed" and spoken is None:
        raise Http404(gettext("No published statement of this official is left."))
    if spoken is None and not Actor.objects.standing().filter(pk=found.pk).exists():
        return render(request, "410.html", status=410)  # came with what was withdrawn
    own = request.GET.copy()
    own.setlist("speaker", [found.slug])
    filterset = statement_filter(own)
    page = statement_page(filterset, request.GET, request.path)
    named_in = Event.objects.published().naming_actors([found])
    named = months_of(EventActor.objects.filter(actor=found))
    speakers_too, named_too = co_speakers(found)
    said = statement_entries(request, page.rows, filterset.values.get("q"))
    listing = Listing(request, filterset, page, said, own)
    context = {
        "actor": found,
        "edit_url": edit_url(request, found),
        "aliases": found.aliases.all(),
        "tenures": (
            found.tenures.select_related("holder")
            if found.kind == "office"
            else found.offices.select_related("office")
        ),
        "span": {"n": 0} if spoken is None else {"n": vars(spoken)["said"], **vars(spoken)},
        "listing": listing,
        "bounded": bounded(filterset),
        "facets": facets(
            filterset, request.GET, request.path, ("country", "actor", "manner", "document")
        ),
        "histogram": histogram(filterset, request.GET, request.path, dossier=True),
        "roles": roles(found),
        "speakers_too": speakers_too,
        "named_too": named_too,
        "jointly": said_jointly(found),
        "statements_about": statements_about(found),
        "events": named_in.newest_first().select_related("document__flashpoint")[:10],
        "named": sum(named.values()),
        "small": line_of(found, named),
        "framed": share_of_list(
            request, filterset, reverse("statements"), gettext("Statements"), total=listing.total
        ),
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
    mentions = EventCountry.objects.filter(country=found)
    named = months_of(mentions)
    months = SpeakerCount.objects.filter(speaking_for([found]), certain=True).months()
    days = public_mentions(mentions).values_list("date", flat=True)
    context = {
        "country": found,
        "span": {
            "n": sum(named.values()),
            "first": days.order_by("date").first(),
            "latest": days.order_by("-date").first(),
        },
        "speakers": Actor.objects.speaking().filter(_speaks_for(code)).exclude(kind="unnamed"),
        "said": sum(months.values()),
        "small": small_of(
            Line(found.name, f"speaks_for={found.code}"), months, named, said, named_in
        ),
        "events": [event_row(e) for e in named_in.newest_first().for_display()[:20]],
        "framed": share_of_list(
            request,
            event_filter(QueryDict(f"country={found.code}")),
            reverse("timeline"),
            gettext("Timeline"),
            total=sum(named.values()),
        ),
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
    form = AboutForm(request.GET)
    asked = choices(event_filter(request.GET), {"country": None}) if form.is_valid() else {}
    numbers = {code: n for counted in asked.values() for code, _, n in counted.rows if n}
    named = Country.objects.filter(code__in=numbers).order_by("name")
    rows = sorted(((c, numbers[c.code]) for c in named), key=lambda row: -row[1])
    return render(request, "timeline/countries.html", {"countries": rows} | choice(request, form))
