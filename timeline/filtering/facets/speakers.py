"""Counts by whoever spoke."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, Func, IntegerField
from django.db.models.functions import NullIf

from timeline.filtering.facets.grouped import Rows
from timeline.models import Actor, StatementQuerySet
from timeline.models.doubts import certain


class _Who(Func):
    """Speaker and office holder of a statement as two rows."""

    function = "unnest"
    template = "unnest(ARRAY[%(expressions)s])"
    set_returning = True
    output_field = IntegerField()


def by_speaker(statements: StatementQuerySet, unit: str) -> Rows:
    """By whoever spoke, in person or as holder of the office that did."""
    return named_actors(
        dict(
            statements.filter(certain())
            .order_by()
            .annotate(who=_Who("speaker_id", NullIf("holder_id", "speaker_id")))
            .values_list("who")
            .annotate(n=Count(unit, distinct=unit != "pk"))
        )
    )


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
