"""The parser's gazetteer as the editors have made it."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import cast

from timeline.importing.seeded.places import places_from_tables
from timeline.models import Actor, Alias, Tenure
from timeline.parsing.names.actors import GazetteerActor, Holder
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.names.places.known import GazetteerPlace
from timeline.parsing.types import ActorKind


def gazetteer_from_tables() -> Gazetteer:
    """The gazetteer as the editors have made it: curated actors, their aliases, offices with
    holders, and places.
    """
    aliases: dict[int, list[str]] = {}
    for actor_id, text in Alias.objects.order_by("pk").values_list("actor_id", "text"):
        aliases.setdefault(actor_id, []).append(text)
    holders: dict[int, list[Holder]] = {}
    for t in Tenure.objects.select_related("holder").order_by("start"):
        holders.setdefault(t.office_id, []).append(
            Holder(t.holder.slug, t.holder.name, t.start, t.end)
        )
    merged = _names_of_merged()
    actors = []
    for a in Actor.objects.current().filter(curated=True).order_by("pk"):
        names = tuple(dict.fromkeys([*aliases.get(a.pk, ()), *merged.get(a.pk, ())]))
        made = GazetteerActor(
            a.slug,
            a.name,
            cast(ActorKind, a.kind),
            a.country_id,
            holders=tuple(holders.get(a.pk, ())),
        )
        actors.append(
            replace(made, roles=names)
            if a.kind == Actor.Kind.OFFICE
            else replace(made, aliases=names)
        )
    return _built(tuple(actors), places_from_tables())


@functools.lru_cache(maxsize=2)
def _built(actors: tuple[GazetteerActor, ...], places: tuple[GazetteerPlace, ...]) -> Gazetteer:
    """Building the look-up tables takes a tenth of a second; the same names give the same ones."""
    return Gazetteer(actors, places=places)


def _names_of_merged() -> dict[int, list[str]]:
    """Names of merged actors go on as names of the one that they were merged into."""
    rows: dict[int, list[str]] = {}
    for target, name in Actor.objects.filter(merged_into__isnull=False).values_list(
        "merged_into_id", "name"
    ):
        rows.setdefault(target, []).append(name)
    return rows


def merged_slugs() -> dict[str, str]:
    """Slug of a merged actor -> slug of the one it was merged into."""
    return dict(
        Actor.objects.filter(merged_into__isnull=False).values_list("slug", "merged_into__slug")
    )
