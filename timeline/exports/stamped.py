"""When each record of a file last changed, as readers of feeds and calendars ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db.models import Max, Model, QuerySet
from django.utils import timezone

from timeline.editing.versions import versions_of
from timeline.models import Capture, Event, Statement

R = TypeVar("R", bound=Event | Statement)
M = TypeVar("M", bound=Model)
_CHUNK = 500  # records whose history is read at once
# What an entry shows of its record: another place in the source, or a review, is no news.
_SHOWN: dict[type[Model], tuple[str, ...]] = {
    Event: ("document", "date", "headline", "text", "state"),
    Statement: ("document", "date", "date_relation", "speaker", "text", "state"),
}


def stamped(rows: Iterable[R], kind: type[R]) -> Iterator[tuple[R, dt.datetime]]:
    """Each record with the instant since which it has shown what it shows."""
    otherwise, left = _captured_last(), iter(rows)
    while chunk := list(islice(left, _CHUNK)):
        changed = _changed(kind, [row.pk for row in chunk])
        for row in chunk:
            yield row, changed.get(row.pk, otherwise)  # without a history: it was grown for a bench


def written_last(kind: type[Model], rows: QuerySet[M]) -> dt.datetime:
    """When any of these was last written, or another withdrawn: no earlier than any was stamped."""
    versions = versions_of(kind)
    newest = versions.order_by("-pgh_id").values_list("pgh_created_at", flat=True).first()
    of_these = versions.filter(pgh_obj_id__in=rows.order_by().values("pk"))
    told = newest, of_these.aggregate(at=Max("pgh_created_at"))["at"]
    return max(filter(None, told), default=None) or _captured_last()


def _captured_last() -> dt.datetime:
    """When the newest text came in."""
    return Capture.objects.aggregate(latest=Max("captured_at"))["latest"] or timezone.now()


def _changed(kind: type[Model], keys: list[int]) -> dict[int, dt.datetime]:
    versions = versions_of(kind).filter(pgh_obj_id__in=keys).order_by("pgh_obj_id", "pgh_id")
    shown: dict[int, tuple[object, ...]] = {}
    changed: dict[int, dt.datetime] = {}
    for pk, at, *values in versions.values_list("pgh_obj_id", "pgh_created_at", *_SHOWN[kind]):
        if shown.get(pk) != tuple(values):
            shown[pk], changed[pk] = tuple(values), at
    return changed
