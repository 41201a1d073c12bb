"""An example of each parameter's value, from what this very site has, so that it can be tried."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from timeline.models import Document, Event, Flashpoint, Statement

_ANYWHERE = {
    "from": "2020-01-01",
    "to": "2020-12-31",
    "country_role": "place",
    "q": "oil",
    "entry_q": "oil",
    "manner": "direct",
    "updated_since": "2026-01-01T00:00:00Z",
    "sort": "oldest",
}


def examples() -> dict[str, str]:
    """Values by parameter: the most frequent ones; none where nothing is there yet."""
    events, statements = Event.objects.published(), Statement.objects.visible()
    actor, country = _most(events, "actors__slug"), _most(events, "countries__code")
    place = _most(events, "places__slug")
    of_this_site = {
        "flashpoint": _first(Flashpoint.objects.all()),
        "document": _first(Document.objects.filter(published=True)),
        "actor": actor,
        "entry_actor": actor,
        "speaker": _most(statements, "speaker__slug"),
        "speaks_for": _most(statements, "speaker__country__code"),
        "country": country,
        "entry_country": country,
        "place": place,
        "entry_place": place,
    }
    return _ANYWHERE | of_this_site


def _most(records: QuerySet[Event] | QuerySet[Statement], name: str) -> str:
    named = records.order_by().exclude(**{name: None})
    counted = named.values_list(name).annotate(n=Count("pk")).order_by("-n", name).first()
    return str(counted[0]) if counted else ""


def _first(records: QuerySet[Flashpoint] | QuerySet[Document]) -> str:
    found = records.order_by("pk").first()
    return found.slug if found is not None else ""
