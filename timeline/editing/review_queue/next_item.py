"""What an editor should look at next, worst first.

How likely something is wrong (the weight of its gravest reason) times how many see it (the
speaker's dossier).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, Q

from timeline.editing.review_queue.left import (
    drifted,
    in_dispute,
    of_new_speaker,
    open_events,
    open_report,
    open_statements,
)
from timeline.editing.review_queue.reasons import (
    CONFLICT,
    DRIFTED,
    FIRST_SEEN,
    MISSING,
    REPORTED,
    SAMPLE,
    UNSEEN,
)
from timeline.editing.samples import next_sample
from timeline.models import Event, Statement

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
    rows = open_events().exclude(slug__in=skipped)
    if reason:
        rows = rows.filter(doubt=0.7) if reason == CONFLICT else rows.exclude(doubt=0.7)
    return [Item(e, e.doubt * math.log(3)) for e in rows.order_by("-doubt", "-date", "pk")[:1]]


def _is_left_for(reason: str) -> Q | Exists:
    """Whether a statement is to be looked at for this reason."""
    if reason == REPORTED:
        return open_report()
    if reason == CONFLICT:
        return in_dispute()
    if reason == DRIFTED:
        return drifted()
    if reason == FIRST_SEEN:
        return of_new_speaker()
    return Q(review=[]) if reason == UNSEEN else Q(review__contains=[reason])


def _statements(reason: str, skipped: list[str]) -> list[Item]:
    if reason == MISSING:
        return []
    rows = open_statements().exclude(slug__in=skipped)
    if reason:
        rows = rows.filter(_is_left_for(reason))
    gravest = list(
        rows.order_by("-doubt", "-date", "position", "pk").values_list("pk", "speaker", "doubt")[
            :_RANKED
        ]
    )
    if not gravest:
        return []
    speakers = {speaker for _, speaker, _ in gravest}
    said = dict(
        Statement.objects.filter(speaker__in=speakers)
        .order_by()
        .values_list("speaker")
        .annotate(n=Count("pk"))
    )
    # max keeps the first of equals: the newest
    pk, score = max(
        ((pk, doubt * math.log(3 + said.get(speaker, 0))) for pk, speaker, doubt in gravest),
        key=lambda row: row[1],
    )
    return [Item(Statement.objects.for_display().get(pk=pk), score)]
