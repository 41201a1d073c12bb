"""What lies on one side of a statement in a list: the next keyset page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import DateField, F, Func, Q, Value
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual

if TYPE_CHECKING:
    from timeline.models.statements import Statement


class Day(Func):
    """A statement's day, and before all days what has none: undated statements stand last in the
    newest order. One expression for the order, the pages and the index that serves both.
    """

    template = "COALESCE(%(expressions)s, '-infinity'::date)"
    output_field = DateField()


def beyond(s: Statement, *, older: bool) -> Q:
    """Statements on one side of ``s`` in the order of ``StatementQuerySet.newest_first``.

    The bound of the day stands by itself, because an index can begin there.
    """
    day, own = Day(F("date")), Day(Value(s.date, output_field=DateField()))
    bound, outside = (
        (LessThanOrEqual(day, own), LessThan(day, own))
        if older
        else (GreaterThanOrEqual(day, own), GreaterThan(day, own))
    )
    return Q(bound) & (Q(outside) | _within(s, "gt" if older else "lt"))


def _within(s: Statement, step: str) -> Q:
    """Of those of the same day, the ones further down ("gt") or up ("lt"); statements of articles
    stand below those of events.
    """
    deeper = Q(**{f"position__{step}": s.position}) | Q(
        position=s.position, **{f"pk__{step}": s.pk}
    )
    if s.event_id is None:
        same = Q(event__isnull=True) & deeper
        others = Q() if step == "gt" else Q(event__isnull=False)
    else:
        same = Q(event_id=s.event_id) & deeper
        others = Q(**{f"event_id__{step}": s.event_id})
        others |= Q(event__isnull=True) if step == "gt" else Q()
    level = Q(event_position=s.event_position) & (same | others)
    return Q(**{f"event_position__{step}": s.event_position}) | level
