"""How many statements stand behind each choice."""

from __future__ import annotations

from django.db.models import Count

from timeline.filtering.facets.grouped import OF_DOCUMENTS, Rows, grouped
from timeline.filtering.facets.speakers import by_speaker, named_actors
from timeline.filtering.facets.states import by_state
from timeline.filtering.filters import StatementFilter
from timeline.models import (
    Country,
    Place,
    StatementActor,
    StatementCountry,
    StatementQuerySet,
)

# What the entry of a statement names.
_OF_ENTRY = {
    "entry_country": "event__event_countries__country",
    "entry_actor": "event__event_actors__actor",
    "entry_place": "event__event_places__place",
}


def statement_counts(filterset: StatementFilter, name: str) -> Rows:
    """Every value of a parameter, with the number of statements under all other parameters."""
    statements = filterset.without(name).order_by()
    if name == "manner":
        return grouped(statements, "manner", "manner")
    if name in OF_DOCUMENTS:
        return grouped(statements, *OF_DOCUMENTS[name])
    if name == "speaker":
        return by_speaker(statements, "pk")
    if name == "speaks_for":
        return by_state(statements, "pk")
    if name == "country":
        return grouped(
            StatementCountry.objects.filter(statement__in=statements.values("pk")),
            "country__code",
            "country__name",
        )
    if name == "actor":
        named = StatementActor.objects.filter(statement__in=statements.values("pk")).exclude(
            actor__kind="unnamed"
        )
        return grouped(named, "actor__slug", "actor__name")
    return _counts_of_entries(filterset, statements, name)


def _counts_of_entries(
    filterset: StatementFilter, statements: StatementQuerySet, name: str
) -> Rows:
    """The same of a parameter that asks the statement's entry."""
    roles = filterset.values.get("entry_country_role")
    if name == "entry_country" and roles:
        statements = statements.filter(event__event_countries__role__in=roles)
    counts = dict(statements.values_list(_OF_ENTRY[name]).annotate(n=Count("pk", distinct=True)))
    if name == "entry_country":
        rows = Country.objects.filter(code__in=counts.keys() - {None}).values_list("code", "name")
        return ((code, label, counts[code]) for code, label in rows)
    if name == "entry_place":
        places = Place.objects.filter(pk__in=counts.keys() - {None})
        return ((p.slug, p.name, counts[p.pk]) for p in places)
    return named_actors(counts)
