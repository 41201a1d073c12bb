"""A record is brought back to what a revision left, with what belongs to it."""

from __future__ import annotations

import datetime as dt

import pghistory
import pytest

from tests.people import someone
from tests.records import make_actor, make_document, make_event, make_statement
from timeline.editing.actors.merge import merge_actors
from timeline.editing.restoring.records import restore
from timeline.editing.revisions.read import revisions, revisions_of
from timeline.editing.statements import mark_reviewed
from timeline.models import Actor, Alias, Event, Statement, Tenure

pytestmark = pytest.mark.django_db


def now(record) -> int:
    """The number of the revision in which a record is now."""
    return revisions(record)[0].number


def step():
    """What is written in it is a revision of its own, as a request of the desk is."""
    return pghistory.context(why="a step of the test")


def change(record, **fields: object) -> None:
    """Write these fields as one step."""
    for name, value in fields.items():
        setattr(record, name, value)
    with step():
        record.save()


def fresh(record):
    return type(record).objects.get(pk=record.pk)


@pytest.fixture
def event():
    return make_event("Iran said no.", slug="spring", countries=["IR"])


def test_a_record_has_a_revision_for_each_time_it_was_written(event):
    change(event, text="Iran said yes.")
    newest, *_, first = revisions(event)
    assert first.created
    assert [(c.name, c.before, c.after) for c in newest.changes] == [
        ("text", "Iran said no.", "Iran said yes.")
    ]


def test_what_was_saved_without_a_change_is_no_change(event):
    before = [r.changes for r in revisions(event)]
    change(event)
    assert [r.changes for r in revisions(event) if r.changes] == [c for c in before if c]


def test_revisions_of_many_records_are_each_record_s_own(event):
    other = make_event("Syria said no.")
    change(other, state="hidden")
    found = revisions_of(Event, [event.pk, other.pk])
    assert found == {pk: revisions(Event.objects.get(pk=pk)) for pk in (event.pk, other.pk)}


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", "By hand."), ("truncated", True), ("state", "hidden"), ("date", dt.date(2019, 1, 1))],
)
def test_an_event_takes_back_what_people_see_of_it(event, field, value):
    before, number = getattr(fresh(event), field), now(event)
    change(event, **{field: value})
    restore(event, number)
    assert getattr(fresh(event), field) == before


def test_what_the_importer_wrote_last_follows_the_imports_and_not_the_editors(event):
    number = now(event)
    change(event, text="By hand.", imported={"text": "Iran said no."}, missing=True)
    restore(event, number)
    found = fresh(event)
    assert (found.text, found.imported, found.missing) == (
        "Iran said no.",
        {"text": "Iran said no."},
        True,
    )


def test_a_restored_version_is_a_revision_that_can_be_undone(event):
    first = now(event)
    change(event, text="By hand.")
    second = now(event)
    restore(event, first)
    restore(fresh(event), second)
    assert fresh(event).text == "By hand."
    assert len({r.number for r in revisions(event)}) >= 4


def test_mentions_come_and_go_with_the_version_that_had_them(event):
    number = now(event)
    with step():
        event.set_countries(["SY", "TR"])
        event.set_actors([make_actor("Nora Example")])
    restore(event, number)
    assert [c.country_id for c in event.event_countries.all()] == ["IR"]
    assert list(event.event_actors.all()) == []


def test_a_statement_that_was_made_since_is_hidden_and_keeps_its_address(event):
    number = now(event)
    with step():
        said = make_statement("Iran said no", event)
    restore(event, number)
    assert (fresh(said).state, fresh(said).slug) == ("hidden", said.slug)


def test_statements_take_back_their_words_with_their_event(event):
    said = make_statement("Iran said no", event, cue="said")
    number = now(event)
    with step():
        Statement.objects.filter(pk=said.pk).update(cue="told", state="hidden")
    restore(event, number)
    assert (fresh(said).cue, fresh(said).state) == ("said", "published")


def test_a_speaker_that_comes_back_with_the_event_is_named_again(event):
    old, new = make_actor("Old Example"), make_actor("Nora Example")
    said = make_statement("it said no", event, speaker=old)
    said.set_actors([old])
    number = now(event)
    with step():
        said.speaker = new
        mark_reviewed(said, someone("editor"))
        said.save()
    assert [m.actor for m in said.named_actors.all()] == [new]
    restore(event, number)
    assert [m.actor for m in said.named_actors.all()] == [old]


def test_a_statement_alone_is_brought_back_alone(event):
    said = make_statement("Iran said no", event, cue="said")
    number = now(said)
    with step():
        Statement.objects.filter(pk=said.pk).update(cue="told")
    change(event, text="Iran said no. More.")
    restore(said, number)
    assert fresh(said).cue == "said"
    assert fresh(event).text == "Iran said no. More."


def test_a_restored_statement_stands_where_its_words_are_now(event):
    said = make_statement("Iran said no", event)
    number = now(said)
    with step():
        Event.objects.filter(pk=event.pk).update(text="Today Iran said no.", end=19)
    restore(fresh(said), number)
    assert (fresh(said).start, fresh(said).end) == (6, 18)


@pytest.mark.parametrize("text", ["Iran said no.", "Words of before"])
def test_a_statement_that_was_merged_is_as_long_as_it_was(event, text):
    """Though its words may not be in its event's text any more."""
    said = make_statement(text, event, sentence_start=0, sentence_end=20)
    before = (said.start, said.end, said.sentence_end)
    number = now(said)
    change(said, text=f"{text} More of them", end=99, sentence_end=99)
    restore(said, number)
    said = fresh(said)
    assert (said.start, said.end, said.sentence_end) == before


def test_the_holder_of_an_office_follows_the_day_as_it_is_known_now(event):
    office, nora = make_actor("Example Ministry", "office"), make_actor("Nora Example")
    said = make_statement("Iran said no", event, speaker=office)
    number = now(said)
    with step():
        Statement.objects.filter(pk=said.pk).update(speaker=None)
    Tenure.objects.create(office=office, holder=nora, start=dt.date(2018, 1, 1))
    restore(fresh(said), number)
    assert (fresh(said).speaker, fresh(said).holder) == (office, nora)


def test_a_speaker_that_was_merged_since_is_who_it_is_now(event):
    short, nora = make_actor("N. Example"), make_actor("Nora Example")
    said = make_statement("Iran said no", event, speaker=short)
    number = now(said)
    with step():
        Statement.objects.filter(pk=said.pk).update(speaker=None)
    merge_actors(short, nora)
    restore(fresh(said), number)
    assert fresh(said).speaker == nora


def test_an_editor_whose_account_is_gone_has_reviewed_nothing(event):
    editor = someone("editor")
    event.mark_reviewed(editor)
    change(event)
    number = now(event)
    change(event, reviewed_by=None)
    editor.delete()
    restore(event, number)
    assert fresh(event).reviewed_by is None


def test_an_actor_takes_back_its_names_and_offices():
    nora = make_actor("Nora Example")
    Alias.objects.create(actor=nora, text="Nora E.")
    number = now(nora)
    with step():
        Alias.objects.filter(actor=nora).update(text="N. E.")
    with step():
        Alias.objects.create(actor=nora, text="Norah")
    with step():
        Actor.objects.filter(pk=nora.pk).update(name="Norah Example")
    restore(fresh(nora), number)
    assert fresh(nora).name == "Nora Example"
    assert [alias.text for alias in nora.aliases.all()] == ["Nora E."]


def test_names_that_were_exchanged_are_exchanged_back():
    nora = make_actor("Nora Example")
    one, other = (Alias.objects.create(actor=nora, text=text) for text in ("One", "Other"))
    number = now(nora)
    with step():
        Alias.objects.filter(pk=one.pk).update(text="Third")
    with step():
        Alias.objects.filter(pk=other.pk).update(text="One")
    with step():
        Alias.objects.filter(pk=one.pk).update(text="Other")
    restore(fresh(nora), number)
    assert {a.pk: a.text for a in nora.aliases.all()} == {one.pk: "One", other.pk: "Other"}


def test_an_article_s_statements_are_dated_by_the_day_that_comes_back():
    article = make_document("column", kind="article", published_on=dt.date(2018, 3, 3))
    said = make_statement("He said so", document=article)
    number = now(article)
    change(article, published_on=dt.date(2019, 1, 1))
    article.date_statements()
    restore(fresh(article), number)
    assert fresh(said).date == dt.date(2018, 3, 3)


@pytest.mark.parametrize("number", [0, -1, 10**12])
def test_a_revision_of_another_record_is_none_of_this_one(event, number):
    with pytest.raises(LookupError, match="There is no version"):
        restore(event, number)
    other = make_event("Syria said no.")
    with pytest.raises(LookupError):
        restore(event, now(other))
