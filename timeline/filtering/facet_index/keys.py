"""What the values of a filter are called in the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from timeline.filtering.facet_index.parts import fetch
from timeline.filtering.joint import joint_speakers
from timeline.filtering.parameters import Choosable
from timeline.models import Actor, Country, IndexTables

Key = tuple[str, str]  # kind and key of a FacetValue


class Value(NamedTuple):
    """A value of the index; of ``n`` records in all chunks, those that may not be believed too."""

    id: int
    kind: str
    key: str
    n: int
    dense: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Keys that the index has bitmaps of, by their numbers, and whether others are needed too."""

    ids: tuple[int, ...]
    complete: bool


def keys_of(name: str, chosen: Sequence[Choosable], roles: Sequence[str] = ()) -> list[Key] | None:
    """The keys that any of these values has, for a parameter; None where the index does not know
    all of them.

    ``roles`` are those of the same countries.
    """
    if any(map(_is_unnamed, chosen)):
        return None
    if name == "country" and roles:
        return [(f"country {role}", _key(one)) for one in chosen for role in roles]
    if name == "speaks_for":
        return _of_states({_key(one) for one in chosen})
    return [(name, _key(one)) for one in chosen]


def _of_states(codes: set[str]) -> list[Key]:
    """Of who speaks for one of these states, alone or jointly with others."""
    joint = (pk for pk, members in joint_speakers().items() if codes.intersection(members))
    return [*(("lane", code) for code in sorted(codes)), *(("group", str(pk)) for pk in joint)]


def look_up(tables: IndexTables, keys: Iterable[Key]) -> dict[Key, Value]:
    """What the index knows of these keys."""
    asked = list(dict.fromkeys(keys))
    if not asked:
        return {}
    found = values_of(
        f"SELECT id, kind, key, n, dense FROM {tables.values}"  # noqa: S608 - a table of ours
        " WHERE (kind, key) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
        [[kind for kind, _ in asked], [key for _, key in asked]],
    )
    return {(value.kind, value.key): value for value in found}


def values_of(sql: str, params: Sequence[object]) -> list[Value]:
    """The rows of a statement whose columns are those of a value."""
    rows = cast("list[tuple[int, str, str, int, bool]]", fetch(sql, params))
    return [Value(*row) for row in rows]


def known(tables: IndexTables, keys: Iterable[Key]) -> Known:
    """What the index has of these; of what it does not know there is nothing."""
    found = look_up(tables, keys).values()
    return Known(tuple(v.id for v in found if v.dense), all(v.dense for v in found))


def _is_unnamed(one: Choosable) -> bool:
    return isinstance(one, Actor) and one.kind == Actor.Kind.UNNAMED


def _key(one: Choosable) -> str:
    if isinstance(one, Country):
        return one.code
    return one if isinstance(one, str) else str(one.pk)
