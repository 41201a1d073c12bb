"""An example of each parameter's value, from what this very site has, so that it can be tried."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from timeline.models import (
    Document,
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    Flashpoint,
    SpeakerCount,
)

_NEWEST = 1000  # entries that are looked at for examples

_ANYWHERE = {
    "from": "2020-01-01",
    "to": "2020-12-31",
    "country_role": "place",
    "entry_country_role": "place",
    "q": "oil",
    "entry_q": "oil",
    "manner": "direct",
    "updated_since": "2026-01-01T00:00:00Z",
    "sort": "oldest",
}


def examples() -> dict[str, str]:
    """Values by parameter: speakers and states of most statements, and what the newest entries
    name most; none where nothing is there yet.
    """
    actor, country = _most_named(EventActor, "actor__slug"), _most_named(EventCountry, "country")
    place = _most_named(EventPlace, "place__slug")
    of_this_site = {
        "flashpoint": _first(Flashpoint.objects.all()),
        "document": _first(Document.objects.filter(published=True)),
        "actor": actor,
        "entry_actor": actor,
        "speaker": _most_speaking("speaker__slug"),
        "speaks_for": _most_speaking("speaker__country"),
        "country": country,
        "entry_country": country,
        "place": place,
        "entry_place": place,
    }
    return _ANYWHERE | of_this_site


def _most_named(
    mentions: type[EventActor] | type[EventCountry] | type[EventPlace], name: str
) -> str:
    newest = Event.objects.published().newest_first()[:_NEWEST]
    named = mentions._default_manager.filter(event__in=list(newest.values_list("pk", flat=True)))
    counted = named.order_by().values_list(name).annotate(n=Count("pk")).order_by("-n", name)
    first = counted.first()
    return str(first[0]) if first else ""


def _most_speaking(name: str) -> str:
    """Of what may be asked of speakers, the value of most statements."""
    numbers = SpeakerCount.objects.exclude(**{name: None}).numbers(name)
    return str(min(numbers, key=lambda value: (-numbers[value], str(value)), default=""))


def _first(records: QuerySet[Flashpoint] | QuerySet[Document]) -> str:
    found = records.order_by("pk").first()
    return found.slug if found is not None else ""
