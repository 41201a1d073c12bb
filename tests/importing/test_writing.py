"""What an import writes with: places in the capture, actors by slug, many rows in one go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.importing.plans import incoming_statement
from tests.records import make_actor, make_capture, make_document, make_event, make_statement
from timeline.capturing.sources import from_text
from timeline.importing.actors.book import ActorBook
from timeline.importing.captures import capture_of, imported_last
from timeline.importing.incoming.values import ActorDraft
from timeline.importing.planning.changes import FieldConflict, StatementChange
from timeline.importing.writing.context import Writing
from timeline.importing.writing.moving import StatementMover, placed_by
from timeline.importing.writing.places import place_in_capture, quotes_of
from timeline.importing.writing.save_all import save_all
from timeline.importing.writing.statements import StatementWriter
from timeline.models import Actor, Capture, Conflict, Event, ImportRun, State, Statement
from timeline.models.records import Quote
from timeline.parsing import parse
from timeline.parsing.names.gazetteer import Gazetteer

SAID = incoming_statement()  # “no”, at 17 to 19


def test_quotes_have_the_places_that_the_source_gives_them():
    two = incoming_statement({"quote_spans": [[17, 19], [30, 35]]}, quotes=["no", "never"])
    assert quotes_of(two) == [Quote("no", 17, 19), Quote("never", 30, 35)]


@pytest.mark.parametrize(
    ("place", "stands"),
    [
        ({}, (0, 1, 2)),
        ({"start": 10, "end": 20}, (0, 10, 20)),
        ({"position": 3}, (3, 1, 2)),
        ({"colour": "red"}, (0, 1, 2)),
    ],
)
def test_a_statement_stands_where_the_plan_says(place, stands):
    row = Statement(position=0, start=1, end=2)
    place_in_capture(row, place, SAID)
    assert (row.position, row.start, row.end) == stands


@pytest.mark.parametrize(
    ("words", "at"),
    [("no", 17), ("never", 3)],
)
def test_quotes_that_an_editor_has_chosen_keep_their_place(words, at):
    row = Statement(quotes=[Quote(words).at(3)])
    place_in_capture(row, {"quote_spans": [[17, 19]]}, SAID)
    assert row.quotes == [Quote(words).at(at)]


@pytest.fixture
def book(db):
    target = make_actor("Nora Example")
    make_actor("N. Example", slug="n-example", merged_into=target)
    drafts = {
        key: ActorDraft(key, f"Name of {key}", "organization", None) for key in ("body", "other")
    }
    return ActorBook(drafts)


def test_an_actor_is_found_by_its_slug_and_a_merged_one_under_its_target(book):
    assert book.find("nora-example").name == "Nora Example"
    assert book.find("n-example").name == "Nora Example"
    assert book.find("nobody") is None


def test_an_actor_that_a_document_names_is_created_once(book):
    made = book.get("body")
    assert (made.name, made.kind, made.curated) == ("Name of body", "organization", False)
    assert book.get("body") is book.find("body") is made
    assert Actor.objects.filter(slug="body").count() == 1


def test_all_that_a_plan_names_are_created_in_one_go(book, django_assert_num_queries):
    with django_assert_num_queries(1):
        book.create_all(["body", "other", "nora-example", "unheard-of"])
    with django_assert_num_queries(0):
        assert book.get("body").pk != book.get("other").pk
    assert not Actor.objects.filter(slug="unheard-of").exists()


def test_an_official_without_a_name_is_somebody_else_in_each_event(book):
    draft = ActorDraft("an-official", "an official", "unnamed", None)
    spring, winter = book.local(draft, "spring"), book.local(draft, "winter")
    assert (spring.slug, winter.slug) == ("an-official-spring", "an-official-winter")
    assert book.local(draft, "spring") == spring


@pytest.mark.django_db
def test_many_rows_are_written_in_one_statement(django_assert_num_queries):
    events = [make_event("Iran said no.", slug=f"e{n}") for n in range(5)]
    for n, event in enumerate(events):
        event.position, event.start, event.text = n, n + 10, "not written"
    with django_assert_num_queries(1):
        save_all(events, ["position", "start"])
    stored = Event.objects.filter(slug__in=[e.slug for e in events]).order_by("slug")
    assert [(e.position, e.start, e.text) for e in stored] == [
        (n, n + 10, "Iran said no.") for n in range(5)
    ]


@pytest.mark.django_db
def test_columns_of_json_and_of_other_records_are_written_too():
    event = make_event("Iran said “no”.")
    said = make_statement("Iran said “no”", event, quotes=["no"])
    said.quotes = [Quote("no").at(99)]
    save_all([said], ["quotes"])
    said.refresh_from_db()
    assert said.quotes == [Quote("no", 99, 101)]
    event.capture = make_capture(event.document, "Another text.")
    save_all([event], ["capture"])
    event.refresh_from_db()
    assert event.capture.text == "Another text."


@pytest.mark.django_db
def test_no_rows_are_written_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        save_all([], ["position"])


@pytest.fixture
def writing(db):
    """An import of a text that stands two characters further down than before."""
    document = make_document()
    capture = make_capture(document, "  Iran said “no” and “never”.")
    run = ImportRun.objects.get(capture=capture)
    return Writing(document, capture, run, ActorBook({}), lambda *_: None)


@pytest.fixture
def event(writing):
    return make_event("Iran said “no” and “never”.", slug="spring", document=writing.document)


def test_a_statement_made_by_hand_goes_with_the_text_that_it_stands_in(writing, event):
    said = make_statement("Iran said “no”", event, quotes=["no"])
    StatementMover(writing).follow([said], 2, 2, len(writing.capture.text))
    said.refresh_from_db()
    assert (said.start, said.end) == (2, 16)
    assert [(q.start, q.end) for q in said.quotes] == [(13, 15)]


def test_a_statement_that_stands_right_is_left_alone(writing, event, django_assert_num_queries):
    said = make_statement("Iran said “no”", event)
    Statement.objects.filter(pk=said.pk).update(start=2, end=16)
    said.refresh_from_db()
    with django_assert_num_queries(0):
        StatementMover(writing).follow([said], 2, 2, len(writing.capture.text))


@pytest.mark.parametrize(("moved", "start"), [(2, 2), (0, 0), (-9, 0)])
def test_words_that_stand_nowhere_move_as_far_as_their_text(writing, event, moved, start):
    said = make_statement("Iran said “no”", event)
    Statement.objects.filter(pk=said.pk).update(text="Syria said “no”")
    said.refresh_from_db()
    StatementMover(writing).follow([said], moved, 0, 5)
    said.refresh_from_db()
    assert said.start == start


def test_statements_of_a_plan_are_put_where_it_says_and_the_others_follow(writing, event):
    placed = make_statement("Iran said “no”", event, quotes=["no"])
    made = make_statement("“never”", event, quotes=["never"])
    Event.objects.filter(pk=event.pk).update(start=2, end=29)
    event.refresh_from_db()
    place = {"start": 2, "end": 16, "quote_spans": [[13, 15]]}
    new = incoming_statement(place, text="Iran said “no”", quotes=["no"])
    mover = StatementMover(writing)
    mover.move([StatementChange(placed.pk, place=place, incoming=new)], [placed, made], 2, event)
    assert Statement.objects.get(pk=placed.pk).start == 0, "nothing is saved before all is known"
    mover.save_moved()
    stored = {row.pk: row for row in event.statements.all()}
    assert (stored[placed.pk].start, stored[made.pk].start) == (2, 21)
    assert stored[made.pk].quotes == [Quote("never", 22, 27)]
    assert stored[placed.pk].rule == "rule"


@pytest.mark.parametrize(
    ("place", "placed"),
    [({"start": 1}, True), ({"end": 1}, True), ({"position": 1}, False), ({}, False)],
)
def test_a_plan_places_what_it_gives_a_beginning_or_an_end(place, placed):
    assert placed_by([StatementChange(7, place=place)]) == ({7} if placed else set())


def test_a_dispute_takes_the_place_of_an_earlier_one(writing, event):
    for says in ("one", "two"):
        writing.conflict(event, None, FieldConflict("text", "base", "by hand", says))
    (listed,) = Conflict.objects.filter(event=event).open()
    assert (listed.incoming, listed.current) == ("two", "by hand")
    before = Conflict.objects.get(event=event, resolution=Conflict.REPLACED)
    assert before.incoming == "one"
    listed = Conflict.objects.filter(pk=listed.pk)
    listed.settle(Conflict.KEPT)
    writing.conflict(event, None, FieldConflict("text", "base", "by hand", "three"))
    assert listed.get().resolution == Conflict.KEPT


def parsed(text: str):
    return parse(text, Gazetteer([]))


@pytest.mark.django_db
def test_a_text_is_captured_once_with_its_parts_and_its_defects():
    document, text = make_document(), "Heading\n\n30 February 2018 Iran said no.\n"
    first, new = capture_of(from_text(text), parsed(text), document, "a" * 64)
    again, newer = capture_of(from_text(text), parsed(text), document, "a" * 64)
    assert (new, newer, again) == (True, False, first)
    assert first.text == text
    assert [d["code"] for d in first.defects] == [d.code for d in parsed(text).defects]


@pytest.mark.django_db
def test_a_capture_learns_what_is_found_in_it_now():
    document, text = make_document(), "3 March 2018 Iran said no.\n"
    capture, _ = capture_of(from_text(text), parsed(text), document, "a" * 64)
    Capture.objects.filter(pk=capture.pk).update(defects=[{"code": "old", "start": 0, "end": 1}])
    again, new = capture_of(from_text(text), parsed(text), document, "a" * 64)
    assert (new, again.defects) == (False, capture.defects)


def test_the_capture_of_the_last_import_is_known(writing):
    assert imported_last(writing.document) == writing.capture.pk
    later = make_capture(writing.document, "Later.")
    assert imported_last(writing.document) == later.pk
    assert imported_last(make_document("empty")) is None


def test_it_is_told_how_many_of_many_statements_are_written(writing):
    told: list[tuple[str, int, int]] = []
    telling = replace(writing, progress=lambda *step: told.append(step))
    said = [(None, incoming_statement(actors=[], countries=[])) for _ in range(501)]
    StatementWriter(telling).create(said)
    assert told == [("Writing statements", n, 501) for n in (0, 500, 501)]


def test_new_statements_have_what_triggers_would_write(writing):
    document = writing.document
    events = [make_event(document=document, position=n) for n in (3, 4)]
    events[1].state = State.HIDDEN
    events[1].save()
    sure = incoming_statement(actors=[], countries=[])
    doubted = incoming_statement(actors=[], countries=[], review=["no-speaker"])
    said = [(None, sure), *((event, s) for event in events for s in (sure, doubted))]
    StatementWriter(writing).create(said)
    rows = Statement.objects.filter(document=document).order_by("pk")
    kept = rows.values_list("event_position", "standing", "certain", "date")
    written = list(kept)
    assert len({*written}) == len(said)
    rows.update(event_position=7, date=None)  # triggers write both anew
    rows.filter(event=None).update(date=document.published_on)
    assert list(kept) == written
