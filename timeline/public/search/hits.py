"""What a few letters in the jump box may lead to: speakers, actors, countries, places,
sources, days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from timeline.filtering.urls import filter_url_of
from timeline.filtering.words.spellings import countries_by_name
from timeline.models import Actor, Alias, Country, Document, Event, EventActor, Place, State
from timeline.public.rows import long_date
from timeline.public.search.days import Span, span_of
from timeline.text.folding import fold_name

SHORTEST = 2  # letters; one is the beginning of too much
_CANDIDATES = 200  # actors that are counted: a fixed cost, whatever is typed
_MOST_PLACES = 2_000  # that are compared: a fixed cost, however many there are
_MOST = 8  # hits of one kind


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
        found += [*_actors(name), *_countries(name), *_places(name), *_documents(typed)]
    return sorted(found, key=lambda hit: _place(hit, name))


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


def _actors(name: str) -> Iterator[Hit]:
    alike = Q(folded__startswith=name) | Q(folded__contains=f" {name}")
    called = Exists(Alias.objects.filter(alike, actor=OuterRef("pk")))
    known = Actor.objects.mentioned().standing().filter(alike | Q(called))
    exact = {*Alias.objects.filter(folded=name).values_list("actor", flat=True)}
    candidates = list(known.order_by("name")[:_CANDIDATES])
    keys = [actor.pk for actor in candidates]
    said = {a.pk: int(vars(a)["said"]) for a in Actor.objects.filter(pk__in=keys).speaking()}
    shown = Q(event__state=State.PUBLISHED, event__document__published=True)
    named = dict(
        EventActor.objects.filter(shown, actor__in=keys)
        .order_by()
        .values_list("actor")
        .annotate(n=Count("pk"))
    )
    rows = [
        Hit(
            Kind.SPEAKER if said.get(actor.pk) else Kind.ACTOR,
            actor.name,
            actor.get_absolute_url(),
            counts(named.get(actor.pk, 0), said.get(actor.pk, 0)),
            actor.pk in exact or actor.folded == name,
            named.get(actor.pk, 0) + said.get(actor.pk, 0),
        )
        for actor in candidates
    ]
    yield from sorted(rows, key=lambda hit: _place(hit, name))[:_MOST]


def _countries(name: str) -> Iterator[Hit]:
    alike = {
        code: known == name
        for known, code in sorted(countries_by_name().items(), key=lambda row: row[0] == name)
        if known.startswith(name) or f" {name}" in known
    }
    shown = Q(events__state=State.PUBLISHED, events__document__published=True)
    rows = Country.objects.filter(code__in=alike).annotate(
        n=Count("events", filter=shown, distinct=True)
    )
    for country in rows.filter(n__gt=0).order_by("-n")[:_MOST]:
        n = int(vars(country)["n"])
        yield Hit(
            Kind.COUNTRY,
            country.name,
            country.get_absolute_url(),
            entries(n),
            alike[country.code],
            n,
        )


def _places(name: str) -> Iterator[Hit]:
    shown = Q(events__state=State.PUBLISHED, events__document__published=True)
    called = {
        pk: name in names
        for pk, names in Place.objects.mentioned().values_list("pk", "folded")[:_MOST_PLACES]
        if any(known.startswith(name) or f" {name}" in known for known in names)
    }
    rows = Place.objects.filter(pk__in=called).annotate(
        n=Count("events", filter=shown, distinct=True)
    )
    for place in rows.order_by("-n", "name")[:_MOST]:
        n = int(vars(place)["n"])
        yield Hit(
            Kind.PLACE,
            place.name,
            place.get_absolute_url(),
            entries(n),
            called[place.pk],
            n,
        )


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
