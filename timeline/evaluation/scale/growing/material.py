"""What chronologies are grown from: sentences, statements, actors and countries that are there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from django.db.models import Count, Model, QuerySet

from timeline.evaluation.scale.growing.sentences import (
    Sentence,
    made_up_words,
    sentences_of,
    variant,
)
from timeline.evaluation.scale.growing.weighted import Weighted, falling
from timeline.models import Actor, Country, Event, Place, Statement

_ACTORS, _SPEAKERS, _PLACES = 2000, 450, 300
_WORDS = 40_000
_SENTENCES = (2000, 60_000)  # variants: at least, at most
_SPEAKING = ("person", "office", "organization", "unnamed")
# in which share of events the first countries are named; the others ever more rarely
_NAMED_IN = (0.47, 0.43, 0.36, 0.29, 0.24)
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Named:
    """A record's number and slug."""

    pk: int
    slug: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a real statement looks like, beside its sentence."""

    attribution: str
    cue: str
    manner: str
    review: Sequence[str]
    rule: str


@dataclass(frozen=True, slots=True)
class Material:
    """Of everything, how often it comes."""

    sentences: Sequence[Sentence]
    looks: Sequence[Look]
    actors: Weighted[Named]
    speakers: Weighted[Named]
    countries: Weighted[str]
    places: Weighted[Named]
    statements_per_sentence: float
    sentences_per_event: int


def read_material(random: Random, events: int) -> Material:
    """From the entries of the seeds; actors and places that are missing are written."""
    texts = list(Event.objects.order_by("pk").values_list("text", flat=True))
    sentences = sentences_of(texts)
    words = made_up_words(random, _WORDS)
    low, high = _SENTENCES
    pool = [
        variant(random.choice(sentences), words, random) for _ in range(max(low, min(high, events)))
    ]
    statements = Statement.objects.filter(event__isnull=False).order_by("pk")
    actors = _actors(random, words)
    speakers = [Named(a.pk, a.slug) for a in actors if a.kind in _SPEAKING]
    random.shuffle(speakers)
    speakers = speakers[:_SPEAKERS]
    countries = list(Country.objects.annotate(n=Count("event_countries")).order_by("-n", "code"))
    places = _places(random, words)
    return Material(
        pool,
        [
            Look(s.attribution, s.cue, s.manner, [r.code for r in s.review], s.rule)
            for s in statements
        ],
        Weighted([Named(a.pk, a.slug) for a in actors], falling(len(actors))),
        Weighted(speakers, falling(len(speakers))),
        Weighted([c.code for c in countries], _country_weights(len(countries))),
        Weighted([Named(p.pk, p.slug) for p in places], falling(len(places))),
        statements.count() / len(sentences),
        round(len(sentences) / len(texts)),
    )


def _country_weights(how_many: int) -> list[float]:
    rest = [0.339 / rank for rank in range(len(_NAMED_IN) + 1, how_many + 1)]
    return [-math.log(1 - share) for share in (*_NAMED_IN, *rest)]


def _actors(random: Random, words: Weighted[str]) -> list[Actor]:
    found = _most_named(Actor.objects.filter(merged_into=None), "event_actors", _ACTORS)
    countries = list(Country.objects.values_list("code", flat=True))
    new = [
        Actor(
            slug=f"grown-{n}",
            name=f"{words.one(random).title()} {words.one(random).title()} {n}",
            kind=Actor.Kind.UNNAMED if n % 5 == 0 else Actor.Kind.PERSON,
            country_id=random.choice(countries),
        )
        for n in range(len(found), _ACTORS)
    ]
    return [*found, *Actor.objects.bulk_create(new)]


def _places(random: Random, words: Weighted[str]) -> list[Place]:
    found = _most_named(Place.objects.all(), "event_places", _PLACES)
    new = [
        Place(
            slug=f"grown-{n}",
            name=f"{words.one(random).title()} {n}",
            kind=Place.Kind.CITY,
            latitude=round(random.uniform(20, 45), 5),
            longitude=round(random.uniform(20, 65), 5),
        )
        for n in range(len(found), _PLACES)
    ]
    for place in new:
        place.fold_names()
    return [*found, *Place.objects.bulk_create(new)]


def _most_named(records: QuerySet[M], by: str, how_many: int) -> list[M]:
    return list(records.annotate(n=Count(by)).order_by("-n", "pk")[:how_many])
