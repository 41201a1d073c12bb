"""Flashpoints on the map of the front page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.models import Flashpoint
from timeline.public.flashpoints.cards import Card
from timeline.public.maps.lines import Point
from timeline.public.maps.picture import Marked
from timeline.public.search.hits import entries


def flashpoints_marked(cards: Iterable[Card]) -> list[Marked]:
    """Those that have a point, in their colours, by the number of their entries."""
    return list(_marked(cards))


def _marked(cards: Iterable[Card]) -> Iterator[Marked]:
    for card in cards:
        point = _point(card.flashpoint)
        if point is not None and card.entries:
            about = card.flashpoint
            words = f"{about.name}: {entries(card.entries)}"
            url, colour = about.get_absolute_url(), f"c-{about.colour}"
            yield Marked(about.name, point, card.entries, url, words, colour)


def _point(about: Flashpoint) -> Point | None:
    if about.longitude is None or about.latitude is None:
        return None
    return float(about.longitude), float(about.latitude)
