"""The event's form: the source beside it, and statements made of words selected there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.test_admin import form_of
from tests.conftest import CHRONOLOGY
from tests.people import someone
from timeline.capturing.sources import read_file
from timeline.editing.revisions.read import revisions
from timeline.importing.run import import_text
from timeline.models import Actor, Event, Statement
from timeline.models.records import Metadata
from timeline.public.passages.source_beside import source_beside

pytestmark = pytest.mark.django_db
SLUG = "al-tanf-2020-06-05"


def with_new_statement(browser, event: Event, **fields):
    """The event's form with one more statement filled in."""
    url = reverse("admin:timeline_event_change", args=[event.pk])
    data = form_of(browser.get(url))
    n = int(data["statements-TOTAL_FORMS"])
    data |= {
        "statements-TOTAL_FORMS": n + 1,
        f"statements-{n}-event": event.pk,
        f"statements-{n}-id": "",
    }
    data |= {
        f"statements-{n}-{name}": value
        for name, value in {
            "manner": "direct",
            "state": "published",
            "cue": "",
            "attribution": "",
            **fields,
        }.items()
    }
    return browser.post(url, data | {"_save": "Save"})


def test_a_statement_made_at_the_desk_has_its_address_place_and_quotes(editor_browser, client):
    event, hook = Event.objects.get(slug=SLUG), Actor.objects.get(slug="brian-hook")
    words = event.text[event.text.index("Daesh sees") : event.text.index("”") + 1]
    assert with_new_statement(editor_browser, event, text=words, speaker=hook.pk).status_code == 302
    made = event.statements.latest("pk")
    assert made.slug == f"{SLUG}-s4"
    assert event.capture.text[made.start : made.end] == words
    assert (made.date, made.speaker, made.document) == (event.date, hook, event.document)
    assert client.get(made.get_absolute_url()).status_code == 200
    import_text(read_file(CHRONOLOGY, 10**7).text, Metadata(slug="al-tanf"))
    made.refresh_from_db()
    assert (made.text, made.state) == (words, "published")


def test_quotes_are_found_in_words_chosen_by_hand(editor_browser):
    event = Event.objects.get(slug=SLUG)
    passage = event.statements.order_by("start").first()
    words = passage.text.split(" ", 1)[1]  # all of them are a statement already
    with_new_statement(editor_browser, event, text=words, manner="indirect")
    made = event.statements.latest("pk")
    assert made.quoted == passage.quoted
    assert made.manner == "direct"


def test_words_that_do_not_stand_in_the_text_are_refused_with_the_reason(editor_browser):
    event = Event.objects.get(slug=SLUG)
    answer = with_new_statement(editor_browser, event, text="Nobody ever wrote this.")
    assert "are not in the text exactly as written here" in answer.content.decode()
    assert event.statements.count() == 3
    statement = event.statements.first()
    url = reverse("admin:timeline_statement_change", args=[statement.pk])
    answer = editor_browser.post(
        url, form_of(editor_browser.get(url)) | {"text": "Nor this.", "_save": "Save"}
    )
    assert "are not in the text exactly as written here" in answer.content.decode()


def test_text_and_statement_can_be_mended_together(editor_browser):
    event = Event.objects.get(slug=SLUG)
    url = reverse("admin:timeline_event_change", args=[event.pk])
    data = form_of(editor_browser.get(url))
    mended = {
        name: value.replace("Daesh", "ISIS")
        for name, value in data.items()
        if isinstance(value, str) and "text" in name
    }
    assert editor_browser.post(url, data | mended | {"_save": "Save"}).status_code == 302
    assert "ISIS sees" in event.statements.order_by("start").first().text
    assert not event.statements.filter(text__contains="Daesh").exists()


def test_spans_beside_the_form_are_those_of_the_evidence():
    event = Event.objects.get(slug=SLUG)
    beside = source_beside(event)
    text = beside["before"] + beside["own"] + beside["after"]
    assert beside["own"] == event.text
    for statement in event.statements.all():
        a, b = beside["spans"]["statements"][str(statement.pk)]
        assert text[a:b] == statement.text


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_selected_words_become_a_statement_and_fields_light_up_their_words(
    browser, live_server, chronology
):
    editor = someone("editor")
    from django.test import Client

    client = Client()
    client.force_login(editor)
    event = Event.objects.get(slug=SLUG)
    with browser.new_context(
        base_url=live_server.url, viewport={"width": 1400, "height": 900}
    ) as context:
        context.add_cookies(
            [
                {
                    "name": "sessionid",
                    "value": client.cookies["sessionid"].value,
                    "url": live_server.url,
                }
            ]
        )
        page = context.new_page()
        page.goto(reverse("admin:timeline_event_change", args=[event.pk]))
        page.locator("#id_statements-1-cue").focus()
        lit = "name => [...CSS.highlights.get(name)].map(String)"
        statements = list(event.statements.order_by("position"))
        assert page.evaluate(lit, "passage") == [statements[1].text]
        assert page.evaluate(lit, "words") == [statements[1].cue]
        page.evaluate(
            """() => { const node = document.querySelector('.own').firstChild;
            const at = node.data.indexOf('There has been');
            const range = document.createRange(); range.setStart(node, at);
            range.setEnd(node, node.data.indexOf(', and we'));
            const s = getSelection(); s.removeAllRanges(); s.addRange(range); }"""
        )
        page.get_by_role("button", name="Make a statement from the selected words").click()
        page.keyboard.type("Jeffrey")
        page.get_by_role("button", name="Save", exact=True).first.click()
        page.wait_for_selector(".messagelist")
    made = Statement.objects.filter(event=event).latest("pk")
    assert made.text == "There has been a significant increase in attacks"
    assert (made.attribution, made.manner, made.reviewed_by) == ("Jeffrey", "indirect", editor)
    assert revisions(event)[0].who == "editor"
