"""A dispute between an editor and a source, settled field by field."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.records import make_actor, make_capture, make_document, make_event, make_statement
from timeline.editing.conflicts import Unresolvable, keep_edited, take_source
from timeline.editing.statements import mark_reviewed
from timeline.models import Conflict, ImportRun, Tenure

pytestmark = pytest.mark.django_db


def dispute(record, field: str, incoming: object) -> Conflict:
    kind = record._meta.model_name
    document = record if kind == "document" else record.document
    make_capture(document, f"capture for {field}, {incoming}")
    return Conflict.objects.create(
        document=document,
        field=field,
        incoming=incoming,
        run=ImportRun.objects.filter(document=document).latest("pk"),
        **({kind: record} if kind != "document" else {}),
    )


def settled(record, field: str, incoming: object):
    conflict = dispute(record, field, incoming)
    take_source(conflict)
    conflict.refresh_from_db()
    assert (conflict.resolution, conflict.resolved_at is not None) == ("source", True)
    record.refresh_from_db()
    return record


@pytest.mark.parametrize(
    ("field", "incoming", "value"),
    [
        ("text", "Iran said yes.", "Iran said yes."),
        ("truncated", True, True),
        ("date", "2018-03-09", dt.date(2018, 3, 9)),
    ],
)
def test_an_event_takes_the_source_s_value(field, incoming, value):
    assert getattr(settled(make_event(), field, incoming), field) == value


def test_an_event_names_what_the_source_names_and_nothing_else():
    make_actor("Nora Example")
    event = make_event(countries=["IR", "SY"], actors=[make_actor("Old Example")])
    settled(event, "countries", ["SY", "TR"])
    settled(event, "actors", ["nora-example"])
    assert {c.country_id for c in event.event_countries.all()} == {"SY", "TR"}
    assert [a.actor.slug for a in event.event_actors.all()] == ["nora-example"]


@pytest.mark.parametrize(
    ("field", "incoming", "value"),
    [
        ("title", "Another", "Another"),
        ("published_on", "2018-03-09", dt.date(2018, 3, 9)),
        ("publisher", "P", "P"),
    ],
)
def test_a_document_takes_the_source_s_value(field, incoming, value):
    assert getattr(settled(make_document(), field, incoming), field) == value


def test_an_article_s_new_day_is_its_statements_day():
    article = make_document("column", kind="article")
    said = make_statement("He said so", document=article)
    settled(article, "published_on", "2018-03-09")
    said.refresh_from_db()
    assert said.date == dt.date(2018, 3, 9)


@pytest.mark.parametrize(
    ("field", "incoming", "value"),
    [
        ("cue", "told", "told"),
        ("manner", "mixed", "mixed"),
        ("attribution", "The envoy", "The envoy"),
        ("text", "Iran said", "Iran said"),
    ],
)
def test_a_statement_takes_the_source_s_value(field, incoming, value):
    said = make_statement("Iran said “no”", make_event("Iran said “no”."), quotes=["no"])
    assert getattr(settled(said, field, incoming), field) == value


def test_the_source_s_speaker_is_named_in_the_place_of_the_editor_s():
    old, new = make_actor("Old Example"), make_actor("Nora Example")
    said = make_statement("She said no", make_event("She said no."), speaker=old)
    said.set_actors([old])
    settled(said, "speaker", "nora-example")
    assert [m.actor for m in said.named_actors.all()] == [new]


def test_the_source_s_speaker_comes_with_the_words_that_name_him(editor):
    envoy, nora = make_actor("Pablo Envoy"), make_actor("Nora Example")
    event = make_event("Pablo Envoy said no.")
    statement = make_statement(
        event.text, event, speaker=envoy, attribution="Pablo Envoy",
        imported={"attribution": "Pablo Envoy", "speaker": "pablo-envoy"},
    )  # fmt: skip
    statement.speaker = nora
    mark_reviewed(statement, editor)
    statement.save()
    assert statement.attribution == ""
    settled(statement, "speaker", "pablo-envoy")
    assert (statement.speaker, statement.attribution) == (envoy, "Pablo Envoy")


def test_words_that_an_editor_has_left_stay_with_the_source_s_speaker():
    envoy, event = make_actor("Pablo Envoy"), make_event("Iran’s Pablo Envoy said no.")
    statement = make_statement(
        event.text, event, attribution="Iran’s Pablo Envoy", imported={"attribution": "Envoy"}
    )
    settled(statement, "speaker", "pablo-envoy")
    assert (statement.speaker, statement.attribution) == (envoy, "Iran’s Pablo Envoy")


def test_the_source_s_words_come_with_its_quotes_and_their_places():
    event = make_event("On Monday Iran said “never”.")
    said = make_statement("Iran said “no”", event, quotes=["no"])
    said.imported = {"text": "Iran said “never”", "quotes": ["never"], "manner": "mixed"}
    said.save()
    settled(said, "text", "Iran said “never”")
    assert [(q.text, q.start, q.end) for q in said.quotes] == [("never", 21, 26)]
    assert (said.start, said.end, said.manner) == (10, 27, "mixed")


def test_a_statement_takes_the_source_s_quotes_with_their_places():
    event = make_event("Iran said “no” and “never”.")
    said = make_statement("Iran said “no” and “never”", event, quotes=["no"])
    settled(said, "quotes", ["no", "never", "not there"])
    assert [(q.text, q.start, q.end) for q in said.quotes] == [
        ("no", 11, 13),
        ("never", 20, 25),
        ("not there", None, None),
    ]


def test_with_the_source_s_speaker_comes_who_held_that_office_on_the_day():
    office, nora = make_actor("Example Ministry", "office"), make_actor("Nora Example")
    Tenure.objects.create(office=office, holder=nora, start=dt.date(2018, 1, 1))
    said = make_statement("The ministry said no", make_event("The ministry said no."))
    assert settled(said, "speaker", "example-ministry").holder == nora
    assert settled(said, "speaker", None).holder is None


@pytest.mark.parametrize(
    ("incoming", "day"),
    [
        (["2018-03-01", "on", "two days before"], (dt.date(2018, 3, 1), "on", "two days before")),
        (
            ["2018-03-01", "on or after", "since then"],
            (dt.date(2018, 3, 1), "on or after", "since then"),
        ),
        (None, (dt.date(2018, 3, 3), "on", "")),
    ],
)
def test_a_statement_takes_the_source_s_day_or_its_entry_s(incoming, day):
    said = make_statement("Iran said no", make_event(), date="2018-02-02", date_words="then")
    settled(said, "day", incoming)
    assert (said.date, said.date_relation, said.date_words) == day


def test_an_official_without_a_name_is_known_by_the_event_too():
    event = make_event("An official said no.", slug="spring")
    official = make_actor("an official", "unnamed", slug="an-official-spring")
    make_actor("an official", "unnamed", slug="an-official")
    said = make_statement("An official said no", event)
    assert settled(said, "speaker", "an-official").speaker == official


def test_a_merged_actor_of_the_source_is_the_one_it_was_merged_into():
    target = make_actor("Nora Example")
    make_actor("N. Example", slug="n-example", merged_into=target)
    assert settled(make_statement("She said no", make_event()), "speaker", "n-example").speaker == (
        target
    )


@pytest.mark.parametrize(
    ("field", "incoming", "reason"),
    [
        ("speaker", "nobody", "The actor “nobody” does not exist. Add it first"),
        ("actors", ["nobody"], "The actor “nobody” does not exist."),
        ("actors", "nobody", "The source's value is no list: 'nobody'."),
        ("day", ["soon", "on", "soon"], "The source's value is no day: 'soon'."),
        ("quotes", {"no": 1}, "The source's value is no list: {'no': 1}."),
    ],
)
def test_what_cannot_be_taken_is_refused_and_the_dispute_stays_open(field, incoming, reason):
    conflict = dispute(make_statement("Iran said no", make_event()), field, incoming)
    with pytest.raises(Unresolvable) as refused:
        take_source(conflict)
    assert str(refused.value).startswith(reason)
    conflict.refresh_from_db()
    assert conflict.resolved_at is None


def test_an_entry_that_could_be_several_cannot_be_taken_but_can_be_closed():
    document = make_document()
    conflict = dispute(document, "match", {"text": "x"})
    with pytest.raises(Unresolvable, match="may be any of several stored ones"):
        take_source(conflict)
    keep_edited(conflict)
    conflict.refresh_from_db()
    assert (conflict.resolution, conflict.resolved_at is not None) == ("hand", True)


def test_what_an_editor_has_written_stays_where_it_is_kept():
    event = make_event("By hand.")
    keep_edited(dispute(event, "text", "Iran said yes."))
    event.refresh_from_db()
    assert event.text == "By hand."
