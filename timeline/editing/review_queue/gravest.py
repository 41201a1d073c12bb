"""The gravest of what is left, without looking at all of it: class by class, each by an index."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from timeline.editing.review_queue.open_items import (
    drifted,
    in_dispute,
    new_speakers,
    open_report,
    open_statements,
    standing_out,
)
from timeline.editing.review_queue.reasons import (
    CONFLICT,
    DRIFTED,
    FIRST_SEEN,
    NEW_SPEAKER,
    NO_REASON,
    OTHER_REASON,
    REPORTED,
    UNSEEN,
    WEIGHTS,
)
from timeline.models import Statement, StatementQuerySet

_COLUMNS = ("pk", "speaker", "date", "position")


@dataclass(frozen=True, slots=True)
class Grave:
    """A statement, and how likely it is wrong."""

    pk: int
    speaker: int | None
    date: dt.date | None
    position: int
    doubt: float

    @property
    def place(self) -> tuple[float, float, int, int]:
        """Gravest first, then newest; what has no day before."""
        day = float("-inf") if self.date is None else -self.date.toordinal()
        return -self.doubt, day, self.position, self.pk


def gravest(reason: str, skipped: Sequence[str], most: int) -> list[Grave]:
    """Of ``open_statements``, in their order, those left for a reason if one is given."""
    apart = standing_out()
    unread = Statement.objects.visible().filter(reviewed_at__isnull=True)
    unread = unread.exclude(slug__in=skipped).exclude(pk__in=apart)
    found = list(_apart(apart, reason, skipped))
    if reason not in (REPORTED, CONFLICT, DRIFTED):
        found += _by_class(_narrowed(unread, reason), reason, most)
    return sorted(found, key=lambda each: each.place)[:most]


def _apart(apart: set[int], reason: str, skipped: Sequence[str]) -> Iterator[Grave]:
    rows = open_statements().filter(pk__in=apart).exclude(slug__in=skipped)
    own = {REPORTED: open_report(), CONFLICT: in_dispute(), DRIFTED: drifted()}
    if reason in own:
        rows = rows.filter(own[reason])
    else:
        rows = rows.filter(pk__in=_narrowed(Statement.objects.filter(pk__in=apart), reason))
    for row in rows.values_list(*_COLUMNS, "doubt"):
        yield Grave(*row)


def _narrowed(rows: StatementQuerySet, reason: str) -> StatementQuerySet:
    if reason == FIRST_SEEN:
        return rows.filter(speaker__in=new_speakers())
    if reason == UNSEEN:
        return rows.filter(review=[])
    return rows.filter(review__contains=[reason]) if reason else rows


def _by_class(rows: StatementQuerySet, reason: str, most: int) -> list[Grave]:
    """Whatever is in a graver class than the one that is asked has been found."""
    found: list[Grave] = []
    doubted = [] if reason == UNSEEN else [*_doubted()]
    for condition, doubt in [
        *doubted,
        *(_undoubted() if reason in ("", FIRST_SEEN, UNSEEN) else ()),
    ]:
        left = most - len(found)
        own = rows.filter(condition).exclude(pk__in=[each.pk for each in found])
        found += [Grave(*row, doubt) for row in _newest(own, left)] if left else []
    return found


def _doubted() -> Iterator[tuple[Q, float]]:
    """Conditions of which the first that is met says how grave it is."""
    codes: dict[float, list[str]] = defaultdict(list)
    for code, weight in WEIGHTS.items():
        if weight > OTHER_REASON:
            codes[weight].append(code)
    doubted = ~Q(review=[])
    for weight in sorted(codes, reverse=True):
        yield doubted & _any(codes[weight]), weight
    yield doubted, OTHER_REASON


def _undoubted() -> Iterator[tuple[Q, float]]:
    """The same of statements without a reason of their own."""
    yield Q(review=[]) & Q(speaker__in=new_speakers()), NEW_SPEAKER
    yield Q(review=[]), NO_REASON


def _any(codes: Iterable[str]) -> Q:
    found = Q()
    for code in codes:
        found |= Q(review__contains=[code])
    return found


def _newest(rows: QuerySet[Statement], most: int) -> Iterator[tuple[int, int | None, dt.date, int]]:
    ordered = rows.order_by(F("date").desc(), "position", "pk")
    yield from ordered.values_list(*_COLUMNS)[:most]
