"""Countries that speak about each other, to begin a comparison with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, When

from timeline.filtering.joint import joint_speakers
from timeline.models import Country, Statement, StatementCountry
from timeline.models.records.doubts import certain

_MOST = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries, and how many statements of each name the other."""

    a: Country
    b: Country
    a_on_b: int
    b_on_a: int


def pairs() -> list[Pair]:
    """Those where both speak about the other, most statements of the less talkative one first."""
    told = _told()
    mutual = [(a, b) for a, b in told if a < b and (b, a) in told]
    mutual.sort(key=lambda p: (-min(told[p], told[p[::-1]]), -max(told[p], told[p[::-1]]), p))
    names = Country.objects.in_bulk({code for pair in mutual[:_MOST] for code in pair})
    return [Pair(names[a], names[b], told[a, b], told[b, a]) for a, b in mutual[:_MOST]]


def _told() -> Counter[tuple[str, str]]:
    """How many statements by who speaks for a country, alone or with others, name another that
    does not speak in them.
    """
    joint = joint_speakers()
    said = Statement.objects.visible().filter(certain())
    said = said.filter(Q(speaker__country__isnull=False) | Q(speaker__in=joint))
    named = StatementCountry.objects.filter(statement__in=said.order_by().values("pk")).order_by()
    speaker = Case(When(statement__speaker__in=joint, then=F("statement__speaker")), default=None)
    rows = (
        named.annotate(group=speaker)
        .values_list("group", "statement__speaker__country", "country")
        .annotate(n=Count("pk"))
    )
    told: Counter[tuple[str, str]] = Counter()
    for group, country, other, n in rows:
        states = joint.get(group, (country,))
        told.update({(state, other): n for state in states if other not in states})
    return told
