"""What lies on one side of a statement in a list: the next keyset page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from timeline.models.statements import Statement


def beyond(s: Statement, step: str, day: str) -> Q:
    """Statements on one side of ``s``; ``step`` compares places ("gt" is further down), ``day``
    compares dates.

    Statements without a date, and those without an event, sort after the others.
    """
    down = step == "gt"
    same_event = Q(event_id=s.event_id) if s.event_id is not None else Q(event__isnull=True)
    beyond = same_event & (
        Q(**{f"position__{step}": s.position}) | Q(position=s.position, **{f"pk__{step}": s.pk})
    )
    if s.event is not None:
        beyond |= Q(**{f"event__position__{step}": s.event.position}) | Q(
            event__position=s.event.position, **{f"event_id__{step}": s.event_id}
        )
        if down:
            beyond |= Q(event__isnull=True)
    elif not down:
        beyond |= Q(event__isnull=False)
    if s.date is None:
        return (
            Q(date__isnull=True) & beyond
            if down
            else Q(date__isnull=False) | Q(date__isnull=True) & beyond
        )
    side = Q(**{f"date__{day}": s.date}) | Q(date=s.date) & beyond
    return side | Q(date__isnull=True) if down else side
