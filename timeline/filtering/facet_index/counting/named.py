"""Keys of the index with the values of addresses and the words that stand for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias, cast

from django.db.models import Model, QuerySet

from timeline.filtering.facet_index.parts import fetch
from timeline.models import Actor, Document, Flashpoint, Place

Named: TypeAlias = list[tuple[str, str, int]]  # value in the address, words, number

# For each kind of record those of some keys: its name, the key, the value in addresses, the words.
_ROWS = {
    "flashpoint": "SELECT 'flashpoint', id::text, slug, name FROM timeline_flashpoint"
    " WHERE id = ANY(%s::bigint[])",
    "document": "SELECT 'document', id::text, slug, title FROM timeline_document"
    " WHERE id = ANY(%s::bigint[])",
    "place": "SELECT 'place', id::text, slug, name FROM timeline_place"
    " WHERE id = ANY(%s::bigint[])",
    "actor": "SELECT 'actor', id::text, slug, name FROM timeline_actor"
    " WHERE id = ANY(%s::bigint[]) AND kind <> 'unnamed'",
    "country": "SELECT 'country', code, code, name FROM timeline_country WHERE code = ANY(%s)",
}
# Which of them a parameter names; what others have are words themselves.
_KINDS = {
    "flashpoint": "flashpoint",
    "document": "document",
    "place": "place",
    "actor": "actor",
    "speaker": "actor",
    "speaks_for": "country",
    "country": "country",
    "entry_actor": "actor",
    "entry_place": "place",
    "entry_country": "country",
}
_RECORDS: Mapping[str, Callable[[], QuerySet[Model]]] = {
    "flashpoint": Flashpoint.objects.order_by,
    "document": Document.objects.order_by,
    "place": Place.objects.order_by,
    "actor": Actor.objects.exclude(kind=Actor.Kind.UNNAMED).order_by,
}


def named(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Named]:
    """Value in the address, words and number of each key of these parameters, all asked at once;
    without what has no page of its own.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for name, numbers in counts.items():
        if numbers and name in _KINDS:
            keys[_KINDS[name]].update(numbers)
    words = _words(keys)
    return {
        name: [
            (*found, n)
            for key, n in numbers.items()
            if (found := words.get((_KINDS[name], key)) if name in _KINDS else (key, key))
        ]
        for name, numbers in counts.items()
    }


def keys_by_value(name: str, values: Collection[str]) -> dict[str, str]:
    """The key of each value of an address."""
    manager = _RECORDS.get(_KINDS.get(name, ""))
    if manager is None:
        return {value: value for value in values}
    rows = manager().filter(slug__in=values).values_list("slug", "pk")
    return {slug: str(pk) for slug, pk in rows}


def _words(keys: Mapping[str, Collection[str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Value in the address and words by kind of record and key."""
    if not keys:
        return {}
    rows = fetch(" UNION ALL ".join(_ROWS[kind] for kind in keys), [[*of] for of in keys.values()])
    found = cast("list[tuple[str, str, str, str]]", rows)
    return {(kind, key): (value, words) for kind, key, value, words in found}
