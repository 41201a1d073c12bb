"""What a few letters in the jump box may lead to: speakers, actors, countries, places,
sources, days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, Model, OuterRef, Q, TextChoices
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from timeline.filtering.facet_index.counts import numbers
from timeline.filtering.facet_index.state import State as IndexState
from timeline.filtering.facet_index.state import counted
from timeline.filtering.filters import event_filter
from timeline.filtering.urls import filter_url_of
from timeline.filtering.words.spellings import countries_by_name
from timeline.models import (
    Actor,
    Alias,
    Country,
    Document,
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    Place,
    State,
)
from timeline.public.rows import long_date
from timeline.public.search.days import Span, span_of
from timeline.text.folding import fold_name

SHORTEST = 2  # letters; one is the beginning of too much
_CANDIDATES = 200  # actors that are counted: a fixed cost, whatever is typed
_MOST_PLACES = 2_000  # that are compared: a fixed cost, however many there are
_MOST = 8  # hits of one kind
_MENTIONS: dict[str, type[Model]] = {
    "actor": EventActor,
    "country": EventCountry,
    "place": EventPlace,
}


class Kind(TextChoices):
    """What a page is of."""

    DATE = "date", _("Date")
    SPEAKER = "speaker", _("Speaker")
    ACTOR = "actor", _("Actor")
    COUNTRY = "country", _("Country")
    PLACE = "place", _("Place")
    SOURCE = "source", _("Source")
    NEAR = "near", _("Did you mean?")


HEADINGS = {
    Kind.DATE: _("Dates"),
    Kind.SPEAKER: _("Speakers"),
    Kind.ACTOR: _("Actors"),
    Kind.COUNTRY: _("Countries"),
    Kind.PLACE: _("Places"),
    Kind.SOURCE: _("Sources"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that what was typed may mean."""

    kind: Kind
    label: str
    url: str
    detail: str = ""
    exact: bool = False
    weight: int = 0


def hits(typed: str) -> list[Hit]:
    """The pages, those that bear the very name first, then those with most on them."""
    name = fold_name(typed)
    found = list(_days(typed))
    if len(name) >= SHORTEST:
        found += counted(
            event_filter(QueryDict()),
            lambda state: list(_named(name, state)),
            lambda: list(_named(name, None)),
        )
        found += _documents(typed)
    return sorted(found, key=lambda hit: _place(hit, name))


def _named(name: str, state: IndexState | None) -> Iterator[Hit]:
    yield from _actors(name, state)
    yield from _countries(name, state)
    yield from _places(name, state)


def _place(hit: Hit, name: str) -> tuple[bool, bool, int, str]:
    """What bears the name stands before what is also called so."""
    label = fold_name(hit.label)
    return not hit.exact, f" {name}" not in f" {label}", -hit.weight, label


def _days(typed: str) -> Iterator[Hit]:
    span = span_of(typed)
    if span is None:
        return
    n = Event.objects.published().between(*span).count()
    yield Hit(Kind.DATE, in_words(span), day_url(span), entries(n), exact=n > 0, weight=10**9)


def in_words(span: Span) -> str:
    """ "3 January 2020", or from when to when."""
    first, last = long_date(span.first), long_date(span.last)
    return first if span.first == span.last else f"{first} – {last}"


def day_url(span: Span) -> str:
    """The timeline of these days."""
    days = {"from": span.first.isoformat(), "to": span.last.isoformat()}
    return filter_url_of(reverse("timeline"), days)


def _actors(name: str, state: IndexState | None) -> Iterator[Hit]:
    alike = Q(folded__startswith=name) | Q(folded__contains=f" {name}")
    called = Exists(Alias.objects.filter(alike, actor=OuterRef("pk")))
    known = Actor.objects.mentioned().standing().filter(alike | Q(called))
    known = known.annotate(exact=Exists(Alias.objects.filter(folded=name, actor=OuterRef("pk"))))
    candidates = list(known.order_by("name")[:_CANDIDATES])
    keys = [actor.pk for actor in candidates]
    said = {a.pk: int(vars(a)["said"]) for a in Actor.objects.filter(pk__in=keys).speaking()}
    named = {int(key): n for key, n in _numbers(state, "actor", map(str, keys)).items()}
    rows = [
        Hit(
            Kind.SPEAKER if said.get(actor.pk) else Kind.ACTOR,
            actor.name,
            actor.get_absolute_url(),
            counts(named.get(actor.pk, 0), said.get(actor.pk, 0)),
            vars(actor)["exact"] or actor.folded == name,
            named.get(actor.pk, 0) + said.get(actor.pk, 0),
        )
        for actor in candidates
    ]
    yield from sorted(rows, key=lambda hit: _place(hit, name))[:_MOST]


def _countries(name: str, state: IndexState | None) -> Iterator[Hit]:
    alike = {
        code: known == name
        for known, code in sorted(countries_by_name().items(), key=lambda row: row[0] == name)
        if known.startswith(name) or f" {name}" in known
    }
    rows = {row.code: row for row in Country.objects.filter(code__in=alike)}
    named = _numbers(state, "country", rows)
    for code in sorted(rows, key=lambda code: -named.get(code, 0))[:_MOST]:
        if n := named.get(code, 0):
            url = rows[code].get_absolute_url()
            yield Hit(Kind.COUNTRY, rows[code].name, url, entries(n), alike[code], n)


def _places(name: str, state: IndexState | None) -> Iterator[Hit]:
    called = {
        place.pk: place
        for place in Place.objects.mentioned()[:_MOST_PLACES]
        if any(known.startswith(name) or f" {name}" in known for known in place.folded)
    }
    named = {int(key): n for key, n in _numbers(state, "place", map(str, called)).items()}
    for place in sorted(called.values(), key=lambda p: (-named.get(p.pk, 0), p.name))[:_MOST]:
        n, exact = named.get(place.pk, 0), name in place.folded
        yield Hit(Kind.PLACE, place.name, place.get_absolute_url(), entries(n), exact, n)


def _numbers(state: IndexState | None, kind: str, keys: Iterable[str]) -> Mapping[str, int]:
    """In how many entries that readers see each is named."""

    def directly(among: Q, keys: Collection[str]) -> Mapping[str, int]:
        if not keys:
            return {}
        named = Q(**{f"{kind}__in": list(keys)})
        shown = Q(event__state=State.PUBLISHED, event__document__published=True)
        rows = _MENTIONS[kind]._default_manager.filter(among, named, shown).order_by()
        found = rows.values_list(kind).annotate(n=Count("event", distinct=True))
        return {str(key): n for key, n in found}

    return numbers(state, kind, list(keys), directly)


def _documents(typed: str) -> Iterator[Hit]:
    words = typed.strip().replace("\0", "")
    for document in Document.objects.filter(published=True, title__icontains=words)[:_MOST]:
        exact = fold_name(document.title) == fold_name(typed)
        yield Hit(
            Kind.SOURCE,
            document.title,
            document.get_absolute_url(),
            document.publisher,
            exact,
        )


def entries(n: int) -> str:
    """ "3 entries"."""
    return ngettext("%(n)d entry", "%(n)d entries", n) % {"n": n}


def counts(n_entries: int, n_statements: int) -> str:
    """ "3 entries, 2 statements"."""
    said = ngettext("%(n)d statement", "%(n)d statements", n_statements) % {"n": n_statements}
    return f"{entries(n_entries)}, {said}" if n_statements else entries(n_entries)
