"""Countries that speak about each other, to begin a comparison with."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F

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
    said = Statement.objects.visible().filter(certain(), speaker__country__isnull=False)
    rows = (
        StatementCountry.objects.filter(statement__in=said.order_by().values("pk"))
        .exclude(country=F("statement__speaker__country"))
        .order_by()
        .values_list("statement__speaker__country", "country")
        .annotate(n=Count("pk"))
    )
    told = {(speaks, named): n for speaks, named, n in rows}
    mutual = [(a, b) for a, b in told if a < b and (b, a) in told]
    mutual.sort(key=lambda p: (-min(told[p], told[p[::-1]]), -max(told[p], told[p[::-1]]), p))
    names = Country.objects.in_bulk({code for pair in mutual[:_MOST] for code in pair})
    return [Pair(names[a], names[b], told[a, b], told[b, a]) for a, b in mutual[:_MOST]]
