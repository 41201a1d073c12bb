"""What an editor should look at next, worst first.

How likely something is wrong (the weight of its gravest reason) times how many see it (the
speaker's dossier).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.editing.review_queue.gravest import gravest
from timeline.editing.review_queue.open_items import open_events, open_events_apart
from timeline.editing.review_queue.reasons import CONFLICT, MISSING, SAMPLE
from timeline.editing.samples import next_sample
from timeline.models import Event, SpeakerCount, Statement

_RANKED = 500  # of the gravest, ranked by how many see them


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at."""

    record: Statement | Event
    score: float


def next_item(reason: str = "", skipped: Iterable[str] = ()) -> Item | None:
    """The worst of what is left, of one reason if given;

    ``skipped`` are slugs to leave for later.
    """
    skipped = list(skipped)
    if reason == SAMPLE:
        chosen = next_sample(skipped)
        return Item(chosen, 0.0) if chosen is not None else None
    items = [*_events(reason, skipped), *_statements(reason, skipped)]
    return max(items, key=lambda item: item.score, default=None)


def _events(reason: str, skipped: list[str]) -> list[Item]:
    if reason not in ("", CONFLICT, MISSING):
        return []
    disputed, others = open_events_apart()
    parts = {CONFLICT: [disputed], MISSING: [others]}.get(reason, [disputed, others])
    found: list[Event] = []
    for part in parts:
        keys = part.exclude(slug__in=skipped).order_by().values_list("pk", flat=True)
        rows = open_events().filter(pk__in=list(keys))
        found += rows.order_by("-doubt", "-date", "pk")[:1]
    return [Item(e, vars(e)["doubt"] * math.log(3)) for e in found]


def _statements(reason: str, skipped: list[str]) -> list[Item]:
    if reason == MISSING:
        return []
    found = gravest(reason, skipped, _RANKED)
    if not found:
        return []
    said = SpeakerCount.objects.filter(speaker__in={each.speaker for each in found})
    seen = said.numbers("speaker")
    # max keeps the first of equals: the newest
    score, pk = max(
        ((each.doubt * math.log(3 + seen.get(each.speaker, 0)), each.pk) for each in found),
        key=lambda row: row[0],
    )
    return [Item(Statement.objects.for_display().get(pk=pk), score)]
