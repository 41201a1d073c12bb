"""Who is compared with whom: an actor, or everybody who speaks for a country."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from timeline.filtering.filters import speaking_for
from timeline.filtering.joint import joint_speakers
from timeline.models import Actor, Country, StatementQuerySet
from timeline.models.records.doubts import certain


@dataclass(frozen=True, slots=True)
class ComparisonSide:
    """One side: an actor, or everybody who speaks for a country."""

    key: str
    name: str
    url: str
    of: Actor | Country

    @property
    def condition(self) -> Q:
        """What it said, for certain, in person or as holder of the office that spoke; a country
        also together with others.
        """
        if isinstance(self.of, Country):
            return speaking_for([self.of]) & certain()
        return (Q(speaker=self.of) | Q(holder=self.of)) & certain()

    @property
    def naming(self) -> tuple[str, str]:
        """The filter of statements that name it."""
        return ("country" if isinstance(self.of, Country) else "actor", self.key)

    def named_in(self, statements: StatementQuerySet) -> StatementQuerySet:
        """Those of the statements that name it in their own sentence."""
        if isinstance(self.of, Country):
            return statements.naming_countries([self.key])
        return statements.naming_actors([self.of])


def comparison_side(key: str) -> ComparisonSide | None:
    """The side of an actor's slug or of a country's code in capitals; None for anything else."""
    if not key or "\0" in key:
        return None
    if len(key) == 2 and key.isupper():
        country = Country.objects.filter(code=key).first()
        if country is None:
            return None
        return ComparisonSide(key, country.name, country.get_absolute_url(), country)
    actor = Actor.objects.filter(slug=key).select_related("merged_into").first()
    if actor is None:
        return None
    actor = actor.current_actor()
    return ComparisonSide(actor.slug, actor.name, actor.get_absolute_url(), actor)


def joint_of(a: ComparisonSide, b: ComparisonSide) -> list[int]:
    """The primary keys of speakers who speak for both at once; of two countries only."""
    if a.key == b.key or not (isinstance(a.of, Country) and isinstance(b.of, Country)):
        return []
    return [pk for pk, states in joint_speakers().items() if {a.key, b.key} <= set(states)]


def choices() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(countries, actors) that speak, for the two selects."""
    speakers = Actor.objects.with_statements().exclude(kind="unnamed").order_by("name")
    countries = (
        Country.objects.filter(actor__in=Actor.objects.with_statements())
        .distinct()
        .order_by("name")
    )
    return [(c.code, c.name) for c in countries], [(a.slug, a.name) for a in speakers]
