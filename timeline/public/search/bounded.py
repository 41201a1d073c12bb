"""Statements that a range of days leaves out, though they may be of it: all that is told of their
day is a bound, which lies outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from timeline.filtering.filters import StatementFilter
from timeline.models import DateRelation, StatementQuerySet
from timeline.public.rows import StatementRow, statement_rows

SHOWN = 20  # of them


@dataclass(frozen=True, slots=True)
class Bounded:
    """How many there are, and those whose bounds lie nearest to the range."""

    n: int
    rows: Sequence[StatementRow]


def bounded(filterset: StatementFilter) -> Bounded | None:
    """What the rest of the filter selects of them; None where that is nothing, or no day is
    asked for.
    """
    values = dict(filterset.values)
    first, last = values.pop("from", None), values.pop("to", None)
    if not (first or last):
        return None
    may_be = Q(pk__in=())
    if first:
        may_be |= Q(date_relation=DateRelation.ON_OR_AFTER, date__lt=first)
    if last:
        may_be |= Q(date_relation=DateRelation.BEFORE, date__gt=last)
    found: StatementQuerySet = filterset.under(values).result.filter(may_be)
    n = found.order_by().count()
    if not n:
        return None
    nearest = found.newest_first() if first else found.order_by("date", "pk")
    return Bounded(n, statement_rows(nearest.for_display()[:SHOWN]))
