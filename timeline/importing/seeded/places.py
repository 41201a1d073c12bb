"""Places of the seed file become records, and records names that the parser knows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from django.conf import settings

from timeline.models import Place
from timeline.parsing.names.places.known import GazetteerPlace
from timeline.parsing.names.spelling import slug

SEED_FILE: Path = settings.BASE_DIR / "seeds" / "places.toml"


class _Row(TypedDict):
    """A place of the seed file; its point is degrees east and north."""

    name: str
    kind: str
    aliases: NotRequired[list[str]]
    point: NotRequired[tuple[float, float]]
    country: NotRequired[str]
    source: NotRequired[str]
    checked: NotRequired[bool]


def load_places(path: Path = SEED_FILE) -> int:
    """Create the places of the file that no record has yet; gives how many were new.

    Places that exist are left as they are: from then on they belong to the editors. Their
    countries must be stored.
    """
    rows = cast("list[_Row]", tomllib.loads(path.read_text("utf-8")).get("place", []))
    known = set(Place.objects.values_list("slug", flat=True))
    new = [_place(row) for row in rows if slug(row["name"]) not in known]
    for place in new:
        place.fold_names()
    Place.objects.bulk_create(new)
    return len(new)


def _place(row: _Row) -> Place:
    east, north = row.get("point", (None, None))
    return Place(
        slug=slug(row["name"]),
        name=row["name"],
        aliases=row.get("aliases", []),
        kind=row["kind"],
        country_id=row.get("country"),
        longitude=east,
        latitude=north,
        source=row.get("source", ""),
        source_checked=row.get("checked", False),
    )


def places_from_tables() -> tuple[GazetteerPlace, ...]:
    """The places as the editors have made them."""
    return tuple(
        GazetteerPlace(place.slug, place.name, tuple(place.aliases), place.kind == "capital")
        for place in Place.objects.order_by("pk")
    )
