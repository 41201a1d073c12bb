"""A plan in words: for whoever runs an import at a terminal, and for an editor before agreeing."""

from __future__ import annotations

import pytest

from tests.importing.plans import incoming_event, incoming_statement, stored_event
from tests.records import make_actor, make_document, make_event, make_statement
from timeline.importing.planning.changes import EventChange, FieldConflict, StatementChange
from timeline.importing.planning.plan import Plan
from timeline.importing.preview.sections import sections
from timeline.importing.report import describe
from timeline.importing.run import Outcome
from timeline.models import Document

NEW, SAID = incoming_event(), incoming_statement()
DISPUTE = FieldConflict("text", "a", "by hand", "of the source")


def lines(plan: Plan, *, details: bool = True, written: bool = True) -> list[str]:
    outcome = Outcome(plan, Document(title="The Paper"), None, written)
    return list(describe(outcome, details))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan(create=[NEW]), "+ 2020-01-01 Iran said no."),
        (Plan(create=[incoming_event(text="x" * 99)]), f"+ 2020-01-01 {'x' * 90}"),
        (Plan(change=[EventChange(1, "spring", changes={"text": "b"})]), "~ spring: text"),
        (
            Plan(change=[EventChange(1, "spring", changes={"text": "b"}, new_statements=[SAID])]),
            "~ spring: text, statements",
        ),
        (
            Plan(change=[EventChange(1, "spring", conflicts=[DISPUTE])]),
            "! spring: text was changed by hand; the source now says 'of the source'",
        ),
        (Plan(missing=[stored_event()]), "- event-1: no longer in the source"),
        (
            Plan(ambiguous=[(NEW, [1, 2])]),
            "? 2020-01-01 Iran said no.: could be any of 2 stored events; left alone",
        ),
    ],
)
def test_each_record_has_a_line_that_begins_with_what_becomes_of_it(plan, said):
    assert said in lines(plan)
    assert lines(plan)[-1] == "Nothing was written (dry run)."


def test_what_has_only_moved_has_no_line():
    moved = Plan(change=[EventChange(1, "spring", place={"start": 3})], unchanged=1)
    assert len(lines(moved)) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [(True, None), (False, "Nothing to write: this text was imported before.")],
)
def test_without_details_the_counts_are_enough(written, said):
    plan = Plan(create=[NEW], missing=[stored_event()], unchanged=5)
    counts, *rest = lines(plan, details=False, written=written)
    assert counts == ("The Paper: 1 created, 0 updated, 5 unchanged, 0 conflicts, 1 missing")
    assert rest == ([said] if said else [])


def shown(plan: Plan) -> list[tuple[str, int, list[str]]]:
    return [(s.title.split(":")[0].split(";")[0], s.count, [r.title for r in s.rows])
            for s in sections(plan)]  # fmt: skip


@pytest.mark.django_db
def test_an_editor_reads_disputes_first_and_what_is_new_last():
    event = make_event(slug="spring")
    plan = Plan(
        create=[NEW],
        change=[EventChange(event.pk, "spring", changes={"text": "b"}, conflicts=[DISPUTE])],
        missing=[stored_event()],
        ambiguous=[(NEW, [1, 2])],
        new_statements=[SAID],
    )
    assert shown(plan) == [
        ("In dispute", 1, ["spring"]),
        ("Could be several stored entries", 1, ["2020-01-01 Iran said no."]),
        ("Gone from the source", 1, ["Iran said no."]),
        ("Changed", 1, ["2018-03-03 Iran said no."]),
        ("New", 2, ["2020-01-01 Iran said no.", "Zarif said “no”"]),
    ]


@pytest.mark.django_db
def test_kinds_without_a_record_are_left_out_and_long_ones_counted():
    assert sections(Plan(unchanged=3)) == []
    (new,) = sections(Plan(create=[NEW] * 400))
    assert (new.count, len(new.rows)) == (400, 300)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "diff"),
    [
        ("text", "Iran said yes.", "Iran said <del>no</del><ins>yes</ins>."),
        ("countries", ["IR", "SY"], "IR<ins>, SY</ins>"),
        ("actors", ["nora-example"], "nora-example"),
        ("actors", [], "<del>nora-example</del>"),
        ("truncated", True, "<del>False</del><ins>True</ins>"),
    ],
)
def test_a_changed_field_of_an_event_is_shown_word_by_word(name, value, diff):
    event = make_event(countries=["IR"], actors=[make_actor("Nora Example")])
    change = EventChange(event.pk, event.slug, changes={name: value})
    (changed,) = sections(Plan(change=[change]))
    assert changed.rows[0].changes == [(name, diff)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "diff"),
    [
        ("cue", "told", "<del>said</del><ins>told</ins>"),
        ("quotes", ["no", "never"], "no<ins>, never</ins>"),
        ("review", [], "<del>no-verb</del>"),
        ("speaker", "pablo", "<del>nora-example</del><ins>pablo</ins>"),
        ("speaker", None, "<del>nora-example</del>"),
        ("holder", "pablo", "<ins>pablo</ins>"),
        ("day", ["2018-03-01", "on", "then"], "<ins>2018-03-01, on, then</ins>"),
        ("countries", ["IR"], "<ins>IR</ins>"),
    ],
)
def test_a_changed_field_of_a_statement_is_shown_with_its_address(name, value, diff):
    event = make_event("Iran said “no”.", slug="spring")
    said = make_statement(
        "Iran said “no”", event, speaker=make_actor("Nora Example"), quotes=["no"],
        review=["no-verb"], cue="said",
    )  # fmt: skip
    change = StatementChange(said.pk, changes={name: value})
    (changed,) = sections(Plan(change=[EventChange(event.pk, "spring", statements=[change])]))
    ((label, shown_diff),) = changed.rows[0].changes
    assert label == f"spring-s1, {name}"
    assert shown_diff == diff


@pytest.mark.django_db
def test_a_new_statement_of_a_known_entry_is_shown_with_the_entry():
    event = make_event(slug="spring")
    change = EventChange(event.pk, "spring", new_statements=[SAID])
    (changed,) = sections(Plan(change=[change]))
    assert changed.rows[0].changes == [("new statement", "<ins>Zarif said “no”</ins>")]


@pytest.mark.django_db
def test_an_article_s_changes_and_disputes_are_shown_too():
    said = make_statement("He said so", document=make_document("column", kind="article"))
    change = StatementChange(said.pk, changes={"cue": "said"}, conflicts=[DISPUTE])
    disputed, changed = sections(Plan(statements=[change]))
    assert changed.rows[0].title == "He said so"
    ((label, diff),) = disputed.rows[0].changes
    assert label == "text: from the hand's to the source's"
    assert diff == "<del>by</del><ins>of</ins> <del>hand</del><ins>the source</ins>"
