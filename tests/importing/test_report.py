"""The outcome of an import in words: a line of counts, and a line for each record of a plan."""

from __future__ import annotations

import pytest

from tests.importing.plans import incoming_event, incoming_statement, stored_event
from timeline.importing.planning.changes import EventChange, FieldConflict, StatementChange
from timeline.importing.planning.plan import Plan
from timeline.importing.report import describe
from timeline.importing.run import Outcome
from timeline.models import Document

NOTHING = "The Days: 0 created, 0 updated, 0 unchanged, 0 conflicts, 0 missing"
AGAIN = "Nothing to write: this text was imported before."
DRY = "Nothing was written (dry run)."


def told(plan: Plan, *, written: bool = True, details: bool = False) -> list[str]:
    return list(describe(Outcome(plan, Document(title="The Days"), None, written), details))


def details(plan: Plan) -> list[str]:
    """What stands between the counts and the last line."""
    counts, *lines, last = told(plan, written=False, details=True)
    assert counts.startswith("The Days: ")
    assert last == DRY
    return lines


@pytest.mark.parametrize(
    ("plan", "counts"),
    [
        (Plan(), "0 created, 0 updated, 0 unchanged, 0 conflicts, 0 missing"),
        (Plan(unchanged=97), "0 created, 0 updated, 97 unchanged, 0 conflicts, 0 missing"),
        (
            Plan(create=[incoming_event(), incoming_event()]),
            "2 created, 0 updated, 0 unchanged, 0 conflicts, 0 missing",
        ),
        (
            Plan(new_statements=[incoming_statement()]),
            "1 created, 0 updated, 0 unchanged, 0 conflicts, 0 missing",
        ),
        (
            Plan(change=[EventChange(1, "spring", changes={"text": "x"})]),
            "0 created, 1 updated, 0 unchanged, 0 conflicts, 0 missing",
        ),
        (
            Plan(missing=[stored_event()]),
            "0 created, 0 updated, 0 unchanged, 0 conflicts, 1 missing",
        ),
        (
            Plan(ambiguous=[(incoming_event(), [1, 2])]),
            "0 created, 0 updated, 0 unchanged, 1 conflicts, 0 missing",
        ),
    ],
)
def test_an_import_says_in_one_line_how_much_of_what(plan, counts):
    assert told(plan) == [f"The Days: {counts}"]


def test_that_a_text_was_imported_before_is_said_and_not_only_shown_by_noughts():
    assert told(Plan(), written=False) == [NOTHING, AGAIN]


def test_of_a_dry_run_the_end_says_that_it_was_one():
    assert told(Plan(), written=False, details=True) == [NOTHING, DRY]


def test_a_new_entry_is_told_by_its_day_and_its_beginning():
    plan = Plan(create=[incoming_event(text="x" * 200), incoming_event(date="2021-02-02")])
    assert details(plan) == [f"+ 2020-01-01 {'x' * 90}", "+ 2021-02-02 Iran said no."]


def test_an_entry_that_is_gone_is_told_by_its_address():
    assert details(Plan(missing=[stored_event(pk=3)])) == ["- event-3: no longer in the source"]


def test_an_entry_that_could_be_several_is_left_alone():
    text = "Iran said no, and then said no again, and then left for good."
    assert details(Plan(ambiguous=[(incoming_event(text=text), [4, 5, 6])])) == [
        "? 2020-01-01 Iran said no, and then said no again, and then left for…:"
        " could be any of 3 stored events; left alone"
    ]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"changes": {"text": "x", "date": "2020-01-02"}}, ["~ spring: text, date"]),
        (
            {"changes": {"text": "x"}, "new_statements": [incoming_statement()]},
            ["~ spring: text, statements"],
        ),
        (
            {"statements": [StatementChange(7, changes={"cue": "told"})]},
            ["~ spring: statements"],
        ),
        ({"place": {"start": 3}}, []),
        ({"base": {"text": "x"}}, []),
        (
            {"conflicts": [FieldConflict("text", "a", "b", "c")]},
            ["~ spring: ", "! spring: text was changed by hand; the source now says 'c'"],
        ),
        (
            {"conflicts": [FieldConflict("text", "a", "b", "c" * 500)]},
            [
                "~ spring: ",
                f"! spring: text was changed by hand; the source now says '{'c' * 90}'",
            ],
        ),
    ],
)
def test_a_changed_entry_is_told_by_its_fields_and_one_that_only_moved_is_not(change, lines):
    assert details(Plan(change=[EventChange(1, "spring", **change)])) == lines
