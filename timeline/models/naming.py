"""One way to say what an event or a statement names, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from django.db import models

from timeline.models.actors.actors import Actor
from timeline.models.common import Spans
from timeline.models.places import Place

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

M = TypeVar("M", bound=models.Model)


def name_countries(named: RelatedManager[M], codes: Iterable[str], spans: Spans) -> None:
    """Leave these countries and no others named; ``spans`` by code tell where new ones stand."""
    codes = list(codes)
    named.exclude(country__in=codes).delete()
    have = set(named.values_list("country_id", flat=True))
    for code in codes:
        if code not in have:
            start, end = spans.get(code, (None, None))
            named.create(country_id=code, start=start, end=end)


def name_actors(named: RelatedManager[M], actors: Iterable[Actor], spans: Spans) -> None:
    """Leave these actors and no others named; ``spans`` by slug tell where new ones stand."""
    wanted = {actor.pk: actor for actor in actors}
    named.exclude(actor__in=wanted).delete()
    have = set(named.values_list("actor_id", flat=True))
    for pk, actor in wanted.items():
        if pk not in have:
            start, end = spans.get(actor.slug, (None, None))
            named.create(actor=actor, start=start, end=end)


def name_places(named: RelatedManager[M], places: Iterable[Place], spans: Spans) -> None:
    """Leave these places and no others named; ``spans`` by slug tell where new ones stand."""
    wanted = {place.pk: place for place in places}
    named.exclude(place__in=wanted).delete()
    have = set(named.values_list("place_id", flat=True))
    for pk, place in wanted.items():
        if pk not in have:
            start, end = spans.get(place.slug, (None, None))
            named.create(place=place, start=start, end=end)
