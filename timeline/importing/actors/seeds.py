"""Actors of the seed file become records."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.conf import settings
from django.db import transaction

from timeline.importing.actors.seeded_tenures import sources_of_tenures, tenures_of
from timeline.importing.seeded.places import SEED_FILE as PLACES
from timeline.models import Actor, Alias, Country, Tenure
from timeline.parsing.names.actors import GazetteerActor, actors_from
from timeline.parsing.names.gazetteer import Gazetteer, load_countries

SEED_FILE: Path = settings.BASE_DIR / "seeds" / "actors.toml"


def seed_gazetteer(path: Path = SEED_FILE) -> Gazetteer:
    """The gazetteer of the seed files, for commands that touch no database."""
    return Gazetteer.from_toml(path, PLACES)


@transaction.atomic
def load_seeds(path: Path = SEED_FILE) -> int:
    """Create the countries and the seeded actors that no record has yet; returns how many actors
    were new.

    Actors that exist are left as they are: from then on they belong to the editors. That is why
    none comes without its names and tenures: all or nothing.
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
    Tenure.objects.bulk_create(tenures_of(new, ids, sources_of_tenures(data.get("office", ()))))
    return len(new)


def _aliases(seeds: Iterable[GazetteerActor], ids: Mapping[str, int]) -> list[Alias]:
    """The other names of actors, and the roles of offices, each once; unsaved."""
    return [
        Alias(actor_id=ids[a.key], text=text)
        for a in seeds
        for text in dict.fromkeys((*a.aliases, *a.roles))
        if text != a.name
    ]
