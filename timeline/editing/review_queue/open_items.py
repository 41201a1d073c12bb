"""What is left to look at, each with how likely it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, StrIndex
from django.db.models.lookups import Exact

from timeline.editing.review_queue.reasons import (
    CONFLICT,
    DRIFTED,
    FIRST_SEEN,
    MISSING,
    NEW_SPEAKER,
    NO_REASON,
    OTHER_REASON,
    OWN_WEIGHTS,
    REPORTED,
    WEIGHTS,
)
from timeline.models import (
    Actor,
    Conflict,
    Event,
    EventQuerySet,
    Report,
    Statement,
    StatementCount,
)

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


_NAMED = ("person", "office", "organization")


class Doubted(TypedDict):
    """What a query adds: from 0 to 1, how likely something is wrong."""

    doubt: float


def open_report() -> Exists:
    """Whether a reader's report on the statement is open."""
    return Exists(Report.objects.open().filter(statement=OuterRef("pk")))


def in_dispute() -> Exists:
    """An article's statement that an import and an editor disagree on; an event stands in the queue
    for its own.
    """
    return Exists(Conflict.objects.open().filter(statement=OuterRef("pk"), event__isnull=True))


def of_new_speaker() -> Q:
    """Statements of somebody whom an import has brought and no editor has confirmed yet."""
    confirmed = Statement.objects.filter(speaker=OuterRef("speaker"), reviewed_at__isnull=False)
    named = Q(speaker__kind__in=_NAMED)
    return named & Q(speaker__curated=False) & Q(~Exists(confirmed))


def new_speakers() -> QuerySet[Actor]:
    """Those whom ``of_new_speaker`` means: nothing that any of them said was looked at."""
    confirmed = Statement.objects.filter(speaker=OuterRef("pk"), reviewed_at__isnull=False)
    return Actor.objects.filter(~Exists(confirmed), kind__in=_NAMED, curated=False)


def drifted() -> Q:
    """Statements whose words are not in their event's text any more, and whose event an editor has
    saved since they were last looked at.
    """
    later = Q(reviewed_at__isnull=True) | Q(event__reviewed_at__gt=F("reviewed_at"))
    saved = Q(event__reviewed_at__isnull=False)
    return saved & later & Q(Exact(StrIndex(F("event__text"), F("text")), 0))


def standing_out() -> set[int]:
    """The statements that are reported, in dispute or drifted, by their keys: they are few."""
    reports = Report.objects.open().filter(statement__isnull=False)
    disputes = Conflict.objects.open().filter(statement__isnull=False, event__isnull=True)
    found = {*reports.values_list("statement_id", flat=True)}
    found |= {*disputes.values_list("statement_id", flat=True)}
    return {pk for pk in found if pk} | {
        *Statement.objects.filter(drifted()).order_by().values_list("pk", flat=True)
    }


def how_many() -> int:
    """How many statements and events are left."""
    unread = StatementCount.objects.filter(reviewed=False).total()
    read = Statement.objects.visible().filter(reviewed_at__isnull=False, pk__in=standing_out())
    disputed, others = open_events_apart()
    return unread + read.count() + disputed.count() + others.count()


def open_statements() -> QuerySet[WithAnnotations[Statement, Doubted]]:
    """Statements that nobody has vouched for, that a reader has reported or that are in dispute,
    with ``doubt`` from 0 to 1.
    """
    grave = [
        Case(When(review__contains=[code], then=Value(w)), default=Value(0.0))
        for code, w in WEIGHTS.items()
    ]
    other = Case(When(review=[], then=Value(NO_REASON)), default=Value(OTHER_REASON))
    reported = Case(
        When(open_report(), then=Value(OWN_WEIGHTS[REPORTED])),
        When(in_dispute(), then=Value(OWN_WEIGHTS[CONFLICT])),
        When(drifted(), then=Value(OWN_WEIGHTS[DRIFTED])),
        default=Value(0.0),
    )
    rows = Statement.objects.visible().filter(
        Q(reviewed_at__isnull=True) | Q(open_report()) | Q(in_dispute()) | drifted()
    )
    new = Case(When(of_new_speaker(), then=Value(NEW_SPEAKER)), default=Value(0.0))
    worst = Greatest(reported, other, new, *grave, output_field=FloatField())
    return cast("QuerySet[WithAnnotations[Statement, Doubted]]", rows.annotate(doubt=worst))


def open_events() -> QuerySet[WithAnnotations[Event, Doubted]]:
    """Events that left their source, break off, or have a conflict between an import and an
    editor.
    """
    conflict = Exists(Conflict.objects.open().filter(event=OuterRef("pk")))
    rows = Event.objects.published().filter(
        Q(conflict) | Q(reviewed_at__isnull=True) & (Q(missing=True) | Q(truncated=True))
    )
    worst = Case(
        When(conflict, then=Value(OWN_WEIGHTS[CONFLICT])),
        When(missing=True, then=Value(OWN_WEIGHTS[MISSING])),
        default=Value(WEIGHTS["truncated"]),
    )
    return cast("QuerySet[WithAnnotations[Event, Doubted]]", rows.annotate(doubt=worst))


def open_events_apart() -> tuple[EventQuerySet, EventQuerySet]:
    """The same in two parts that have indexes: those in dispute, and all others."""
    conflicts = Conflict.objects.open().filter(event__isnull=False)
    disputed = Event.objects.published().filter(pk__in=conflicts.values("event"))
    others = Event.objects.published().filter(
        Q(missing=True) | Q(truncated=True), reviewed_at__isnull=True
    )
    return disputed, others.exclude(pk__in=conflicts.values("event"))


def asked_reasons(statement: Statement) -> list[str]:
    """Reasons that a statement does not carry itself: they are asked of the database."""
    own = Statement.objects.filter(pk=statement.pk)
    asked = {FIRST_SEEN: of_new_speaker(), DRIFTED: drifted()}
    return [code for code, condition in asked.items() if own.filter(condition).exists()]
