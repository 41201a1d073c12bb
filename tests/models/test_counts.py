"""Places and counts of statements agree with the tables, whatever writes these."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from django.db.models import F, Q
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.models import (
    Actor,
    Document,
    Event,
    EventCount,
    SpeakerCount,
    State,
    Statement,
    StatementCount,
)
from timeline.models.counts import count_again, sum_counts
from timeline.models.records import Reason
from timeline.models.records.doubts import DOUBTS_OF_SPEAKER, certain

pytestmark = pytest.mark.django_db
VISIBLE = (
    Q(event__isnull=True) | Q(event__state=State.PUBLISHED),
    Q(state=State.PUBLISHED, document__published=True),
)


def of_statement(n: int) -> Statement:
    rows = Statement.objects.order_by("pk")
    return rows[n % rows.count()]


def of_event(n: int) -> Event:
    rows = Event.objects.order_by("pk")
    return rows[n % rows.count()]


def flip(record: Event | Statement) -> None:
    other = {State.PUBLISHED: State.HIDDEN, State.HIDDEN: State.PUBLISHED}
    record.state = other[State(record.state)]
    record.save()


def doubt(n: int) -> None:
    row = of_statement(n)
    row.review = [] if row.review else [Reason(("no-verb", "truncated", "split")[n % 3])]
    row.save()


def speak(n: int) -> None:
    rows = Statement.objects.filter(pk__gte=of_statement(n).pk, event__isnull=False)[:5]
    somebody = Actor.objects.order_by("pk")[n % 20]
    Statement.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
        speaker=somebody, holder=None
    )


def part(n: int) -> None:
    row = of_statement(n)
    row.pk, row.slug, row.event = None, f"{row.slug}x{n}", of_event(n // 2)
    row.document = row.event.document
    row.save(force_insert=True)


WRITES = {
    "hide or show an event": lambda n: flip(of_event(n)),
    "hide or show a statement": lambda n: flip(of_statement(n)),
    "hide or show a document": lambda n: Document.objects.filter(pk=of_event(n).document_id).update(
        published=n % 2 == 0
    ),
    "move an event": lambda n: Event.objects.filter(pk=of_event(n).pk).update(
        date=dt.date(2019, 1 + n % 12, 1), position=n % 7
    ),
    "doubt": doubt,
    "give other speakers": speak,
    "add a statement": part,
    "delete": lambda n: Statement.objects.filter(pk=of_statement(n).pk).delete(),
    "lie": lambda n: Statement.objects.filter(pk=of_statement(n).pk).update(
        standing=n % 2 == 0, certain=n % 3 == 0, event_position=n
    ),
    "sum up": lambda n: sum_counts(),
}


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(WRITES)), st.integers(0, 500)), max_size=8))
def test_counts_and_places_follow_every_write(writes):
    with transaction.atomic():
        for name, n in writes:
            WRITES[name](n)
        visible = Statement.objects.filter(*VISIBLE)
        assert set(Statement.objects.visible()) == set(visible)
        assert not Statement.objects.exclude(event_position=F("event__position")).exclude(
            event__isnull=True, event_position=2**31 - 1
        )
        by_reason = Q()
        for code in DOUBTS_OF_SPEAKER:
            by_reason |= Q(review__contains=[code])
        assert set(visible.filter(certain())) == set(visible.exclude(by_reason))
        _agree(visible)
        count_again()
        _agree(visible)
        transaction.set_rollback(True)


def _agree(visible) -> None:
    said, spoken, told = Counter(), Counter(), Counter()
    for s in visible:
        looked_at = (s.reviewed_at is not None, bool(s.review), s.event_id is not None)
        said[(s.document_id, s.manner, *looked_at)] += 1
        month = s.date and s.date.replace(day=1)
        spoken[(s.speaker_id, s.holder_id, not s.speaker_in_doubt, month)] += 1
    for e in Event.objects.published():
        told[(e.document_id, e.date.replace(day=1))] += 1
    keys = ("document", "manner", "reviewed", "doubted", "of_event")
    assert {row[:-1]: row[-1] for row in StatementCount.objects.by(*keys)} == said
    keys = ("speaker", "holder", "certain", "month")
    assert {row[:-1]: row[-1] for row in SpeakerCount.objects.by(*keys)} == spoken
    assert {row[:-1]: row[-1] for row in EventCount.objects.by("document", "month")} == told
    assert StatementCount.objects.total() == SpeakerCount.objects.total() == visible.count()
