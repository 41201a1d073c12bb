"""What the values of a filter are called in the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.config.replicas.reading import reading_connection
from timeline.filtering.joint import joint_speakers
from timeline.filtering.parameters import Choosable
from timeline.models import Actor, Country, IndexTables

Key = tuple[str, str]  # kind and key of a FacetValue


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


def look_up(tables: IndexTables, keys: Iterable[Key]) -> Mapping[Key, tuple[int, bool]]:
    """Number and density of the keys that the index knows."""
    asked = list(dict.fromkeys(keys))
    if not asked:
        return {}
    with reading_connection().cursor() as cursor:
        cursor.execute(
            f"SELECT kind, key, id, dense FROM {tables.values}"  # noqa: S608 - a table of ours
            " WHERE (kind, key) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
            [[kind for kind, _ in asked], [key for _, key in asked]],
        )
        return {(kind, key): (pk, dense) for kind, key, pk, dense in cursor.fetchall()}


def known(tables: IndexTables, keys: Iterable[Key]) -> Known:
    """What the index has of these; of what it does not know there is nothing."""
    found = look_up(tables, keys).values()
    return Known(tuple(pk for pk, dense in found if dense), all(dense for _, dense in found))


def _is_unnamed(one: Choosable) -> bool:
    return isinstance(one, Actor) and one.kind == Actor.Kind.UNNAMED


def _key(one: Choosable) -> str:
    if isinstance(one, Country):
        return one.code
    return one if isinstance(one, str) else str(one.pk)
