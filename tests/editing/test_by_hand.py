"""What editors add themselves has an address, a place in a text, and a history."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.admin.test_admin import form_of
from tests.records import make_actor, make_capture, make_document
from timeline.editing import by_hand
from timeline.editing.by_hand import add_event
from timeline.editing.versions import versions_of
from timeline.importing.reread import of_older_parser, outdated
from timeline.models import Document, Event, Flashpoint, Statement
from timeline.public.evidence.withdrawn import without_withdrawn

pytestmark = pytest.mark.django_db
ARTICLE = "Nora Example said “it is late”. Later she said “it is late” again."


@pytest.fixture
def strait():
    return Flashpoint.objects.create(slug="made-strait", name="Made Strait")


def added(strait, editor, text: str, day: str = "2020-01-13") -> Event:
    event = Event(date=dt.date.fromisoformat(day), text=text)
    add_event(event, strait, editor)
    return event


def test_events_added_by_hand_stand_in_one_text_of_their_flashpoint(strait, editor, client):
    events = [added(strait, editor, "First."), added(strait, editor, "Second.")]
    slugs = [event.slug for event in events]
    assert slugs == ["made-strait-2020-01-13", "made-strait-2020-01-13-2"]
    for event in Event.objects.filter(document__slug="made-strait-by-hand"):
        assert event.capture == events[-1].capture
        assert event.capture.text[event.start : event.end] == event.text
    assert events[-1].capture.text == "13 January 2020\nFirst.\n\n13 January 2020\nSecond."
    page = client.get("/documents/made-strait-by-hand/").content.decode()
    assert "First." in page
    assert "Second." in page
    document = Document.objects.get(slug="made-strait-by-hand")
    assert document not in [*of_older_parser(), *outdated()], "no program reads it again"


def test_what_stood_there_before_is_not_written_anew_by_each_event(strait, editor):
    first, *_ = [added(strait, editor, text) for text in ("First.", "Second.", "Third.", "Fourth.")]
    versions = versions_of(Event).filter(document__slug="made-strait-by-hand")
    assert versions.count() == 4
    Event.objects.filter(pk=first.pk).update(text="In other words.", state="hidden")
    for capture in Document.objects.get(slug="made-strait-by-hand").captures.all():
        assert without_withdrawn(capture, "…").startswith("13 January 2020\n … ")
        assert ("Third." in without_withdrawn(capture, "…")) == ("Third." in capture.text)


def test_an_editor_adds_an_event_in_a_form(editor_browser, strait, client):
    address = reverse("admin:timeline_event_add")
    sent = {"flashpoint": strait.pk, "date": "13/01/2020", "text": "Nora said “no”."}
    answer = editor_browser.post(address, sent | {"_continue": "1"}, follow=True)
    event = Event.objects.get(slug="made-strait-2020-01-13")
    assert event.reviewed_by.username == "editor"
    assert "Nora said" in client.get("/events/made-strait-2020-01-13/").content.decode()
    sent = form_of(answer) | {
        "statements-TOTAL_FORMS": 1,
        "statements-0-text": "Nora said “no”.",
        "statements-0-manner": "direct",
        "statements-0-state": "published",
    }
    change = reverse("admin:timeline_event_change", args=[event.pk])
    assert editor_browser.post(change, sent).status_code == 302
    assert event.statements.get().quoted == ["no"]


@pytest.fixture
def article():
    document = make_document("made-article", kind="article", published_on=dt.date(2020, 1, 15))
    make_capture(document, ARTICLE)
    return document


def add(browser, article, **fields: object):
    """Send the form of a new statement."""
    sent = {"document": article.pk, "attribution": "Nora Example", "cue": "said"} | fields
    return browser.post(reverse("admin:timeline_statement_add"), sent)


def test_words_that_stand_twice_are_those_that_were_selected(editor_browser, article):
    at = ARTICLE.rindex("“it is late”")
    assert add(editor_browser, article, text="“it is late”", at=at).status_code == 302
    said = article.statements.get()
    assert (said.start, said.quoted, said.manner) == (at, ["it is late"], "direct")
    assert (said.slug, said.date) == ("made-article-s1", dt.date(2020, 1, 15))


def test_pasted_words_must_stand_in_the_article(editor_browser, article):
    answer = add(editor_browser, article, text="it is early")
    assert answer.status_code == 200
    assert "not in the text exactly" in answer.content.decode()
    assert ARTICLE in answer.context["article"]
    assert add(editor_browser, article, text="Nora Example said “it is late”.").status_code == 302


@pytest.mark.parametrize("chosen", ["", "x", "9" * 30, "0"])
def test_without_an_article_it_is_asked_for(editor_browser, chosen):
    address = reverse("admin:timeline_statement_add")
    assert editor_browser.get(address, {"document": chosen}).status_code == 200
    assert editor_browser.post(address, {"document": chosen, "text": "a"}).status_code == 200


def test_the_day_that_an_editor_gives_a_statement_stays(editor_browser, article):
    add(editor_browser, article, text="Nora Example said “it is late”.", speaker="")
    add(editor_browser, article, text="Later she said “it is late” again.")
    said = Statement.objects.get(slug="made-article-s1")
    address = reverse("admin:timeline_statement_change", args=[said.pk])
    sent = form_of(editor_browser.get(address)) | {"date": "13/01/2020"}
    assert editor_browser.post(address, sent).status_code == 302
    article.published_on = dt.date(2020, 1, 16)
    article.save()
    article.date_statements()
    days = dict(article.statements.values_list("slug", "date"))
    assert days == {
        "made-article-s1": dt.date(2020, 1, 13),
        "made-article-s2": dt.date(2020, 1, 16),
    }


def test_a_statement_by_hand_names_its_speaker(editor_browser, article):
    speaker = make_actor("Nora Example")
    add(editor_browser, article, text="Nora Example said “it is late”.", speaker=speaker.pk)
    assert [m.actor for m in article.statements.get().named_actors.all()] == [speaker]


def test_the_same_words_are_a_statement_once(editor_browser, article):
    assert add(editor_browser, article, text="“it is late”").status_code == 302
    answer = add(editor_browser, article, text="“it is late”").content.decode()
    said = article.statements.get()
    assert "These words are a statement already" in answer
    assert reverse("admin:timeline_statement_change", args=[said.pk]) in answer
    at = ARTICLE.rindex("“it is late”")
    assert add(editor_browser, article, text="“it is late”", at=at).status_code == 302


def test_who_loses_an_address_to_somebody_else_is_asked_to_send_it_again(
    editor_browser, article, monkeypatch
):
    assert add(editor_browser, article, text="Nora Example said").status_code == 302
    monkeypatch.setattr(by_hand, "free_slug", lambda statement: "made-article-s1")
    answer = add(editor_browser, article, text="“it is late”")
    assert answer.status_code == 409
    assert "send the form again" in answer.content.decode()
    assert article.statements.count() == 1


@pytest.mark.parametrize("field", ["attribution", "cue"])
def test_what_readers_see_as_printed_is_printed(editor_browser, article, field):
    answer = add(editor_browser, article, text="“it is late”", **{field: "Pablo"})
    assert "The text does not print these words" in answer.content.decode()
    assert not article.statements.exists()
    assert add(editor_browser, article, text="“it is late”", **{field: ""}).status_code == 302
