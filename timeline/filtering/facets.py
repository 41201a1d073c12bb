"""How many events or statements stand behind each choice of a filter.

One function, so that a faster way can take its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Func, IntegerField, Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from timeline.filtering.filters import (
    EventFilter,
    RecordFilter,
    StatementFilter,
    address_of,
    statement_condition,
)
from timeline.filtering.urls import filter_url
from timeline.models import (
    Actor,
    Country,
    EventActor,
    EventCountry,
    Statement,
    StatementActor,
    StatementCountry,
    StatementQuerySet,
)
from timeline.models.doubts import certain
from timeline.text.labels import MANNERS

LABELS = {
    "flashpoint": _("Flashpoint"),
    "speaker": _("Speaker"),
    "country": _("Country named"),
    "actor": _("Actor named"),
    "entry_country": _("Country named in the entry"),
    "entry_actor": _("Actor named in the entry"),
    "manner": _("Manner"),
    "document": _("Document"),
}
# What a choice means, where a reader could take it for something else.
HELP = {
    ("statements", "country"): _("Named in the sentence of the statement itself."),
    ("statements", "actor"): _("Named in the sentence of the statement itself, or speaking in it."),
    ("statements", "entry_country"): _(
        "Named anywhere in the whole entry that the statement is from."
    ),
    ("statements", "entry_actor"): _(
        "Named anywhere in the whole entry that the statement is from."
    ),
    ("events", "country"): _("Named anywhere in the entry."),
    ("events", "actor"): _("Named anywhere in the entry."),
}
ONLY_OF_SEVERAL = {"flashpoint"}  # left out where there is nothing to choose
_LONG = 8  # a longer list can be searched


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its words, its count, whether it is chosen, and the address with it
    added or taken away.
    """

    value: str
    label: str
    count: int
    active: bool
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The choices of one parameter, in a fixed order: by name."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    help: str = ""

    @property
    def long(self) -> bool:
        """Whether the list deserves a search box."""
        return len(self.choices) > _LONG

    @property
    def active(self) -> int:
        """How many choices are chosen."""
        return sum(c.active for c in self.choices)


class _Who(Func):
    """Speaker and office holder of a statement as two rows."""

    function = "unnest"
    template = "unnest(ARRAY[%(expressions)s])"
    set_returning = True
    output_field = IntegerField()


def facets(
    filterset: RecordFilter, params: QueryDict, path: str, names: Iterable[str] = tuple(LABELS)
) -> list[Facet]:
    """Facets of a filter; each one's counts ignore its own selection."""
    kind = "events" if isinstance(filterset, EventFilter) else "statements"
    made = (
        Facet(
            name,
            str(LABELS[name]),
            tuple(_choices(filterset, name, params, path)),
            str(HELP.get((kind, name), "")),
        )
        for name in names
        if name in filterset.filters
    )
    return [f for f in made if f.name not in ONLY_OF_SEVERAL or len(f.choices) > 1]


def _choices(filterset: RecordFilter, name: str, params: QueryDict, path: str) -> Iterable[Choice]:
    """Every value that selects something, and every chosen one, by name."""
    counted = (
        _event_counts(filterset, name)
        if isinstance(filterset, EventFilter)
        else _statement_counts(filterset, name)
    )
    rows = {
        value: (str(MANNERS.get(label, label)), n)
        for value, label, n in counted
        if value is not None
    }
    chosen = {address_of(v): v for v in filterset.chosen(name)}
    for key, v in chosen.items():
        rows.setdefault(key, (str(MANNERS[v] if isinstance(v, str) else v), 0))
    order = (
        list(Statement.Manner.values).index
        if name == "manner"
        else lambda value: rows[value][0].lower()
    )
    for value in sorted(rows, key=order):
        label, count = rows[value]
        yield Choice(
            value, label, count, value in chosen, filter_url(path, params, toggle=(name, value))
        )


# Facets that a record has through its document: where the value and its words stand.
OF_DOCUMENTS = {
    "document": ("document__slug", "document__title"),
    "flashpoint": ("document__flashpoint__slug", "document__flashpoint__name"),
}
Rows = Iterable[tuple[str, str, int]]  # value in the address, words, number of records
M = TypeVar("M", bound=Model)


def _grouped(rows: QuerySet[M], value: str, label: str, unit: str = "pk") -> Rows:
    counted: Rows = rows.order_by().values_list(value, label).annotate(n=Count(unit, distinct=True))
    return counted


def _event_counts(filterset: EventFilter, name: str) -> Rows:
    events = filterset.without(name).order_by()
    ids = events.values("pk")
    if name == "country":
        return _grouped(
            EventCountry.objects.filter(event__in=ids), "country__code", "country__name"
        )
    if name == "actor":
        return _grouped(
            EventActor.objects.filter(event__in=ids).exclude(actor__kind="unnamed"),
            "actor__slug",
            "actor__name",
        )
    if name in OF_DOCUMENTS:
        return _grouped(events, *OF_DOCUMENTS[name])
    condition = statement_condition(
        filterset.values.get("speaker", ()) if name != "speaker" else (),
        filterset.values.get("manner", ()) if name != "manner" else (),
    )
    statements = Statement.objects.visible().filter(condition, event__in=ids)
    return (
        _grouped(statements, "manner", "manner", "event")
        if name == "manner"
        else _by_speaker(statements, "event")
    )


def _statement_counts(filterset: StatementFilter, name: str) -> Rows:
    statements = filterset.without(name).order_by()
    if name == "manner":
        return _grouped(statements, "manner", "manner")
    if name in OF_DOCUMENTS:
        return _grouped(statements, *OF_DOCUMENTS[name])
    if name == "speaker":
        return _by_speaker(statements, "pk")
    if name == "country":
        return _grouped(
            StatementCountry.objects.filter(statement__in=statements.values("pk")),
            "country__code",
            "country__name",
        )
    if name == "actor":
        named = StatementActor.objects.filter(statement__in=statements.values("pk")).exclude(
            actor__kind="unnamed"
        )
        return _grouped(named, "actor__slug", "actor__name")
    of_entry = (
        "event__event_countries__country"
        if name == "entry_country"
        else "event__event_actors__actor"
    )
    counts = dict(statements.values_list(of_entry).annotate(n=Count("pk", distinct=True)))
    if name == "entry_country":
        rows = Country.objects.filter(code__in=counts.keys() - {None}).values_list("code", "name")
        return ((code, label, counts[code]) for code, label in rows)
    return _named_actors(counts)


def _by_speaker(statements: StatementQuerySet, unit: str) -> Rows:
    """By whoever spoke, in person or as holder of the office that did."""
    return _named_actors(
        dict(
            statements.filter(certain())
            .order_by()
            .annotate(who=_Who("speaker_id", "holder_id"))
            .values_list("who")
            .annotate(n=Count(unit, distinct=True))
        )
    )


def _named_actors(counts: Mapping[int | None, int]) -> Rows:
    """Counts by primary key with the actors' slugs and names; officials without a name are left
    out.
    """
    rows = (
        Actor.objects.filter(pk__in=[pk for pk in counts if pk is not None])
        .exclude(kind="unnamed")
        .values_list("pk", "slug", "name")
    )
    return ((key, label, counts[pk]) for pk, key, label in rows)
