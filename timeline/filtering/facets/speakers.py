"""Counts by whoever spoke."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeAlias, cast

from django.db.models import Aggregate, Count, Func, IntegerField, Max, Min
from django.db.models.functions import NullIf

from timeline.filtering.facets.grouped import Rows
from timeline.models import Actor, StatementQuerySet
from timeline.models.records.doubts import certain

# a number of statements, the first and the latest of their days
Span: TypeAlias = tuple[int, dt.date | None, dt.date | None]


class _Who(Func):
    """Speaker and office holder of a statement as two rows."""

    function = "unnest"
    template = "unnest(ARRAY[%(expressions)s])"
    set_returning = True
    output_field = IntegerField()


def by_speaker(statements: StatementQuerySet, unit: str) -> Rows:
    """By whoever spoke, in person or as holder of the office that did."""
    number = Count(unit, distinct=unit != "pk")
    return named_actors(dict(cast("Iterable[tuple[int | None, int]]", _who(statements, number))))


def spans_by_speaker(statements: StatementQuerySet) -> dict[int, Span]:
    """The same by primary key, officials without a name among them, each with its days."""
    rows = _who(statements, Count("pk"), Min("date"), Max("date"))
    spans = cast("Iterable[tuple[int | None, int, dt.date | None, dt.date | None]]", rows)
    return {who: (n, first, latest) for who, n, first, latest in spans if who is not None}


def _who(statements: StatementQuerySet, *wanted: Aggregate) -> Iterable[tuple[object, ...]]:
    """Whose speaker is certain, grouped by who spoke: an office and its holder each by itself."""
    whose = _Who("speaker_id", NullIf("holder_id", "speaker_id"))
    rows = statements.filter(certain()).order_by().annotate(who=whose).values_list("who")
    return cast("Iterable[tuple[object, ...]]", rows.annotate(*wanted))


def named_actors(counts: Mapping[int | None, int]) -> Rows:
    """Counts by primary key with the actors' slugs and names; officials without a name are left
    out.
    """
    rows = (
        Actor.objects.filter(pk__in=[pk for pk in counts if pk is not None])
        .exclude(kind="unnamed")
        .values_list("pk", "slug", "name")
    )
    return ((key, label, counts[pk]) for pk, key, label in rows)
