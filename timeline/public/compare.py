"""Two sides on one axis of time: statement against statement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from timeline.models import Actor, Country, Statement, StatementQuerySet
from timeline.models.doubts import certain
from timeline.public.rows import StatementRow, statement_rows

MOST = 400  # statements on one page, the newest


@dataclass(frozen=True, slots=True)
class ComparisonSide:
    """One side: an actor, or everybody who speaks for a country."""

    key: str
    name: str
    url: str
    condition: Q


@dataclass(frozen=True, slots=True)
class Day:
    """What each side said on a day; the date is None for undated statements."""

    date: dt.date | None
    left: list[StatementRow]
    right: list[StatementRow]


def comparison_side(key: str) -> ComparisonSide | None:
    """The side of an actor's slug or of a country's code in capitals; None for anything else."""
    if not key or "\0" in key:
        return None
    if len(key) == 2 and key.isupper():
        country = Country.objects.filter(code=key).first()
        return (
            ComparisonSide(
                key,
                country.name,
                country.get_absolute_url(),
                Q(speaker__country=country) & certain(),
            )
            if country
            else None
        )
    actor = Actor.objects.filter(slug=key).select_related("merged_into").first()
    if actor is None:
        return None
    actor = actor.current_actor()
    return ComparisonSide(
        actor.slug,
        actor.name,
        actor.get_absolute_url(),
        (Q(speaker=actor) | Q(holder=actor)) & certain(),
    )


def choices() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(countries, actors) that speak, for the two selects."""
    speakers = Actor.objects.speaking().exclude(kind="unnamed").order_by("name")
    countries = (
        Country.objects.filter(actor__in=Actor.objects.speaking()).distinct().order_by("name")
    )
    return [(c.code, c.name) for c in countries], [(a.slug, a.name) for a in speakers]


def side_by_side(
    statements: StatementQuerySet, a: ComparisonSide, b: ComparisonSide
) -> tuple[list[Day], int]:
    """Days, newest first, with both sides' statements, and how many there are in all."""
    both = statements.filter(a.condition | b.condition)
    left = set(statements.filter(a.condition).order_by().values_list("pk", flat=True))
    right = set(statements.filter(b.condition).order_by().values_list("pk", flat=True))
    rows: list[Statement] = list(both.newest_first().for_display()[:MOST])
    days = []
    for date, group in groupby(statement_rows(rows), key=lambda row: row.statement.date):
        shown = [(row.statement.pk, row) for row in group]
        days.append(
            Day(
                date,
                [row for pk, row in shown if pk in left],
                [row for pk, row in shown if pk in right],
            )
        )
    return days, len(left | right)
