"""One record in each form that other programs read: what stands in it, and what must not."""

from __future__ import annotations

import datetime as dt
import json
import xml.etree.ElementTree as ET

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone

from tests.people import someone
from tests.records import make_actor, make_document, make_event, make_statement
from timeline.exports.atom.feed import Item, StreamedAtom, Withdrawn
from timeline.exports.atom.lists import _entry
from timeline.exports.atom.titles import title_of
from timeline.exports.calendars import _calendar_event
from timeline.exports.identity import lasting_id
from timeline.exports.objects import event_object, statement_object
from timeline.exports.rows import all_of, in_words, provenance, refusal
from timeline.exports.tables.events import EVENT_COLUMNS, event_row
from timeline.exports.tables.files import cell
from timeline.exports.tables.statements import STATEMENT_COLUMNS, statement_row
from timeline.exports.timelinejs import _slide
from timeline.filtering.filters import event_filter, statement_filter
from timeline.models import Event, Statement
from timeline.public.citing.json_ld import event_data, statement_data
from timeline.text.printable import printable

REQUEST = RequestFactory().get("/")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def event(db):
    nora = make_actor("Nora Example", country="NO")
    document = make_document(title="The Paper", publisher="P")
    event = make_event(
        "Nora said “one”. <b>She</b> said “two”.",
        slug="spring",
        document=document,
        actors=[nora],
        countries=["NO", "DK"],
    )
    said = make_statement(
        "Nora said “one”",
        event,
        slug="spring-s1",
        speaker=nora,
        quotes=["one"],
        attribution="Nora",
        cue="said",
    )
    said.set_actors([nora])
    said.set_countries(["NO"])
    make_statement(
        "She</b> said “two”",
        event,
        slug="spring-s2",
        speaker=nora,
        quotes=["two"],
        review=["pronoun-far"],
        position=1,
    )
    return Event.objects.for_display().get(slug="spring")


@pytest.fixture
def said(event):
    return Statement.objects.for_display().with_mentions().get(slug="spring-s1")


@pytest.fixture
def doubted(event):
    return Statement.objects.for_display().with_mentions().get(slug="spring-s2")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        ("", ""),
        (7, "7"),
        (0, "0"),
        (["a", "b"], "a; b"),
        ([], ""),
        ("no", "no"),
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-5", "'-5"),
        ("@import", "'@import"),
        ("\tno", "'\tno"),
        ("\rno", "'\rno"),
        (["=1+1", "b"], "'=1+1; b"),
        (" =1+1", " =1+1"),
        ("a=1", "a=1"),
    ],
)
def test_no_cell_of_a_table_is_a_formula(value, shown):
    assert cell(value) == shown


def test_an_event_as_a_row_of_a_table(event):
    row = event_row(REQUEST, event)
    assert tuple(row) == EVENT_COLUMNS
    assert (row["date"], row["slug"], row["truncated"]) == ("2018-03-03", "spring", "no")
    assert row["url"] == "http://testserver/events/spring/"
    assert row["countries"] == ["DK", "NO"]
    assert row["actors"] == row["speakers"] == ["Nora Example"]
    assert row["document"] == "The Paper"


def test_a_statement_as_a_row_of_a_table(said):
    row = statement_row(REQUEST, said)
    assert tuple(row) == STATEMENT_COLUMNS
    assert (row["speaker"], row["speaker_kind"], row["speaker_country"]) == (
        "Nora Example",
        "person",
        "NO",
    )
    assert (row["held_by"], row["candidate"]) == ("", "")
    assert (row["quotes"], row["review"], row["reviewed"]) == (["one"], [], "no")
    assert (row["date"], row["date_bound"], row["date_relation"]) == (
        "2018-03-03",
        "2018-03-03",
        "on",
    )
    assert (row["countries"], row["actors"], row["event"]) == (["NO"], ["Nora Example"], "spring")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("speaker", "speaker not certain"),
        ("speaker_kind", ""),
        ("speaker_country", ""),
        ("candidate", "Nora Example"),
        ("review", ["pronoun-far"]),
    ],
)
def test_who_may_have_spoken_stands_in_a_column_of_its_own(doubted, column, value):
    assert statement_row(REQUEST, doubted)[column] == value


@pytest.mark.parametrize(
    ("day", "relation", "row"),
    [
        ("2018-03-03", "on", ("2018-03-03", "on", "2018-03-03")),
        ("2018-03-03", "on or after", ("", "on or after", "2018-03-03")),
        ("2018-03-03", "before", ("", "before", "2018-03-03")),
        (None, "on", ("", "", "")),
    ],
)
def test_a_bound_is_no_date_in_any_form(said, day, relation, row):
    said.date, said.date_relation = day and dt.date.fromisoformat(day), relation
    made = statement_row(REQUEST, said)
    assert (made["date"], made["date_relation"], made["date_bound"]) == row
    made = statement_object(REQUEST, said)
    told = (made["date"], made["date_relation"], made["date_bound"])
    assert tuple(value or "" for value in told) == row
    assert ("dateCreated" in str(statement_data(REQUEST, said))) == bool(row[0])
    assert (_entry(REQUEST, said, timezone.now(), False).day is None) == (not row[0])


def test_an_event_as_an_object(event):
    made = event_object(REQUEST, event)
    assert json.loads(json.dumps(made)) == made
    assert made["document"] == {
        "slug": "paper",
        "title": "The Paper",
        "url": "http://testserver/documents/paper/",
    }
    assert made["actors"] == [{"slug": "nora-example", "name": "Nora Example", "kind": "person"}]
    assert [s["slug"] for s in made["statements"]] == ["spring-s1", "spring-s2"]
    assert [s["speaker_certain"] for s in made["statements"]] == [True, False]


def test_nobody_is_the_speaker_of_a_doubted_object(said, doubted):
    sure, unsure = statement_object(REQUEST, said), statement_object(REQUEST, doubted)
    nora = {"slug": "nora-example", "name": "Nora Example"}
    assert (sure["speaker"], sure["candidate"]) == (nora, None)
    assert (unsure["speaker"], unsure["candidate"]) == (None, nora)
    assert (sure["event"], sure["held_by"], sure["reviewed"]) == ("spring", None, False)


def test_an_article_s_statement_has_no_event(db):
    said = make_statement("He said so", document=make_document("column", kind="article"))
    said = Statement.objects.for_display().with_mentions().get(pk=said.pk)
    assert statement_object(REQUEST, said)["event"] is None
    assert statement_row(REQUEST, said)["event"] == ""


def test_an_event_as_a_day_of_a_calendar(event):
    changed = dt.datetime(2019, 1, 1, tzinfo=dt.UTC)
    item = _calendar_event(REQUEST, event, several=False, changed=changed)
    assert item["uid"] == lasting_id("event", "spring")
    assert (item.decoded("dtstamp"), item["transp"]) == (changed, "TRANSPARENT")
    assert item.decoded("dtstart") == dt.date(2018, 3, 3)
    assert item.decoded("dtend") == dt.date(2018, 3, 4)
    assert str(item["url"]) == "http://testserver/events/spring/"
    event.text = "longer " * 50
    summary = str(_calendar_event(REQUEST, event, several=False, changed=changed)["summary"])
    assert len(summary) <= 111
    assert summary.endswith("longer…"), "no word is cut"


def test_an_event_as_a_slide(event):
    slide = _slide(REQUEST, event, several=False)
    assert "group" not in slide
    assert slide["start_date"] == {"year": 2018, "month": 3, "day": 3}
    assert slide["text"]["headline"].startswith("Nora said “one”")
    assert "&lt;b&gt;She&lt;/b&gt;" in slide["text"]["text"]
    assert slide["unique_id"] == "e-spring"
    event.headline = "Nora & <one>"
    headline = _slide(REQUEST, event, several=False)["text"]["headline"]
    assert headline == "Nora &amp; &lt;one&gt;"


@pytest.mark.parametrize(
    ("relation", "title"),
    [
        ("on", "3 March 2018: Nora Example"),
        ("on or after", "on or after 3 March 2018: Nora Example"),
    ],
)
def test_an_entry_of_a_feed_is_called_by_day_and_speaker(said, event, relation, title):
    said.date_relation = relation
    assert title_of(said, several=False) == title
    assert title_of(event, several=False) == "3 March 2018: Nora said “one”. <b>She</b> said “two”"


def test_an_entry_of_a_feed_is_as_new_as_its_last_change(event):
    changed, reviewed = (dt.datetime(y, 1, 1, tzinfo=dt.UTC) for y in (2019, 2020))
    event.reviewed_at = reviewed
    entry = _entry(REQUEST, event, changed, several=False)
    assert (entry.updated, entry.day) == (changed, dt.datetime(2018, 3, 3, tzinfo=dt.UTC))
    assert "&lt;b&gt;" in entry.description


def test_a_feed_is_the_same_document_in_pieces(db):
    now = dt.datetime(2020, 2, 29, 12, tzinfo=dt.UTC)
    feed = StreamedAtom("a <title>", "http://testserver/", "sub\0title", "http://testserver/x", now)
    entries = [
        Item("urn:a", "One & more", "http://testserver/1", "&lt;b&gt;", now),
        Withdrawn("urn:b", now, ""),
        Item("urn:c", "Three", "http://testserver/3", "three", now, now),
    ]
    pieces = list(feed.stream(entries))
    assert len(pieces) == len(entries) + 1
    root = ET.fromstring("".join(pieces))  # noqa: S314 - our own
    assert [e.findtext(f"{ATOM}title") for e in root.findall(f"{ATOM}entry")] == [
        "One & more",
        "Three",
    ]
    (gone,) = root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert gone.attrib == {"ref": "urn:b", "when": "2020-02-29T12:00:00+00:00"}
    assert root.findtext(f"{ATOM}updated") == "2020-02-29T12:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“no”\t\n\r", "“no”\t\n\r"),
        ("a\0b\x07c", "a b c"),
        ("\x7f\ufffe\uffff", "   "),
        ("😀", "😀"),
    ],
)
def test_what_no_xml_can_hold_is_left_out(text, kept):
    assert printable(text) == kept
    ET.fromstring(f"<x>{kept}</x>")  # noqa: S314 - our own


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "no filter"),
        ("q=oil", "q=oil"),
        ("country=TR&from=2019-01-01&after=x", "from=2019-01-01&country=TR"),
    ],
)
def test_an_export_says_what_it_was_asked(query, words):
    assert in_words(event_filter(QueryDict(query))) == words


@pytest.mark.django_db
def test_a_refusal_says_what_is_wrong_with_which_filter():
    answer = refusal(event_filter(QueryDict("from=yesterday&colour=red")))
    told = json.loads(answer.content)
    assert (answer.status_code, told["error"]) == (400, "The filter cannot be read.")
    assert set(told["fields"]) == {"from", "__all__"}
    assert "“yesterday” is no day" in answer.content.decode(), "not as \\u201c"


def test_on_everything_stands_how_much_of_it_a_person_has_looked_at(event):
    before = provenance()
    Statement.objects.filter(slug="spring-s1").update(
        reviewed_at=timezone.now(), reviewed_by=someone("editor")
    )
    n, total = (int(w) for w in before.split("reviewed ")[1].split(" statements")[0].split(" of "))
    assert f"reviewed {n + 1} of {total} statements" in provenance()


def test_all_of_a_filter_comes_with_what_an_export_shows(event, django_assert_num_queries):
    params = QueryDict("document=paper")
    with django_assert_num_queries(6):  # the document, events, and four kinds of what they have
        (found,) = all_of(event_filter(params), Event)
        event_row(REQUEST, found)
    with django_assert_num_queries(4):  # the document, statements, what they name
        for statement in all_of(statement_filter(params), Statement):
            statement_row(REQUEST, statement)


def test_data_for_search_engines_cannot_end_its_script(event, said, doubted):
    event.text = "</script><!-- & \u2028"
    html = event_data(REQUEST, event, [said, doubted])
    assert not set("<>&\u2028") & set(html)
    data = json.loads(html)
    assert data["description"] == event.text
    assert data["isBasedOn"]["publisher"] == {"@type": "Organization", "name": "P"}
    sure, unsure = data["subjectOf"]
    assert (sure["text"], sure["creator"]["name"]) == ("one", "Nora Example")
    assert "creator" not in unsure


@pytest.mark.parametrize(
    ("kind", "told"),
    [("person", "Person"), ("office", "Person"), ("organization", "Organization"),
     ("state", "Organization"), ("group", "Organization"), ("unnamed", "Person")],
)  # fmt: skip
def test_search_engines_know_persons_and_organizations(said, kind, told):
    said.speaker.kind = kind
    assert json.loads(statement_data(REQUEST, said))["creator"]["@type"] == told
