"""Keys of the index with the values of addresses and the words that stand for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from django.db.models import Model, QuerySet

from timeline.models import Actor, Country, Document, Flashpoint, Place

# number by key -> rows of (value in the address, words, number)
_Named: TypeAlias = Callable[[Mapping[str, int]], list[tuple[str, str, int]]]


def named(name: str, counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Value in the address, words and number of each key of a parameter."""
    return _NAMED[name](counts)


def keys_by_value(name: str, values: Collection[str]) -> dict[str, str]:
    """The key of each value of an address."""
    manager = _RECORDS.get(name)
    if manager is None:
        return {value: value for value in values}
    rows = manager().filter(slug__in=values).values_list("slug", "pk")
    return {slug: str(pk) for slug, pk in rows}


def _records(name: str, words: str) -> _Named:
    def rows(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
        found = _RECORDS[name]().filter(pk__in=[int(key) for key in counts])
        return [(s, w, counts[str(pk)]) for pk, s, w in found.values_list("pk", "slug", words)]

    return rows


def _countries(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    rows = Country.objects.filter(code__in=list(counts)).values_list("code", "name")
    return [(code, words, counts[code]) for code, words in rows]


def _as_they_are(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    return [(key, key, n) for key, n in counts.items()]


_RECORDS: Mapping[str, Callable[[], QuerySet[Model]]] = {
    "flashpoint": Flashpoint.objects.order_by,
    "document": Document.objects.order_by,
    "place": Place.objects.order_by,
    "actor": Actor.objects.exclude(kind=Actor.Kind.UNNAMED).order_by,
    "speaker": Actor.objects.exclude(kind=Actor.Kind.UNNAMED).order_by,
    "entry_actor": Actor.objects.exclude(kind=Actor.Kind.UNNAMED).order_by,
    "entry_place": Place.objects.order_by,
}
_NAMED: Mapping[str, _Named] = {
    "flashpoint": _records("flashpoint", "name"),
    "document": _records("document", "title"),
    "place": _records("place", "name"),
    "actor": _records("actor", "name"),
    "speaker": _records("speaker", "name"),
    "speaks_for": _countries,
    "country": _countries,
    "entry_actor": _records("entry_actor", "name"),
    "entry_place": _records("entry_place", "name"),
    "entry_country": _countries,
    "country_role": _as_they_are,
    "manner": _as_they_are,
}
