"""A form that was sent, what its editor saw, what is stored by now: one is made of the three."""

from __future__ import annotations

import pytest
from django import forms
from django.http import QueryDict

from timeline.admin.meanwhile.merge import answer, merge
from timeline.admin.meanwhile.questions import in_words, questions
from timeline.admin.meanwhile.rows import sent_rows, write_rows
from timeline.admin.meanwhile.seen import Seen, seal, unseal
from timeline.admin.meanwhile.values import MAIN, Section, Stored, as_sent

FIELDS = {"text": forms.CharField(label="Text"), "key": forms.BooleanField(label="Key")}


def main(**values: list[str]) -> Section:
    return Section(
        MAIN, FIELDS, {MAIN: Stored("the event", {"text": [], "key": []} | values)}, False
    )


def rows(**texts: str) -> Section:
    """Rows called r1, r2 … of the texts that are stored."""
    fields = {"text": FIELDS["text"]}
    stored = {pk[1:]: Stored(f"row {pk[1:]}", {"text": [text]}) for pk, text in texts.items()}
    return Section("rows", fields, stored, True)


def seen(*sections: Section, **asked: list[str]) -> Seen:
    return unseal(seal(sections, asked))


def sent(**fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({name.replace("__", "-"): value for name, value in fields.items()})
    return data


@pytest.mark.parametrize(
    ("began", "stored", "mine", "becomes", "clashes"),
    [
        ("a", "a", "a", "a", 0),
        ("a", "b", "a", "b", 0),  # theirs is taken over
        ("a", "a", "b", "b", 0),  # mine stays
        ("a", "b", "b", "b", 0),  # both wrote the same
        ("a", "b", "c", "c", 1),  # asked; mine stands in the form meanwhile
        ("a\nb", "a\nb", "a\r\nb", "a\r\nb", 0),  # a browser's line ends are no edit
    ],
)
def test_a_field_is_merged_by_what_its_editor_saw(began, stored, mine, becomes, clashes):
    data = sent(text=mine)
    merged = merge(data, [main(text=[stored])], seen(main(text=[began])))
    assert data["text"].replace("\r\n", "\n") == becomes.replace("\r\n", "\n")
    assert len(merged.clashes) == clashes
    assert bool(merged.taken) is (stored != began and mine == began)


def test_a_box_that_somebody_else_has_ticked_is_ticked():
    data = sent(text="a")
    merge(data, [main(text=["a"], key=["on"])], seen(main(text=["a"])))
    assert data["key"] == "on"


def test_without_what_its_editor_saw_every_difference_is_asked():
    merged = merge(sent(text="mine"), [main(text=["theirs"])], unseal("forged"))
    assert [(c.name, c.theirs, c.mine) for c in merged.clashes] == [("text", ["theirs"], ["mine"])]


@pytest.mark.parametrize(("choice", "becomes"), [("mine", "mine"), ("theirs", "theirs")])
def test_the_editors_choice_is_written(choice, becomes):
    data = sent(text="mine")
    data["_keep-text"] = choice
    assert not answer(data, seen(main(text=["theirs"]), text=["theirs"]))
    assert data["text"] == becomes


def test_what_is_not_answered_is_asked_again():
    data, shown = sent(text="mine"), seen(main(text=["theirs"]), text=["theirs"])
    merged = merge(data, [main(text=["theirs"])], shown, answer(data, shown))
    assert [q["mine"] for q in questions(merged.clashes)] == ["mine"]


def of_rows(*pks: str, **more: str) -> QueryDict:
    data = sent(**more)
    for n, pk in enumerate(pks):
        data[f"rows-{n}-id"] = pk
        data.setdefault(f"rows-{n}-text", pk or "new")
    return data


def test_rows_follow_what_is_stored_and_new_ones_come_last():
    data = of_rows("", "2", rows__0__text="my new one", rows__1__text="two")
    merge(data, [rows(r1="one", r2="two", r3="three")], seen(rows(r1="one", r2="two")))
    assert [data[f"rows-{n}-text"] for n in range(4)] == ["one", "two", "three", "my new one"]
    assert (data["rows-TOTAL_FORMS"], data["rows-INITIAL_FORMS"]) == ("4", "3")


def test_a_row_that_somebody_else_has_removed_goes():
    data = of_rows("1", "2", rows__0__text="one", rows__1__text="two")
    merged = merge(data, [rows(r2="two")], seen(rows(r1="one", r2="two")))
    assert [data["rows-0-id"], data["rows-TOTAL_FORMS"]] == ["2", "1"]
    assert not merged.clashes
    assert "removed" in merged.taken[0]


def test_words_in_a_row_that_somebody_else_has_removed_are_asked_about():
    data = of_rows("1", rows__0__text="one, and mine")
    merged = merge(data, [rows()], seen(rows(r1="one")))
    (question,) = questions(merged.clashes)
    assert (question["theirs"], question["mine"]) == ("removed", "one, and mine")
    assert question["name"] == "rows-0-DELETE"
    assert (data["rows-0-text"], data["rows-0-id"]) == ("one, and mine", "")


def test_removing_a_row_that_somebody_else_has_changed_is_asked_about():
    data = of_rows("1", rows__0__text="one", rows__0__DELETE="on")
    merged = merge(data, [rows(r1="one, better")], seen(rows(r1="one")))
    (question,) = questions(merged.clashes)
    assert (question["theirs"], question["mine"]) == ("one, better", "removed")


def test_removing_a_row_that_nobody_has_changed_is_not_asked_about():
    data = of_rows("1", rows__0__text="one", rows__0__DELETE="on")
    assert not merge(data, [rows(r1="one")], seen(rows(r1="one"))).clashes
    assert data["rows-0-DELETE"] == "on"


@pytest.mark.parametrize("name", ["other-0-id", "rows-x-id", "rows-00000-id", "rows-__prefix__-id"])
def test_only_names_of_rows_are_rows(name):
    assert sent_rows(sent(**{name: "1"}), rows(r1="one")) == []


def test_rows_are_written_as_they_were_read():
    data = of_rows("1", "", rows__0__text="one", rows__1__text="new")
    before = data.dict()
    write_rows(data, rows(r1="one"), sent_rows(data, rows(r1="one")))
    assert {name: data[name] for name in before} == before


@pytest.mark.parametrize(
    ("field", "value", "as_browsers_send"),
    [
        (forms.CharField(), None, []),
        (forms.CharField(), "a\r\nb", ["a\nb"]),
        (forms.BooleanField(), True, ["on"]),
        (forms.BooleanField(), False, []),
        (forms.ChoiceField(choices=[("x", "X")]), "x", ["x"]),
        (forms.MultipleChoiceField(choices=[("x", "X"), ("y", "Y")]), ["y", "x"], ["x", "y"]),
        (forms.FloatField(), 33.5, ["33.5"]),
    ],
)
def test_a_value_is_compared_as_a_browser_sends_it(field, value, as_browsers_send):
    assert as_sent(field, value) == as_browsers_send


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.BooleanField(), [], "no"),
        (forms.ChoiceField(choices=[("x", "Ex")]), ["x"], "Ex"),
        (forms.ChoiceField(choices=[("x", "Ex")]), ["gone"], "gone"),
        (forms.CharField(), ["a"], "a"),
    ],
)
def test_a_choice_is_shown_in_words(field, value, words):
    assert in_words(field, value) == words
