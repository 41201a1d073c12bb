"""What a plan says of itself: how much it will write, and whether readers will see it."""

from __future__ import annotations

import pytest

from tests.importing.plans import incoming_event, incoming_statement, stored_event
from timeline.importing.planning.changes import EventChange, FieldConflict, StatementChange
from timeline.importing.planning.plan import Plan

DISPUTE = FieldConflict("text", "a", "b", "c")
NEW, SAID = incoming_event(), incoming_statement()
REWORDED = StatementChange(7, changes={"cue": "told"}, incoming=SAID)
MOVED = StatementChange(7, place={"start": 3}, incoming=SAID)


@pytest.mark.parametrize(
    ("change", "only_moved"),
    [
        (MOVED, True),
        (StatementChange(7, incoming=SAID), True),
        (REWORDED, False),
        (StatementChange(7, base={"cue": "told"}, incoming=SAID), False),
        (StatementChange(7, conflicts=[DISPUTE], incoming=SAID), False),
        (StatementChange(7, base={"state": "hidden"}), False),
    ],
)
def test_a_statement_has_only_moved_where_nothing_of_it_is_new(change, only_moved):
    assert change.only_moved is only_moved


@pytest.mark.parametrize(
    ("parts", "content", "only_moved"),
    [
        ({"place": {"start": 3}}, False, True),
        ({"place": {"start": 3}, "statements": [MOVED]}, False, True),
        ({"place": {"missing": False}}, False, False),
        ({"changes": {"text": "b"}}, True, False),
        ({"base": {"text": "b"}}, False, False),
        ({"conflicts": [DISPUTE]}, False, False),
        ({"statements": [REWORDED]}, True, False),
        ({"statements": [MOVED, REWORDED]}, True, False),
        ({"new_statements": [SAID]}, True, False),
    ],
)
def test_readers_see_other_words_and_other_statements_but_no_other_place(
    parts, content, only_moved
):
    change = EventChange(1, "event-1", **parts)
    assert (change.content, change.only_moved) == (content, only_moved)


@pytest.mark.parametrize(
    ("plan", "counts"),
    [
        (Plan(), (0, 0, 0)),
        (Plan(unchanged=5), (0, 0, 0)),
        (Plan(create=[NEW, NEW]), (2, 0, 0)),
        (Plan(new_statements=[SAID]), (1, 0, 0)),
        (Plan(change=[EventChange(1, "x", changes={"text": "b"})]), (0, 1, 0)),
        (Plan(change=[EventChange(1, "x", place={"start": 3})]), (0, 0, 0)),
        (Plan(change=[EventChange(1, "x", conflicts=[DISPUTE, DISPUTE])]), (0, 0, 2)),
        (
            Plan(
                change=[EventChange(1, "x", statements=[StatementChange(7, conflicts=[DISPUTE])])]
            ),
            (0, 0, 1),
        ),
        (Plan(statements=[REWORDED]), (0, 1, 0)),
        (Plan(statements=[MOVED]), (0, 0, 0)),
        (Plan(statements=[StatementChange(7, conflicts=[DISPUTE])]), (0, 0, 1)),
        (Plan(ambiguous=[(NEW, [1, 2])]), (0, 0, 1)),
    ],
)
def test_a_plan_counts_what_is_created_updated_and_in_dispute(plan, counts):
    assert (plan.created, plan.updated, plan.conflicts) == counts


@pytest.mark.parametrize(
    "plan",
    [
        Plan(create=[NEW]),
        Plan(change=[EventChange(1, "x")]),
        Plan(missing=[stored_event()]),
        Plan(ambiguous=[(NEW, [1, 2])]),
        Plan(statements=[MOVED]),
        Plan(new_statements=[SAID]),
    ],
)
def test_a_plan_with_anything_in_it_is_not_empty(plan):
    assert not plan.empty
    assert Plan(unchanged=3).empty


@pytest.mark.parametrize(
    ("event", "may"),
    [
        (stored_event(), True),
        (stored_event(missing=True), False),
    ],
)
def test_an_entry_goes_missing_once(event, may):
    assert event.may_go_missing is may
