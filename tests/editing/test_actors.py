"""Two records of one actor become one, one that was two becomes two, and a merge is undone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from tests.people import someone
from tests.records import make_actor, make_event, make_statement
from timeline.editing.actors.links import links_of
from timeline.editing.actors.merge import merge_actors
from timeline.editing.actors.preview import check_merge, merge_preview, new_names
from timeline.editing.actors.split import split_actor
from timeline.editing.actors.undo import undo_merge
from timeline.models import Actor, Alias, EventActor, Statement, StatementActor, Tenure

pytestmark = pytest.mark.django_db
TEXT = "N. Example said “no” and Nora Example left."


@pytest.fixture
def nora():
    return make_actor("Nora Example", curated=False)


@pytest.fixture
def short(nora):
    """The same person under a shorter name."""
    return make_actor("N. Example")


@pytest.fixture
def office():
    return make_actor("Example Ministry", "office")


@pytest.fixture
def said(short, office):
    """A statement of the shorter name, in an event that names only it."""
    event = make_event(TEXT, slug="spring", actors=[short])
    statement = make_statement("N. Example said “no”", event, speaker=short, quotes=["no"])
    statement.set_actors([short], {short.slug: (0, 10)})
    Tenure.objects.create(office=office, holder=short, start=dt.date(2018, 1, 1))
    return statement


def all_links() -> dict[str, list[tuple]]:
    """Who is named where, in the whole database."""
    return {
        "statements": sorted(Statement.objects.values_list("pk", "speaker", "holder")),
        "events": sorted(EventActor.objects.values_list("event", "actor", "start", "end")),
        "sentences": sorted(StatementActor.objects.values_list("statement", "actor", "start")),
        "tenures": sorted(Tenure.objects.values_list("pk", "office", "holder")),
        "aliases": sorted(Alias.objects.values_list("actor", "text")),
        "actors": sorted(Actor.objects.values_list("pk", "name", "curated")),
    }


def test_a_merge_into_itself_makes_no_sense(nora, short):
    with pytest.raises(ValidationError, match="cannot be merged into itself"):
        check_merge(nora, nora)
    check_merge(short, nora)
    check_merge(nora, None)


def test_two_records_are_not_merged_into_each_other(nora, short):
    short.merged_into = nora
    short.save()
    with pytest.raises(ValidationError, match="nor two into each other"):
        check_merge(nora, short)


@pytest.mark.parametrize(
    ("own", "theirs", "new"),
    [
        ([], [], ["N. Example"]),
        (["Norah"], [], ["N. Example", "Norah"]),
        (["Norah"], ["Norah"], ["N. Example"]),
        ([], ["N. Example"], []),
        (["Nora Example"], [], ["N. Example"]),
        (["N. Example"], [], ["N. Example"]),
    ],
)
def test_the_target_gains_the_names_that_it_does_not_have(nora, short, own, theirs, new):
    for actor, texts in ((short, own), (nora, theirs)):
        Alias.objects.bulk_create(Alias(actor=actor, text=text) for text in texts)
    assert new_names(short, nora) == new


def test_before_a_merge_it_is_told_how_much_will_move(nora, short, office, said):
    EventActor.objects.create(event=said.event, actor=nora)
    make_event("More.", actors=[short])
    make_statement("Nora Example left", said.event, speaker=office, holder=short)
    told = merge_preview(short, nora)
    assert (told.statements, told.in_office, told.tenures) == (1, 1, 1)
    assert (told.events, told.events_of_both) == (2, 1)
    assert told.names == ["N. Example"]
    assert merge_preview(nora, short).statements == 0


def test_all_that_pointed_to_an_actor_points_to_the_target(nora, short, office, said):
    merge_actors(short, nora, someone("editor"))
    said.refresh_from_db()
    assert said.speaker == nora
    assert [m.actor for m in said.event.event_actors.all()] == [nora]
    assert [(m.actor, m.start, m.end) for m in said.named_actors.all()] == [(nora, 0, 10)]
    assert [tenure.holder for tenure in office.tenures.all()] == [nora]
    assert not any(rows.exists() for _, rows, _ in links_of(short))


def test_the_old_name_is_the_target_s_and_the_parser_learns_it(nora, short):
    done = merge_actors(short, nora)
    nora.refresh_from_db()
    short.refresh_from_db()
    assert (short.merged_into, nora.curated) == (nora, True)
    assert [alias.text for alias in nora.aliases.all()] == ["N. Example"]
    assert (done.actor, done.target, done.user) == (short, nora, None)


def test_who_merges_into_a_merged_record_means_the_one_that_stands_for_it(nora, short):
    third = make_actor("Norah Example")
    merge_actors(short, nora)
    merge_actors(third, Actor.objects.get(pk=short.pk))
    assert Actor.objects.get(pk=third.pk).merged_into == nora


def test_what_was_merged_into_an_actor_goes_with_it(nora, short):
    first = make_actor("Nora E.")
    merge_actors(first, short)
    merge_actors(short, nora)
    first.refresh_from_db()
    assert first.merged_into == nora
    assert first.current_actor() == nora


def test_an_event_that_named_both_names_the_target_once(nora, short, said):
    EventActor.objects.create(event=said.event, actor=nora, start=25, end=37)
    StatementActor.objects.create(statement=said, actor=nora)
    merge_actors(short, nora)
    assert [(m.actor, m.start) for m in said.event.event_actors.all()] == [(nora, 25)]
    assert [m.actor for m in said.named_actors.all()] == [nora]


@pytest.mark.parametrize("both_named", [True, False])
def test_an_undone_merge_leaves_everything_as_it_was(nora, short, said, both_named):
    if both_named:
        EventActor.objects.create(event=said.event, actor=nora, start=25, end=37)
        StatementActor.objects.create(statement=said, actor=nora, start=25)
    before = all_links()
    done = merge_actors(short, nora)
    assert all_links() != before
    undo_merge(done)
    assert all_links() == before
    assert done.undone_at is not None
    assert Actor.objects.get(pk=short.pk).merged_into is None


def test_a_merge_is_undone_once_and_the_newest_first(nora, short):
    done = merge_actors(short, nora)
    undo_merge(done)
    with pytest.raises(ValidationError, match="has been undone before"):
        undo_merge(done)
    again = merge_actors(short, nora)
    undo_merge(again)
    with pytest.raises(ValidationError, match="Undo the newest"):
        undo_merge(done)


def test_what_was_made_since_stays_with_the_target(nora, short, said):
    done = merge_actors(short, nora)
    later = make_statement("Nora Example left", said.event, speaker=nora)
    undo_merge(done)
    later.refresh_from_db()
    said.refresh_from_db()
    assert (later.speaker, said.speaker) == (nora, short)


def test_what_an_editor_has_given_to_somebody_else_is_not_fetched_back(nora, short, said):
    done = merge_actors(short, nora)
    other = make_actor("Pablo Example")
    Statement.objects.filter(pk=said.pk).update(speaker=other)
    undo_merge(done)
    said.refresh_from_db()
    assert said.speaker == other


def test_who_was_taken_off_an_event_since_is_not_named_again(nora, short, said):
    EventActor.objects.create(event=said.event, actor=nora)
    done = merge_actors(short, nora)
    said.event.event_actors.all().delete()
    undo_merge(done)
    assert list(said.event.event_actors.all()) == []


def test_a_target_that_an_editor_has_saved_since_stays_one_that_the_parser_knows(nora, short):
    done = merge_actors(short, nora)
    target = Actor.objects.get(pk=nora.pk)
    target.name = "Nora Q. Example"
    target.save()
    undo_merge(done)
    assert Actor.objects.get(pk=nora.pk).curated


def test_a_split_moves_what_was_chosen_and_nothing_else(nora, said, short):
    kept = make_statement("Nora Example left", said.event, speaker=short)
    more = make_event("More.", actors=[short])
    assert split_actor(short, nora, [said.pk], [said.event.pk]) == 2
    said.refresh_from_db()
    kept.refresh_from_db()
    assert (said.speaker, kept.speaker) == (nora, short)
    assert [m.actor for m in said.event.event_actors.all()] == [nora]
    assert [m.actor for m in more.event_actors.all()] == [short]
    assert [m.actor for m in said.named_actors.all()] == [nora]


def test_a_split_makes_nobody_named_twice(nora, short, said):
    EventActor.objects.create(event=said.event, actor=nora)
    StatementActor.objects.create(statement=said, actor=nora)
    assert split_actor(short, nora, [said.pk], [said.event.pk]) == 2
    assert [m.actor for m in said.event.event_actors.all()] == [nora]
    assert [m.actor for m in said.named_actors.all()] == [nora]


def test_a_split_takes_nothing_from_a_third_one(nora, short, said):
    pablo = make_actor("Pablo Example")
    Statement.objects.filter(pk=said.pk).update(speaker=pablo)
    assert split_actor(short, nora, [said.pk], []) == 0
    said.refresh_from_db()
    assert said.speaker == pablo


def test_with_an_office_come_its_holders_of_the_day(nora, short, office, said):
    said.event.date = dt.date(2018, 3, 3)
    assert split_actor(short, office, [said.pk], []) == 1
    said.refresh_from_db()
    assert (said.speaker, said.holder) == (office, short)


def test_who_was_told_apart_is_known_to_the_parser(nora, short):
    split_actor(short, nora, [], [])
    assert Actor.objects.get(pk=nora.pk).curated
