"""What else happened around a day."""

from __future__ import annotations

import datetime as dt

from timeline.models import Event, EventQuerySet, Flashpoint

_HALF_A_WEEK = dt.timedelta(3)
_MOST = 8


def same_week(
    flashpoint: Flashpoint | None, day: dt.date, but: Event | None = None
) -> EventQuerySet:
    """The other events of a flashpoint within three days of a day, newest first."""
    around = Event.objects.published().filter(document__flashpoint=flashpoint)
    around = around.between(day - _HALF_A_WEEK, day + _HALF_A_WEEK)
    if but is not None:
        around = around.exclude(pk=but.pk)
    return around.newest_first()[:_MOST]
