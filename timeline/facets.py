"""How many events or statements stand behind each choice of a filter. One function, so that a faster way can take its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Func, IntegerField, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .filters import ChronologyFilter, EventFilter, statement_condition
from .links import address
from .models import Actor, Country, EventActor, EventCountry, Statement
from .reasons import MANNERS

LABELS = {
    "speaker": _("Speaker"),
    "country": _("Country named"),
    "actor": _("Actor named"),
    "manner": _("Manner"),
    "document": _("Document"),
}
_LONG = 8  # a longer list can be searched


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its words, its count, whether it is chosen, and the address with it added or taken away."""

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


def facets(filterset: ChronologyFilter, params: Any, path: str, names: Iterable[str] = tuple(LABELS)) -> list[Facet]:
    """Facets of a filter; each one's counts ignore its own selection."""
    return [Facet(name, str(LABELS[name]), tuple(_choices(filterset, name, params, path))) for name in names]


def _choices(filterset: ChronologyFilter, name: str, params: Any, path: str) -> Iterable[Choice]:
    """Every value that selects something, and every chosen one, by name."""
    counter = _event_counts if isinstance(filterset, EventFilter) else _statement_counts
    rows = {value: (str(MANNERS.get(label, label)), n) for value, label, n in counter(filterset, name) if value is not None}
    chosen = {_value(v): v for v in filterset.values.get(name) or []}
    for key, v in chosen.items():
        rows.setdefault(key, (str(MANNERS.get(v, v) if name == "manner" else v), 0))
    order = list(Statement.Manner.values).index if name == "manner" else lambda value: rows[value][0].lower()
    for value in sorted(rows, key=order):
        label, count = rows[value]
        yield Choice(value, label, count, value in chosen, address(path, params, toggle=(name, value)))


def _value(chosen: Any) -> str:
    return str(getattr(chosen, "slug", None) or getattr(chosen, "code", None) or chosen)


Rows = Iterable[tuple[Any, Any, int]]  # value in the address, words, number of records


def _grouped(rows: Any, value: str, label: str, unit: str = "pk") -> Rows:
    return rows.order_by().values_list(value, label).annotate(n=Count(unit, distinct=True))


def _event_counts(filterset: ChronologyFilter, name: str) -> Rows:
    events = filterset.without(name).order_by()
    ids = events.values("pk")
    if name == "country":
        return _grouped(EventCountry.objects.filter(event__in=ids), "country__code", "country__name")
    if name == "actor":
        return _grouped(EventActor.objects.filter(event__in=ids).exclude(actor__kind="unnamed"), "actor__slug", "actor__name")
    if name == "document":
        return _grouped(events, "document__slug", "document__title")
    rest = {k: v for k, v in filterset.values.items() if k != name}
    said = Statement.objects.visible().filter(statement_condition(rest), event__in=ids)
    return _grouped(said, "manner", "manner", "event") if name == "manner" else _by_speaker(said, "event")


def _statement_counts(filterset: ChronologyFilter, name: str) -> Rows:
    said = filterset.without(name).order_by()
    if name == "manner":
        return _grouped(said, "manner", "manner")
    if name == "document":
        return _grouped(said, "document__slug", "document__title")
    if name == "speaker":
        return _by_speaker(said, "pk")
    named, own = ("event__event_countries__country", "speaker__country") if name == "country" else ("event__event_actors__actor", "speaker")
    # outside events the speaker stands for what is named
    key = Coalesce(F(named), Case(When(event__isnull=True, then=F(own)), default=Value(None)))
    counts = dict(said.values_list(key).annotate(n=Count("pk", distinct=True)))
    if name == "country":
        return ((code, label, counts[code]) for code, label in Country.objects.filter(code__in=counts).values_list("code", "name"))
    return _named_actors(counts)


def _by_speaker(said: Any, unit: str) -> Rows:
    """By whoever spoke, in person or as holder of the office that did."""
    return _named_actors(
        dict(said.order_by().annotate(who=_Who("speaker_id", "holder_id")).values_list("who").annotate(n=Count(unit, distinct=True)))
    )


def _named_actors(counts: dict[Any, int]) -> Rows:
    """Counts by primary key with the actors' slugs and names; officials without a name are left out."""
    rows = Actor.objects.filter(pk__in=counts.keys() - {None}).exclude(kind="unnamed").values_list("pk", "slug", "name")
    return ((key, label, counts[pk]) for pk, key, label in rows)
