"""What an editor should look at next, worst first.

How likely something is wrong (the weight of its gravest reason) times how many see it (the
speaker's dossier).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Case, Count, Exists, FloatField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from timeline.models import Conflict, Event, Report, Statement

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

# How likely a statement is wrong, by the parser's reason to doubt it.
WEIGHTS = {
    "no-speaker": 0.9,
    "no-verb": 0.9,
    "two-candidates": 0.8,
    "no-antecedent": 0.8,
    "unknown-name": 0.6,
    "pronoun-far": 0.6,
    "split": 0.5,
    "unbalanced-quote": 0.5,
    "truncated": 0.3,
}


REPORTED = "reported"


CONFLICT = "conflict"


MISSING = "missing"


UNSEEN = "unseen"


_OTHER_REASON = 0.4


_NO_REASON = 0.05


_RANKED = 500  # of the gravest, ranked by how many see them


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at."""

    record: Statement | Event
    score: float


class Doubted(TypedDict):
    """What a query adds: from 0 to 1, how likely something is wrong."""

    doubt: float


def _open_report() -> Exists:
    return Exists(Report.objects.filter(statement=OuterRef("pk"), resolved_at__isnull=True))


def _in_dispute() -> Exists:
    """An article's statement that an import and an editor disagree on; an event stands in the queue
    for its own.
    """
    return Exists(
        Conflict.objects.filter(
            statement=OuterRef("pk"), event__isnull=True, resolved_at__isnull=True
        )
    )


def open_statements() -> QuerySet[WithAnnotations[Statement, Doubted]]:
    """Statements that nobody has vouched for, that a reader has reported or that are in dispute,
    with ``doubt`` from 0 to 1.
    """
    grave = [
        Case(When(review__contains=[code], then=Value(w)), default=Value(0.0))
        for code, w in WEIGHTS.items()
    ]
    other = Case(When(review=[], then=Value(_NO_REASON)), default=Value(_OTHER_REASON))
    reported = Case(
        When(_open_report(), then=Value(1.0)),
        When(_in_dispute(), then=Value(0.7)),
        default=Value(0.0),
    )
    rows = Statement.objects.visible().filter(
        Q(reviewed_at__isnull=True) | Q(_open_report()) | Q(_in_dispute())
    )
    worst = Greatest(reported, other, *grave, output_field=FloatField())
    return cast("QuerySet[WithAnnotations[Statement, Doubted]]", rows.annotate(doubt=worst))


def open_events() -> QuerySet[WithAnnotations[Event, Doubted]]:
    """Events that left their source, break off, or have a conflict between an import and an
    editor.
    """
    conflict = Exists(Conflict.objects.filter(event=OuterRef("pk"), resolved_at__isnull=True))
    rows = Event.objects.published().filter(
        Q(conflict) | Q(reviewed_at__isnull=True) & (Q(missing=True) | Q(truncated=True))
    )
    worst = Case(
        When(conflict, then=Value(0.7)), When(missing=True, then=Value(0.6)), default=Value(0.3)
    )
    return cast("QuerySet[WithAnnotations[Event, Doubted]]", rows.annotate(doubt=worst))


def counts() -> list[tuple[str, int]]:
    """(reason, number of records) of what is left, gravest first;

    ``unseen`` are those without any reason.
    """
    found: Counter[str] = Counter()
    for review, n in (
        open_statements()
        .filter(reviewed_at__isnull=True)
        .order_by()
        .values_list("review")
        .annotate(n=Count("pk"))
    ):
        for code in review or [UNSEEN]:
            found[code] += n
    found[REPORTED] = open_statements().filter(_open_report()).count()
    found[CONFLICT] = (
        open_events().filter(doubt=0.7).count() + open_statements().filter(_in_dispute()).count()
    )
    found[MISSING] = open_events().exclude(doubt=0.7).count()
    weights = {REPORTED: 1.0, CONFLICT: 0.7, MISSING: 0.55, UNSEEN: 0.0} | WEIGHTS
    return sorted(
        ((code, n) for code, n in found.items() if n),
        key=lambda row: -weights.get(row[0], _OTHER_REASON),
    )


def next_item(reason: str = "", skipped: Iterable[str] = ()) -> Item | None:
    """The worst of what is left, of one reason if given;

    ``skipped`` are slugs to leave for later.
    """
    skipped = list(skipped)
    items = [*_events(reason, skipped), *_statements(reason, skipped)]
    return max(items, key=lambda item: item.score, default=None)


def _events(reason: str, skipped: list[str]) -> list[Item]:
    if reason not in ("", CONFLICT, MISSING):
        return []
    rows = open_events().exclude(slug__in=skipped)
    if reason:
        rows = rows.filter(doubt=0.7) if reason == CONFLICT else rows.exclude(doubt=0.7)
    return [Item(e, e.doubt * math.log(3)) for e in rows.order_by("-doubt", "-date", "pk")[:1]]


def _statements(reason: str, skipped: list[str]) -> list[Item]:
    if reason == MISSING:
        return []
    rows = open_statements().exclude(slug__in=skipped)
    if reason == REPORTED:
        rows = rows.filter(_open_report())
    elif reason == CONFLICT:
        rows = rows.filter(_in_dispute())
    elif reason == UNSEEN:
        rows = rows.filter(review=[])
    elif reason:
        rows = rows.filter(review__contains=[reason])
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
