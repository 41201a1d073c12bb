"""Actors between the seed file, the tables and the parser's gazetteer."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from django.conf import settings

from timeline.models import Actor, Alias, Country, Tenure
from timeline.parsing.names.actors import GazetteerActor, Holder, actors_from
from timeline.parsing.names.gazetteer import Gazetteer, load_countries
from timeline.parsing.names.spelling import slug
from timeline.parsing.types import ActorKind

from .incoming import ActorDraft


class _Holder(TypedDict):
    """Who held an office, as the seed file has it."""

    name: str
    source: NotRequired[str]


class _Office(TypedDict):
    """An office of the seed file, as far as its tenures are concerned."""

    name: str
    holders: NotRequired[list[_Holder]]


SEED_FILE: Path = settings.BASE_DIR / "seeds" / "actors.toml"


def seed_gazetteer(path: Path = SEED_FILE) -> Gazetteer:
    """The gazetteer of the seed file, for commands that touch no database."""
    return Gazetteer.from_toml(path)


def load_seeds(path: Path = SEED_FILE) -> int:
    """Create the countries and the seeded actors that no record has yet; returns how many actors
    were new.

    Actors that exist are left as they are: from then on they belong to the editors.
    """
    countries = [Country(code=code, name=row["name"]) for code, row in load_countries().items()]
    Country.objects.bulk_create(countries, ignore_conflicts=True)
    with path.open("rb") as f:
        data = tomllib.load(f)
    seeds = {a.key: a for a in actors_from(data)}
    known = set(Actor.objects.filter(slug__in=seeds).values_list("slug", flat=True))
    new = [a for key, a in seeds.items() if key not in known]
    if not new:
        return 0
    Actor.objects.bulk_create(
        [
            Actor(slug=a.key, name=a.name, kind=a.kind, country_id=a.country, curated=True)
            for a in new
        ]
    )
    ids = dict(Actor.objects.filter(slug__in=seeds).values_list("slug", "pk"))
    Alias.objects.bulk_create(_aliases(new, ids), ignore_conflicts=True)
    Tenure.objects.bulk_create(_tenures(new, ids, _sources_of_tenures(data.get("office", ()))))
    return len(new)


def _aliases(seeds: Iterable[GazetteerActor], ids: Mapping[str, int]) -> list[Alias]:
    """The other names of actors, and the roles of offices, each once; unsaved."""
    return [
        Alias(actor_id=ids[a.key], text=text)
        for a in seeds
        for text in dict.fromkeys((*a.aliases, *a.roles))
        if text != a.name
    ]


def _tenures(
    seeds: Iterable[GazetteerActor], ids: Mapping[str, int], sources: Mapping[tuple[str, str], str]
) -> list[Tenure]:
    """Who held which office when, as far as the holders are known; unsaved."""
    return [
        Tenure(
            office_id=ids[a.key],
            holder_id=ids[h.key],
            start=h.start,
            end=h.end,
            source=sources.get((a.key, h.key), ""),
        )
        for a in seeds
        for h in a.holders
        if h.key in ids
    ]


def _sources_of_tenures(offices: Iterable[_Office]) -> dict[tuple[str, str], str]:
    """Office and holder, by slug -> where the seed file has it from."""
    return {
        (slug(office["name"]), slug(holder["name"])): holder.get("source", "")
        for office in offices
        for holder in office.get("holders", ())
    }


def gazetteer_from_tables() -> Gazetteer:
    """The gazetteer as the editors have made it: curated actors, their aliases, and offices with
    holders.
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
    return _built(tuple(actors))


@functools.lru_cache(maxsize=2)
def _built(actors: tuple[GazetteerActor, ...]) -> Gazetteer:
    """Building the look-up tables takes a tenth of a second; the same actors give the same ones."""
    return Gazetteer(actors)


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


class ActorBook:
    """Actors by slug, merged ones followed to their target; missing ones are created on demand."""

    def __init__(self, drafts: Mapping[str, ActorDraft]) -> None:
        self._drafts = drafts
        self._by_slug = {a.slug: a for a in Actor.objects.select_related("merged_into")}

    def find(self, key: str) -> Actor | None:
        """The current actor behind a slug."""
        actor = self._by_slug.get(key)
        return actor.current_actor() if actor is not None else None

    def get(self, key: str) -> Actor:
        """The actor of a slug that the document names; created from its draft where there
        is none.
        """
        found = self.find(key)
        return found if found is not None else self._create(self._drafts[key], key)

    def local(self, draft: ActorDraft, suffix: str) -> Actor:
        """An official without a name belongs to one event: same words elsewhere are
        somebody else.
        """
        key = f"{draft.slug}-{suffix}"
        return self.find(key) or self._create(draft, key)

    def create_all(self, keys: Iterable[str]) -> None:
        """Create what is missing of ``keys`` in one statement."""
        missing = sorted({k for k in keys if k not in self._by_slug and k in self._drafts})
        for actor in Actor.objects.bulk_create([self._new(self._drafts[k], k) for k in missing]):
            self._by_slug[actor.slug] = actor

    def _create(self, draft: ActorDraft, key: str) -> Actor:
        actor = self._new(draft, key)
        actor.save()
        self._by_slug[key] = actor
        return actor

    def _new(self, draft: ActorDraft, key: str) -> Actor:
        return Actor(slug=key, name=draft.name, kind=draft.kind, country_id=draft.country)
