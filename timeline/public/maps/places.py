"""The places that events of a filter name, as a map and as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count

from timeline.filtering.facet_index.counts import choices
from timeline.filtering.filters import EventFilter
from timeline.models import EventPlace, Place
from timeline.public.maps.picture import Marked
from timeline.public.search.hits import entries


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place, how many entries name it, and where these are listed."""

    place: Place
    n: int
    url: str


def place_rows(filterset: EventFilter, url_of: Callable[[Place], str]) -> list[PlaceRow]:
    """The places that events of the filter name, those of most entries first."""
    counted = _counted(filterset)
    places = Place.objects.filter(slug__in=counted).select_related("country")
    rows = [PlaceRow(place, counted[place.slug], url_of(place)) for place in places]
    return sorted(rows, key=lambda row: (-row.n, row.place.name))


def _counted(filterset: EventFilter) -> dict[str, int]:
    """By slug. What stands beside the choices of places are these numbers, unless one is chosen."""
    if not {"place", "not_place"} & filterset.active.keys():
        found = choices(filterset, {"place": None})["place"].rows
        return {slug: n for slug, _, n in found if n}
    named = EventPlace.objects.filter(event__in=filterset.result.order_by().values("pk"))
    rows = named.order_by().values_list("place__slug").annotate(n=Count("pk"))
    return dict(rows)


def marked(rows: list[PlaceRow]) -> list[Marked]:
    """What of them a map can show."""
    return [
        Marked(
            row.place.name,
            row.place.point,
            row.n,
            row.url,
            f"{row.place.name}: {entries(row.n)}",
        )
        for row in rows
        if row.place.point is not None
    ]
