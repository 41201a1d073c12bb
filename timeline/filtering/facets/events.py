"""How many events stand behind each choice."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet

from timeline.filtering.facets.grouped import OF_DOCUMENTS, Rows, grouped
from timeline.filtering.facets.speakers import by_speaker
from timeline.filtering.facets.states import by_state
from timeline.filtering.filters import SAID, EventFilter, statement_condition
from timeline.filtering.parameters import Values
from timeline.models import EventActor, EventCountry, EventPlace, Statement


def event_counts(filterset: EventFilter, name: str) -> Rows:
    """Every value of a parameter, with the number of events under all other parameters."""
    events = filterset.without(name).order_by()
    ids = events.values("pk")
    if name in {"country", "country_role"}:
        return _countries(filterset, EventCountry.objects.filter(event__in=ids), name)
    if name == "place":
        return grouped(EventPlace.objects.filter(event__in=ids), "place__slug", "place__name")
    if name == "actor":
        return grouped(
            EventActor.objects.filter(event__in=ids).exclude(actor__kind="unnamed"),
            "actor__slug",
            "actor__name",
        )
    if name in OF_DOCUMENTS:
        return grouped(events, *OF_DOCUMENTS[name])
    others = {asked: filterset.values.get(asked, ()) for asked in SAID if asked != name}
    condition = statement_condition(cast("Values", others))
    statements = Statement.objects.visible().filter(condition, event__in=ids)
    if name == "manner":
        return grouped(statements, "manner", "manner", "event")
    return (by_state if name == "speaks_for" else by_speaker)(statements, "event")


def _countries(filterset: EventFilter, named: QuerySet[EventCountry], name: str) -> Rows:
    """Of the same countries by code or by role: country and role are asked of one of them."""
    if name == "country":
        roles = filterset.values.get("country_role")
        named = named.filter(role__in=roles) if roles else named
        return grouped(named, "country__code", "country__name", "event")
    countries = filterset.values.get("country")
    named = named.filter(country__in=countries) if countries else named
    return grouped(named, "role", "role", "event")
