"""Statements chosen by chance, and the error rate that they show."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.editing.samples import (
    AsChosen,
    ErrorRate,
    as_chosen,
    error_rate,
    keep_verdict,
    next_sample,
    unchecked,
)
from timeline.models import Sample, Statement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("checked", "wrong", "low", "high"),
    [
        (0, 0, 0.0, 100.0),
        (10, 0, 0.0, 27.75),
        (10, 10, 72.25, 100.0),
        (100, 4, 1.57, 9.84),
        (1000, 40, 2.95, 5.41),
    ],
)
def test_the_interval_is_wilsons(checked, wrong, low, high):
    rate = ErrorRate(checked, wrong)
    assert rate.interval == pytest.approx((low, high), abs=0.01)
    assert rate.interval[0] - 1e-9 <= rate.share <= rate.interval[1] + 1e-9


@pytest.fixture
def read():
    """Twelve statements of two speakers that a program read, and nothing else that may be drawn."""
    Statement.objects.update(review=["no-speaker"])
    event = make_event("Said.", document=make_document("drawn"))
    people = make_actor("Nora Example"), make_actor("Such Body", "organization")
    return [
        make_statement("Said.", event, speaker=people[n % 4 == 0], imported={"text": "Said."})
        for n in range(12)
    ]


def test_what_carries_a_doubt_or_was_looked_at_or_made_by_hand_is_not_chosen(read):
    for statement, change in zip(
        read,
        ({"review": ["split"]}, {"reviewed_at": "2020-01-01T00:00Z"}, {"imported": {}}),
        strict=False,
    ):
        Statement.objects.filter(pk=statement.pk).update(**change)
    assert unchecked().count() == 9
    assert as_chosen(read[0]) is None


def test_samples_are_drawn_in_proportion_and_in_one_order(read, editor):
    drawn = []
    while (statement := next_sample()) is not None and len(drawn) < 8:
        assert next_sample() == statement, "nobody can draw again until an easy one comes"
        drawn.append(statement)
        keep_verdict(statement, as_chosen(statement), editor, wrong=False)
    kinds = Counter(s.speaker.kind for s in drawn)
    assert kinds == {"person": 6, "organization": 2}, "as three to one"
    assert len({s.pk for s in drawn}) == 8
    order = [s.pk for s in drawn if s.speaker.kind == "person"]
    assert order != sorted(order)


def test_what_was_put_off_is_not_drawn(read):
    first = next_sample()
    assert next_sample([first.slug]) != first


@pytest.mark.parametrize(
    ("change", "wrong", "right"),
    [
        ({}, False, True),
        ({}, True, False),
        ({"manner": "direct"}, False, False),
        ({"speaker": None}, False, False),
        ({"text": "Sa"}, False, False),
        ({"state": "hidden"}, False, False),
        ({"attribution": "she"}, False, True),
    ],
)
def test_right_is_what_an_editor_leaves_as_it_stands(read, editor, change, wrong, right):
    before = as_chosen(read[0])
    assert isinstance(before, AsChosen)
    for name, value in change.items():
        setattr(read[0], name, value)
    assert keep_verdict(read[0], before, editor, wrong=wrong).right is right
    assert error_rate() == ErrorRate(1, int(not right))
    assert Sample.objects.get().speaker_kind == before.speaker_kind
