"""How many events stand behind each choice."""

from __future__ import annotations

from timeline.filtering.facets.grouped import OF_DOCUMENTS, Rows, grouped
from timeline.filtering.facets.speakers import by_speaker
from timeline.filtering.filters import EventFilter, statement_condition
from timeline.models import EventActor, EventCountry, Statement


def event_counts(filterset: EventFilter, name: str) -> Rows:
    """Every value of a parameter, with the number of events under all other parameters."""
    events = filterset.without(name).order_by()
    ids = events.values("pk")
    if name == "country":
        return grouped(EventCountry.objects.filter(event__in=ids), "country__code", "country__name")
    if name == "actor":
        return grouped(
            EventActor.objects.filter(event__in=ids).exclude(actor__kind="unnamed"),
            "actor__slug",
            "actor__name",
        )
    if name in OF_DOCUMENTS:
        return grouped(events, *OF_DOCUMENTS[name])
    condition = statement_condition(
        filterset.values.get("speaker", ()) if name != "speaker" else (),
        filterset.values.get("manner", ()) if name != "manner" else (),
    )
    statements = Statement.objects.visible().filter(condition, event__in=ids)
    return (
        grouped(statements, "manner", "manner", "event")
        if name == "manner"
        else by_speaker(statements, "event")
    )
