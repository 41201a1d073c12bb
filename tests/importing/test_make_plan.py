"""What an import will write: a record as it was written, as it stands, as it comes in."""

from __future__ import annotations

import pytest

from tests.examples import examples
from tests.importing.plans import (
    STATEMENT,
    incoming,
    incoming_event,
    incoming_statement,
    stored_event,
    stored_statement,
)
from timeline.importing.planning.make import make_plan
from timeline.importing.planning.shifts import ShiftedEvents
from timeline.importing.stored.values import StoredEvent


def conflicts(change) -> list[list[object]]:
    return [[c.field, c.base, c.current, c.incoming] for c in change.conflicts]


@examples(__file__, "plan", "event")
def test_an_entry_in_three_values(case):
    new = incoming_event(**case.get("incoming", {}))
    plan = make_plan([stored_event(case.get("now"), case.get("base"))], [], incoming(new))
    if not case.get("writes", True):
        assert plan.empty
        return
    (change,) = plan.change
    assert change.changes == case.get("changes", {})
    assert change.base == case.get("new_base", {})
    assert conflicts(change) == case.get("conflicts", [])
    assert (plan.create, plan.missing) == ([], [])


@examples(__file__, "plan", "statement")
def test_a_statement_in_three_values(case):
    said = stored_statement(case.get("now"), case.get("base"), state=case.get("state", "published"))
    new = incoming_statement(**case.get("incoming", {}))
    plan = make_plan([stored_event(None, None, said)], [], incoming(incoming_event(new)))
    if not case.get("writes", True):
        assert plan.empty
        return
    (change,) = plan.change[0].statements
    assert change.changes == case.get("changes", {})
    assert change.base == case.get("new_base", {})
    assert conflicts(change) == case.get("conflicts", [])
    assert plan.change[0].new_statements == []


@examples(__file__, "plan", "vanished")
def test_a_statement_that_left_its_source(case):
    said = stored_statement(case.get("now"), case.get("base"), state=case.get("state", "published"))
    plan = make_plan([stored_event(None, None, said)], [], incoming(incoming_event()))
    if not case.get("writes", True):
        assert plan.empty
        return
    (change,) = plan.change[0].statements
    assert change.changes == case.get("changes", {})
    assert change.base == {"state": "hidden"}
    assert conflicts(change) == case.get("conflicts", [])
    assert change.incoming is None


def test_a_statement_made_at_the_desk_is_no_business_of_the_source():
    made = stored_statement()
    made = type(made)(made.pk, made.fields, {}, made.place, "published", "rule")
    plan = make_plan([stored_event(None, None, made)], [], incoming(incoming_event()))
    assert plan.empty


def test_an_entry_that_comes_for_the_first_time_is_new():
    new = incoming_event(incoming_statement())
    plan = make_plan([], [], incoming(new))
    assert (plan.create, plan.created, plan.updated, plan.unchanged) == ([new], 1, 0, 0)


def test_an_entry_that_is_not_there_any_more_is_missing_once():
    gone = stored_event()
    assert make_plan([gone], [], incoming()).missing == [gone]
    assert make_plan([stored_event(missing=True)], [], incoming()).empty


def test_an_entry_that_no_import_has_written_cannot_go_missing():
    by_hand = StoredEvent(1, "event-1", stored_event().fields, {}, {}, "published", False, 1)
    assert make_plan([by_hand], [], incoming()).empty


def test_an_entry_that_was_missing_and_is_back_is_so_no_more():
    plan = make_plan([stored_event(missing=True)], [], incoming(incoming_event()))
    assert plan.change[0].place == {"missing": False}
    assert (plan.updated, plan.unchanged) == (0, 1)
    assert not plan.change[0].only_moved


def test_what_only_stands_elsewhere_is_unchanged_and_moved():
    said = stored_statement()
    moved = incoming_event(
        incoming_statement({"start": 30, "end": 40, "quote_spans": [[37, 39]]}),
        place={"start": 30, "end": 40},
    )
    plan = make_plan([stored_event(None, None, said)], [], incoming(moved))
    assert (plan.updated, plan.unchanged, plan.empty) == (0, 1, False)
    assert (plan.change, plan.shifts) == ([], [ShiftedEvents(1, 20, 30, 40, [1])])


@pytest.mark.parametrize(
    "place",
    [
        {"start": 31, "end": 41, "quote_spans": [[38, 40]]},
        {"start": 30, "end": 40, "quote_spans": [[36, 39]]},
        {"start": 30, "end": 40, "quote_spans": [[37, 39]], "position": 1},
        {"start": 30, "end": 40, "quote_spans": [[37, 39]], "sentence_start": 29},
        {"start": 10, "end": 20, "quote_spans": [[17, 19]]},
    ],
)
def test_an_entry_of_which_a_part_has_moved_otherwise_is_moved_by_itself(place):
    said = stored_statement()
    moved = incoming_event(incoming_statement(place), place={"start": 30, "end": 40})
    plan = make_plan([stored_event(None, None, said)], [], incoming(moved))
    (change,) = plan.change
    assert (change.only_moved, plan.shifts) == (True, [])


def test_entries_that_move_equally_far_go_together_until_another_parts_them():
    def new(day, start):
        return incoming_event(place={"start": start, "end": start + 10}, date=f"2020-01-0{day}")

    def old(day, start):
        date = {"date": f"2020-01-0{day}"}
        return stored_event(date, date, pk=day, place={"start": start, "end": start + 10})

    stored = [old(1, 10), old(2, 20), old(3, 40), old(5, 60)]
    plan = make_plan(
        stored, [], incoming(new(1, 15), new(2, 25), new(4, 35), new(3, 45), new(5, 60))
    )
    assert plan.shifts == [
        ShiftedEvents(1, 5, 15, 35, [1, 2]),
        ShiftedEvents(1, 5, 45, 55, [3]),
        ShiftedEvents(1, 0, 60, 70, [5]),
    ]


@pytest.mark.parametrize("by_hand", [{"text": "Zarif: “no”"}, {"quotes": ["no, no"]}])
def test_words_of_an_editor_stand_where_the_editor_put_them(by_hand):
    said = stored_statement(by_hand)
    there = {"position": 3, "start": 30, "end": 40, "quote_spans": [[37, 39]]}
    plan = make_plan(
        [stored_event(None, None, said)], [], incoming(incoming_event(incoming_statement(there)))
    )
    assert plan.change[0].statements[0].place == {"position": 3}


def test_a_new_statement_of_a_known_entry_is_added_to_it():
    more = incoming_statement(text="Zarif added “never”", quotes=["never"])
    plan = make_plan([stored_event()], [], incoming(incoming_event(more)))
    assert plan.change[0].new_statements == [more]
    assert (plan.created, plan.updated) == (0, 1)


def test_a_statement_of_which_two_stored_ones_could_be_it_is_new_and_they_are_gone():
    one = stored_statement(base={"text": "a b c d x", "quotes": []}, pk=1)
    other = stored_statement(base={"text": "a b c d y", "quotes": []}, pk=2)
    new = incoming_statement(text="a b c d z", quotes=[])
    plan = make_plan([stored_event(None, None, one, other)], [], incoming(incoming_event(new)))
    gone = [(c.pk, c.changes, c.base) for c in plan.change[0].statements]
    assert gone == [(pk, {"state": "hidden"}, {"state": "hidden"}) for pk in (1, 2)]
    assert plan.change[0].new_statements == [new]


def test_of_two_that_could_be_a_statement_an_editor_s_is_asked_about():
    one = stored_statement(base={"text": "a b c d x", "quotes": []}, pk=1)
    other = stored_statement({"cue": "shouted"}, {"text": "a b c d y", "quotes": []}, pk=2)
    new = incoming_statement(text="a b c d z", quotes=[])
    plan = make_plan([stored_event(None, None, one, other)], [], incoming(incoming_event(new)))
    assert [c.changes for c in plan.change[0].statements] == [{"state": "hidden"}, {}]
    assert conflicts(plan.change[0].statements[1]) == [
        ["state", "published", "published", "hidden"]
    ]


def test_an_entry_that_could_be_two_is_listed_and_nothing_of_it_written():
    one = stored_event(base={"text": "a b c d x"}, pk=1)
    other = stored_event(base={"text": "a b c d y"}, pk=2)
    new = incoming_event(text="a b c d z")
    plan = make_plan([one, other], [], incoming(new))
    assert plan.ambiguous == [(new, [1, 2])]
    assert (plan.create, plan.change, plan.missing, plan.conflicts) == ([], [], [], 1)


def test_an_entry_is_known_by_what_was_imported_however_an_editor_has_reworded_it():
    reworded = stored_event({"text": "Something else entirely, in an editor's words."})
    assert make_plan([reworded], [], incoming(incoming_event())).empty


def test_the_statements_of_an_article_are_counted_as_entries_are():
    kept, new = incoming_statement(), incoming_statement(text="He said “never”", quotes=["never"])
    changed = incoming_statement(text="Zarif said “yes”", quotes=["yes"], cue="shouted")
    stored = [
        stored_statement(pk=1),
        stored_statement(base={"text": "Zarif said “yes”", "quotes": ["yes"]}, pk=2),
    ]
    plan = make_plan([], stored, incoming(statements=(kept, changed, new)))
    assert [c.pk for c in plan.statements] == [2]
    assert plan.new_statements == [new]
    assert (plan.created, plan.updated, plan.unchanged) == (1, 1, 1)


def test_an_article_that_has_lost_a_statement_counts_what_is_left():
    plan = make_plan([], [stored_statement(pk=1)], incoming())
    assert [c.changes for c in plan.statements] == [{"state": "hidden"}]
    assert plan.unchanged == 0


@pytest.mark.parametrize("name", [name for name in STATEMENT if name not in ("text", "quotes")])
def test_every_field_of_a_statement_is_merged(name):
    """A forgotten field would stay as it was first imported, whatever the source says."""
    other = {
        "speaker": "rouhani", "holder": "rouhani", "attribution": "Rouhani", "cue": "wrote",
        "manner": "mixed", "review": ["no-verb"], "day": ["2020-01-02", "on", "the next day"],
        "countries": ["IR"], "actors": [],
    }[name]  # fmt: skip
    said = stored_statement()
    new = incoming_statement(**{name: other})
    plan = make_plan([stored_event(None, None, said)], [], incoming(incoming_event(new)))
    assert plan.change[0].statements[0].changes == {name: other}


LONG = "Zarif told the envoys in Damascus on Monday that they would "


def planned(now, base, **new):
    """What an import writes to a statement of which an editor has made something."""
    said = stored_statement(now, base)
    plan = make_plan(
        [stored_event(None, None, said)], [], incoming(incoming_event(incoming_statement(**new)))
    )
    return plan.change[0].statements[0]


def test_quotes_and_manner_stay_with_the_words_that_an_editor_has_chosen():
    """A page must not say “leave” and be cited with “stay”."""
    source, old, hand = f"{LONG}“stay”", f"{LONG}“leave”", f"{LONG}“leave”, and soon"
    change = planned(
        {"text": hand}, {"text": old, "quotes": ["leave"]},
        text=source, quotes=["stay"], manner="mixed",
    )  # fmt: skip
    assert change.changes == {}
    assert conflicts(change) == [["text", old, hand, source]]
    assert change.base == {"text": source, "quotes": ["stay"], "manner": "mixed"}


def test_words_and_quotes_that_an_editor_has_both_chosen_are_one_dispute():
    base = {"text": f"{LONG}“leave”", "quotes": ["leave"]}
    hand = {"text": f"{LONG}“le", "quotes": ["le"]}
    change = planned(hand, base, text=f"{LONG}“stay”", quotes=["stay"])
    assert [c.field for c in change.conflicts] == ["text"]


def test_the_same_words_read_with_other_quotes_leave_those_of_an_editor_s_words():
    change = planned({"text": "Zarif said “n"}, None, quotes=["no", "o"])
    assert (change.changes, change.conflicts) == ({}, [])


def test_new_words_bring_their_quotes_though_an_editor_chose_others_of_the_old():
    base = {"text": f"{LONG}“leave”", "quotes": ["leave"]}
    new = {"text": f"{LONG}“stay” for “good”", "quotes": ["stay", "good"]}
    change = planned({"quotes": ["leav"]}, base, **new)
    assert (change.changes, change.conflicts) == (new, [])


@pytest.mark.parametrize(
    ("now", "base", "new", "names"),
    [
        pytest.param(
            {"speaker": "nora", "actors": ["nora"]}, None, {"actors": ["assad", "zarif"]},
            ["assad", "nora"], id="the speaker whom an editor has chosen stays the one named",
        ),
        pytest.param(
            {"review": [], "actors": ["zarif"]}, {"review": ["no-verb"], "actors": []},
            {"review": ["no-verb"], "actors": ["assad"]},
            ["assad", "zarif"], id="a speaker whom an editor has confirmed stays named",
        ),
        pytest.param(
            None, None, {"speaker": "assad", "actors": ["assad"]},
            ["assad"], id="another speaker of the source is named in the place of the former",
        ),
        pytest.param(
            {"actors": ["nora", "zarif"]}, None, {"speaker": "assad", "actors": ["assad"]},
            ["assad", "nora"], id="whom else an editor has added stays",
        ),
    ],
)  # fmt: skip
def test_who_speaks_is_named_with_the_speaker(now, base, new, names):
    change = planned(now, base, **new)
    assert (change.changes["actors"], conflicts(change)) == (names, [])
    assert change.base["actors"] == new["actors"]
