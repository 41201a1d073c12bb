"""The queue by its classes, against all that is left in the order of its doubts."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.db.models import F, Q
from django.utils import timezone

from tests.records import make_actor, make_event, make_statement
from timeline.editing.review_queue.counts import counts
from timeline.editing.review_queue.gravest import gravest
from timeline.editing.review_queue.open_items import (
    drifted,
    how_many,
    in_dispute,
    of_new_speaker,
    open_events,
    open_report,
    open_statements,
)
from timeline.editing.review_queue.reasons import WEIGHTS
from timeline.editing.samples import how_many_unchecked, unchecked
from timeline.models import Conflict, Event, ImportRun, Report, Sample, Statement

pytestmark = pytest.mark.django_db
CODES = [*WEIGHTS, "a note of an editor"]
ASKED = {
    "reported": open_report(),
    "conflict": in_dispute(),
    "drifted": drifted(),
    "first-seen": of_new_speaker(),
    "unseen": Q(review=[]),
    **{code: Q(review__contains=[code]) for code in CODES},
}


@pytest.fixture
def left():
    """Every state that a statement can be in, by chance, beside those of the seeds."""
    dice, now = random.Random(5), timezone.now()
    speakers = [None, *(make_actor(f"Nora {n}", curated=n % 2 == 0) for n in range(4))]
    for n in range(14):
        event = make_event(f"Iran said word {n}.", f"2019-03-{n + 1:02}", slug=f"left-{n}")
        read = now - dt.timedelta(hours=1)
        states = {
            "reviewed_at": dice.choice([None, now]),
            "missing": dice.random() < 0.3,
            "truncated": dice.random() < 0.3,
            "state": dice.choice(["published", "published", "hidden"]),
        }
        Event.objects.filter(pk=event.pk).update(**states)
        run = ImportRun.objects.create(document=event.document, capture=event.capture)
        if n % 4 == 0:
            Conflict.objects.create(document=event.document, field="text", run=run, event=event)
        for k in range(5):
            said = make_statement(
                f"Iran said word {n}" if dice.random() < 0.6 else "Something else",
                event,
                speaker=dice.choice(speakers),
                review=dice.sample(CODES, dice.choice([0, 0, 1, 2])),
                reviewed_at=dice.choice([None, None, read]),
                imported=dice.choice([{}, {"text": "x"}]),
            )
            if k == n == 1:
                said.speaker, said.reviewed_at = make_actor("Nobody Before"), None
                said.save()
            if k == 0:
                Sample.objects.create(
                    statement=said, document=said.document, manner="direct", right=True
                )
            if dice.random() < 0.2:
                Report.objects.create(statement=said, message="Wrong.", sender="x")
            if dice.random() < 0.1:
                owner = {"document": said.document, "field": "text", "run": run}
                Conflict.objects.create(statement=said, **owner)


@pytest.mark.parametrize("reason", ["", *ASKED])
@pytest.mark.parametrize("most", [3, 20, 10_000])
def test_the_gravest_are_those_of_all_that_is_left(left, reason, most):
    rows = open_statements()
    if reason:
        rows = rows.filter(ASKED[reason])
    wanted = rows.order_by("-doubt", F("date").desc(), "position", "pk").values_list("pk", "doubt")
    found = [(each.pk, each.doubt) for each in gravest(reason, [], most)]
    assert found == list(wanted[:most])


def test_what_is_skipped_is_left_out(left):
    first, second = gravest("", [], 2)
    slug = Statement.objects.get(pk=first.pk).slug
    assert gravest("", [slug], 1) == [second]


def test_numbers_are_those_of_all_that_is_left(left):
    rows = open_statements().order_by()
    assert how_many() == rows.count() + open_events().count()
    found = dict(counts())
    unread = Q(reviewed_at__isnull=True)
    events = open_events()
    wanted = {
        "reported": rows.filter(open_report()).count(),
        "drifted": rows.filter(drifted()).count(),
        "first-seen": rows.filter(of_new_speaker(), unread).count(),
        "unseen": rows.filter(unread, review=[]).count(),
        "conflict": rows.filter(in_dispute()).count() + events.filter(doubt=0.7).count(),
        "missing": events.exclude(doubt=0.7).count(),
        "sample": unchecked().count(),
        **{code: rows.filter(unread, review__contains=[code]).count() for code in CODES},
    }
    assert {name: found.get(name, 0) for name in wanted} == wanted
    assert how_many_unchecked() == unchecked().count() > 0
    assert all(wanted[name] for name in ("reported", "drifted", "first-seen", "conflict"))
