"""Every record survives its column; forms that were stored before are read, broken ones named."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from timeline.models import Merge, Statement, Upload
from timeline.models.records import (
    BrokenRecord,
    ImportProgress,
    Metadata,
    MovedRows,
    PlanPreview,
    Quote,
    Reason,
    Record,
    ShownRow,
    ShownSection,
    ShownValue,
    Undone,
    Wrote,
)

ROW = ShownRow(
    "Spring",
    "spring",
    (ShownValue("day", ("1 May 2020",), ()), ShownValue("text", None, ("a",), is_text=True)),
    (ShownRow("inside"),),
)
SECTION = ShownSection("New", 1, (ROW,))
RECORDS: list[Record] = [
    Quote("we stay", 10, 17),
    Quote("words of an editor"),
    Reason("pronoun-far"),
    Reason("a note that an editor left"),
    MovedRows(
        {kind: (n, n + 1) for n, kind in enumerate(MovedRows.KINDS)},
        doubled=((7, 1, 5), (8, None, None)),
        doubled_in_statements=((9, 2, 4),),
        aliases=(3,),
        curated=True,
        target_version=1234,
    ),
    MovedRows(dict.fromkeys(MovedRows.KINDS, ())),
    Metadata("al-tanf", "Al-Tanf", "https://example.org/", "Somebody", dt.date(2021, 2, 25)),
    Metadata(),
    ImportProgress("Parsing", 1, 3),
    ImportProgress(),
    PlanPreview("d", "Paper", "paper", "Strait", {"new": 2}, ("Alarm.",), (SECTION,), True),
    PlanPreview(),
    Undone({"entries as they were": 3}, (ROW,)),
    Wrote((1, 2), (), (3,)),
    Undone(),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_a_record_is_the_same_after_a_round_trip(record):
    assert type(record).from_json(json.loads(json.dumps(record.to_json()))) == record


@pytest.mark.parametrize("kind", [Quote, MovedRows, Metadata, ImportProgress, PlanPreview, Undone])
def test_what_is_written_says_its_version(kind):
    record = next(r for r in RECORDS if type(r) is kind)
    assert record.to_json()["version"] == kind.VERSION


def test_a_reason_is_written_as_the_bare_code_that_queries_ask_for():
    assert Reason("pronoun-far").to_json() == "pronoun-far"


@pytest.mark.parametrize(
    ("kind", "stored", "read"),
    [
        (Quote, {"text": "we stay", "start": 10, "end": 17}, Quote("we stay", 10, 17)),
        (Quote, {"text": "we stay", "start": None, "end": None}, Quote("we stay")),
        (Quote, {"text": "we stay"}, Quote("we stay")),
        (Reason, "split", Reason("split")),
        (
            Metadata,
            {"slug": "a", "title": "", "url": "", "publisher": "", "published_on": "2021-02-25"},
            Metadata("a", published_on=dt.date(2021, 2, 25)),
        ),
        (Metadata, {}, Metadata()),
        (
            ImportProgress,
            {"words": "Parsing", "done": 0, "total": 1},
            ImportProgress("Parsing", 0, 1),
        ),
        (ImportProgress, {}, ImportProgress()),
    ],
)
def test_what_was_stored_without_a_version_is_read(kind, stored, read):
    assert kind.from_json(stored) == read


def test_a_merge_of_version_1_called_the_number_of_its_target_version():
    stored = {"doubled": [[7, 1, 5]], "aliases": [3], "curated": True, "speaker": [1], "version": 2}
    read = MovedRows.from_json(stored)
    assert (read.target_version, read.doubled, read.aliases) == (2, ((7, 1, 5),), (3,))
    assert (read.of("speaker"), read.of("named_in_statements"), read.curated) == ((1,), (), True)
    assert MovedRows.from_json(read.to_json()) == read


@pytest.mark.parametrize(
    ("kind", "stored", "words"),
    [
        (Quote, ["we stay"], "A stored quote is no object: ['we stay']"),
        (Quote, {"start": 1}, "The “text” of a stored quote is not a text: None"),
        (Quote, {"text": "we", "start": "1"}, "The “start” of a stored quote is not a number: '1'"),
        (Quote, {"text": "we", "start": True}, "The “start” of a stored quote is not a number"),
        (Quote, {"text": "we", "version": 2}, "quote has version 2; this program reads up to 1"),
        (Quote, {"text": "we", "version": "x"}, "quote has version 'x'"),
        (Reason, {"code": "split"}, "A stored reason for review is no code: {'code': 'split'}"),
        (MovedRows, {"doubled": [[1]]}, "The “doubled” of a stored merge is not a list"),
        (MovedRows, {"doubled": 1}, "The “doubled” of a stored merge is not a list: 1"),
        (MovedRows, {"aliases": ["x"]}, "The “aliases” of a stored merge is not a list of numbers"),
        (MovedRows, {"speaker": 1}, "The “speaker” of a stored merge is not a list of numbers: 1"),
        (MovedRows, {"curated": "no"}, "The “curated” of a stored merge is not true or false"),
        (Metadata, {"published_on": "Thursday"}, "is not a day: 'Thursday'"),
        (Metadata, {"published_on": 2021}, "is not a day: 2021"),
        (Metadata, None, "A stored description of a document is no object: None"),
        (ImportProgress, {"done": None}, "The “done” of a stored progress of an import"),
    ],
)
def test_what_cannot_be_read_is_named(kind, stored, words):
    with pytest.raises(BrokenRecord) as error:
        kind.from_json(stored)
    assert words in str(error.value)


def test_a_quote_elsewhere_ends_where_its_words_do():
    assert Quote("we stay", 10, 17).at(20) == Quote("we stay", 20, 27)
    assert Quote("we stay", 10, 17).at(None) == Quote("we stay")


def test_some_reasons_doubt_the_speaker():
    assert Reason("two-candidates").doubts_speaker
    assert not Reason("unbalanced-quote").doubts_speaker
    assert str(Reason("truncated")) == "The source breaks off here."


# -- columns --------------------------------------------------------------------------------


def test_what_is_assigned_to_a_column_is_a_record_from_then_on():
    statement = Statement(quotes=[{"text": "we stay", "start": 1, "end": 8}], review=["split"])
    assert statement.quotes == [Quote("we stay", 1, 8)]
    assert statement.speaker_in_doubt
    assert Upload(metadata={"title": "Al-Tanf"}).metadata == Metadata(title="Al-Tanf")
    assert Upload().progress == ImportProgress()
    assert Merge().moved.rows["speaker"] == ()


def test_a_column_refuses_what_is_no_record():
    with pytest.raises(BrokenRecord, match="quotes are no list"):
        Statement(quotes="we stay")
    with pytest.raises(BrokenRecord, match="no code"):
        Statement(review=[1])


def test_migrations_and_the_history_know_plain_columns_of_json():
    field = Statement._meta.get_field("quotes")
    assert field.deconstruct()[1] == "django.db.models.JSONField"
    assert "encoder" not in field.deconstruct()[3]


@pytest.mark.django_db
def test_a_column_holds_what_was_stored_before_and_writes_the_form_of_today():
    statement = Statement.objects.exclude(quotes=[]).first()
    rows = Statement.objects.filter(pk=statement.pk)
    rows.update(quotes=[{"text": "we stay", "start": 1, "end": 8}])
    statement.refresh_from_db()
    assert statement.quotes == [Quote("we stay", 1, 8)]
    statement.save()
    assert rows.values_list("quotes", flat=True).get() == [
        {"version": 1, "text": "we stay", "start": 1, "end": 8}
    ]
    statement.review = [Reason("split")]
    statement.save()
    assert rows.filter(review__contains=["split"], review__has_any_keys=["split"]).exists()


def test_counts_are_told_in_their_order_whatever_the_database_made_of_it():
    kept = {"version": 1, "counts": {"new": 1, "gone": 2, "changed": 3, "unchanged": 4}}
    read = PlanPreview.from_json(kept)
    assert list(read.counts) == ["new", "changed", "unchanged", "gone"]
