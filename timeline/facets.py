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
from .models import Actor, Country, Document, EventActor, EventCountry, Statement
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
    counts = _counts(filterset, name)
    chosen = filterset.values.get(name) or []
    rows = {value: (label, counts[key]) for value, label, key in _labelled(name, counts)}
    for v in chosen:
        rows.setdefault(_value(v), (str(MANNERS.get(v, v) if name == "manner" else v), 0))
    order = list(Statement.Manner.values).index if name == "manner" else lambda value: rows[value][0].lower()
    for value in sorted(rows, key=order):
        label, count = rows[value]
        yield Choice(value, label, count, value in {_value(v) for v in chosen}, address(path, params, toggle=(name, value)))


def _value(chosen: Any) -> str:
    return str(getattr(chosen, "slug", None) or getattr(chosen, "code", None) or chosen)


def _counts(filterset: ChronologyFilter, name: str) -> dict[Any, int]:
    """Matching records per primary key of the choice."""
    counter = _event_counts if isinstance(filterset, EventFilter) else _statement_counts
    return {key: n for key, n in counter(filterset, name) if key is not None}


def _event_counts(filterset: ChronologyFilter, name: str) -> Iterable[tuple[Any, int]]:
    events = filterset.without(name).order_by()
    ids = events.values("pk")
    if name == "country":
        return EventCountry.objects.filter(event__in=ids).order_by().values_list("country").annotate(n=Count("pk"))
    if name == "actor":
        return (
            EventActor.objects.filter(event__in=ids).exclude(actor__kind="unnamed").order_by().values_list("actor").annotate(n=Count("pk"))
        )
    if name == "document":
        return events.values_list("document").annotate(n=Count("pk"))
    rest = {k: v for k, v in filterset.values.items() if k != name}
    said = Statement.objects.visible().filter(statement_condition(rest), event__in=ids).order_by()
    if name == "manner":
        return said.values_list("manner").annotate(n=Count("event", distinct=True))
    return said.annotate(who=_Who("speaker_id", "holder_id")).values_list("who").annotate(n=Count("event", distinct=True))


def _statement_counts(filterset: ChronologyFilter, name: str) -> Iterable[tuple[Any, int]]:
    said = filterset.without(name).order_by()
    if name in {"manner", "document"}:
        return said.values_list(name).annotate(n=Count("pk"))
    if name == "speaker":
        return said.annotate(who=_Who("speaker_id", "holder_id")).values_list("who").annotate(n=Count("pk", distinct=True))
    named, own = ("event__event_countries__country", "speaker__country") if name == "country" else ("event__event_actors__actor", "speaker")
    # outside events the speaker stands for what is named
    key = Coalesce(F(named), Case(When(event__isnull=True, then=F(own)), default=Value(None)))
    return said.values_list(key).annotate(n=Count("pk", distinct=True))


def _labelled(name: str, counts: dict[Any, int]) -> Iterable[tuple[str, str, Any]]:
    """(value in the address, words, counted key) of what was counted; officials without a name are left out."""
    if name == "country":
        return ((code, label, code) for code, label in Country.objects.filter(code__in=counts).values_list("code", "name"))
    if name == "manner":
        return ((value, str(word), value) for value, word in MANNERS.items() if value in counts)
    if name == "document":
        return Document.objects.filter(pk__in=counts).values_list("slug", "title", "pk")
    return Actor.objects.filter(pk__in=counts).exclude(kind="unnamed").values_list("slug", "name", "pk")
