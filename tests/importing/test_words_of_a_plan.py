"""A plan in words: for whoever runs an import at a terminal, and for an editor before agreeing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.importing.plans import incoming_event, incoming_statement, stored_event
from tests.records import make_actor, make_document, make_event, make_statement
from timeline.importing.incoming.values import ActorDraft
from timeline.importing.planning.changes import EventChange, FieldConflict, StatementChange
from timeline.importing.planning.plan import Plan
from timeline.importing.preview.sections import sections
from timeline.importing.report import describe
from timeline.importing.run import Outcome
from timeline.importing.uploads import preview
from timeline.models import Document
from timeline.models.records import PlanPreview, ShownRow, ShownValue

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


def values_of(row: ShownRow) -> dict[str, str]:
    return {value.label: value.shown for value in row.values}


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
        ("New", 2, ["2020-01-01 Iran said no.", "New statement: Zarif said “no”"]),
    ]


@pytest.mark.django_db
def test_kinds_without_a_record_are_left_out_and_long_ones_counted():
    assert sections(Plan(unchanged=3)) == ()
    (new,) = sections(Plan(create=[NEW] * 400))
    assert (new.count, len(new.rows)) == (400, 300)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "label", "diff"),
    [
        ("text", "Iran said yes.", "text", "Iran said <del>no</del><ins>yes</ins>."),
        ("date", "2018-03-04", "day", "<del>3 March 2018</del> <ins>4 March 2018</ins>"),
        ("countries", ["IR", "SY"], "countries", "Iran, <ins>Syria</ins>"),
        ("actors", ["nora-example"], "actors", "Nora Example"),
        ("actors", [], "actors", "<del>Nora Example</del>"),
        ("truncated", True, "source breaks off", "<del>no</del> <ins>yes</ins>"),
    ],
)
def test_a_changed_field_of_an_event_is_compared_as_the_value_that_it_is(name, value, label, diff):
    event = make_event(countries=["IR"], actors=[make_actor("Nora Example")])
    change = EventChange(event.pk, event.slug, changes={name: value})
    (changed,) = sections(Plan(change=[change]))
    assert values_of(changed.rows[0]) == {label: diff}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "label", "diff"),
    [
        ("cue", "told", "reporting verb", "<del>said</del> <ins>told</ins>"),
        ("manner", "mixed", "manner", "<del>direct</del> <ins>mixed</ins>"),
        ("quotes", ["no", "never"], "quotes", "no, <ins>never</ins>"),
        ("review", [], "doubts", "<del>No verb says whose words these are; the name is a guess."),
        ("speaker", "pablo", "speaker", "<del>Nora Example</del> <ins>Pablo Example</ins>"),
        ("speaker", "nobody-known", "speaker", "<del>Nora Example</del> <ins>nobody known</ins>"),
        ("speaker", None, "speaker", "<del>Nora Example</del>"),
        ("holder", "pablo", "holder of the office", "<ins>Pablo Example</ins>"),
        ("day", ["2018-03-01", "on", "then"], "day", "<ins>1 March 2018 (“then”)</ins>"),
        (
            "day",
            ["2018-03-01", "on or after", "then"],
            "day",
            "<ins>on or after 1 March 2018 (“then”)</ins>",
        ),
        ("countries", ["IR"], "countries", "<ins>Iran</ins>"),
        ("state", "hidden", "state", "<del>published</del> <ins>hidden</ins>"),
    ],
)
def test_a_changed_field_of_a_statement_is_shown_in_names_and_days(name, value, label, diff):
    event = make_event("Iran said “no”.", slug="spring")
    make_actor("Pablo Example", slug="pablo")
    said = make_statement(
        "Iran said “no”", event, speaker=make_actor("Nora Example"), quotes=["no"],
        review=["no-verb"], cue="said",
    )  # fmt: skip
    change = StatementChange(said.pk, changes={name: value})
    (changed,) = sections(Plan(change=[EventChange(event.pk, "spring", statements=[change])]))
    (row,) = changed.rows[0].inside
    assert row.title == "spring-s1: Iran said “no”"
    assert diff in values_of(row)[label]


@pytest.mark.django_db
def test_of_what_is_new_every_value_is_shown():
    zarif = ActorDraft("zarif", "Javad Zarif", "person", "IR")
    said = replace(
        incoming_statement(review=["no-verb"], countries=["SY"], cue="said"), speaker=zarif
    )
    plan = Plan(create=[incoming_event(said)], actors={"zarif": zarif})
    (new,) = sections(plan)
    assert values_of(new.rows[0]) == {
        "day": "1 January 2020",
        "text": "Iran said no.",
        "countries": "Iran",
    }
    assert values_of(new.rows[0].inside[0]) == {
        "text": "Zarif said “no”",
        "speaker": "Javad Zarif",
        "speaker as printed": "Zarif",
        "reporting verb": "said",
        "manner": "direct",
        "doubts": "No verb says whose words these are; the name is a guess.",
        "countries": "Syria",
        "actors": "Javad Zarif",
    }


@pytest.mark.django_db
def test_a_new_statement_without_a_speaker_says_so():
    (new,) = sections(Plan(new_statements=[incoming_statement(speaker=None)]))
    assert values_of(new.rows[0])["speaker"] == "not told"


@pytest.mark.django_db
def test_a_new_statement_of_a_known_entry_is_shown_with_the_entry():
    event = make_event(slug="spring")
    change = EventChange(event.pk, "spring", new_statements=[SAID])
    (changed,) = sections(Plan(change=[change]))
    assert [row.title for row in changed.rows[0].inside] == ["New statement: Zarif said “no”"]


@pytest.mark.django_db
def test_an_article_s_changes_and_disputes_are_shown_too():
    said = make_statement("He said so", document=make_document("column", kind="article"))
    change = StatementChange(said.pk, changes={"cue": "said"}, conflicts=[DISPUTE])
    disputed, changed = sections(Plan(statements=[change]))
    assert changed.rows[0].title == f"{said.slug}: He said so"
    assert values_of(disputed.rows[0]) == {
        "text: what stays, what the source says": ("<del>by hand</del><ins>of the source</ins>")
    }


@pytest.mark.django_db
def test_a_plan_is_kept_and_read_again_as_it_was():
    plan = Plan(create=[incoming_event(SAID)], missing=[stored_event()])
    outcome = Outcome(plan, make_document(), None, False, ("Alarm.",), ("No calendar has it.",))
    kept = preview(outcome)
    assert (kept.counts["not read"], kept.unread) == (1, outcome.unread)
    assert PlanPreview.from_json(json.loads(json.dumps(kept.to_json()))) == kept


def test_markup_in_a_value_is_escaped():
    for value in (
        ShownValue("speaker", None, ("<b>",)),
        ShownValue("speaker", ("<i>",), ("<b>",)),
        ShownValue("text", ("<i>",), ("<b>",), is_text=True),
    ):
        assert "<b>" not in value.shown
        assert "<i>" not in value.shown
