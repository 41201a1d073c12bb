"""Who held an office on a day, from the tables."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from .models import Actor, Tenure


def holder_of(office: Actor | None, day: dt.date | None) -> Actor | None:
    """The one holder of an office on a day; None for anybody else than an office, and where it is not known for sure."""
    if office is None or office.kind != Actor.Kind.OFFICE or day is None:
        return None
    held = Tenure.objects.filter(Q(start__isnull=True) | Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day), office=office)
    holders = {t.holder for t in held.select_related("holder")}
    return holders.pop() if len(holders) == 1 else None
