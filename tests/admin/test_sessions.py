"""A session that ends while a form is open loses no word of it, and shows them to nobody else."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.admin.test_admin import form_of
from tests.people import browser_of, someone
from tests.records import make_actor, make_event, make_statement
from timeline.editing.fingerprint import fingerprint
from timeline.models import Actor, Event, Statement

pytestmark = pytest.mark.django_db
WORDS = "Words that took <an hour> & “more”\nsecond line"
TOLD = "Your session has ended"
FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', re.DOTALL)


def strict(user) -> Client:
    """A browser of somebody who is signed in, and of whom forms ask for their token."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(user)
    return browser


def token(browser: Client) -> str:
    browser.get("/admin/login/")
    if "csrftoken" not in browser.cookies:
        browser.get("/admin/")
    return browser.cookies["csrftoken"].value


def end_session(browser: Client) -> None:
    """Its time is over."""
    Session.objects.all().delete()
    del browser.cookies["sessionid"]


def fields_of(response) -> dict[str, str]:
    """What the page would send again."""
    return {n: html.unescape(v) for n, v in FIELD.findall(response.content.decode())}


@pytest.fixture
def event():
    event = make_event("Nora Example said “no”. " + WORDS, actors=[make_actor("Nora Example")])
    make_statement("Nora Example said “no”.", event, speaker=Actor.objects.get(name="Nora Example"))
    return event


def change(record) -> str:
    return reverse(f"admin:timeline_{record._meta.model_name}_change", args=[record.pk])


def long_form(browser: Client, event: Event, kind: str) -> tuple[str, dict[str, object]]:
    """The address of a form, and what is typed into it."""
    statement = event.statements.get()
    record, typed = {
        "event": (event, {"text": event.text + WORDS}),
        "statement": (statement, {"attribution": WORDS}),
        "actor": (statement.speaker, {"aliases-0-text": WORDS}),
        "document": (event.document, {"background": WORDS}),
        "note": (statement, {"_note": WORDS}),
    }[kind]
    sent = form_of(browser.get(change(record))) | typed | {"_save": "Save"}
    return change(record), sent


def short_form(event: Event, kind: str) -> tuple[str, dict[str, object]]:
    statement = event.statements.get()
    of_queue = {"kind": "statement", "record": statement.slug, "seen": fingerprint(statement)}
    return {
        "import": ("/admin/import/", {"text": WORDS, "title": "A title"}),
        "queue": ("/admin/review/", of_queue | {"note": WORDS, "do": "accept"}),
        "speaker": ("/admin/review/", of_queue | {"speaker": WORDS, "do": "other"}),
        "new actor": (reverse("admin:timeline_actor_add"), {"name": WORDS, "slug": "x"}),
        "action": (
            reverse("admin:timeline_event_changelist"),
            {"action": "hide", "_selected_action": str(event.pk), "_note": WORDS},
        ),
    }[kind]


LONG = ("event", "statement", "actor", "document", "note")
SHORT = ("import", "queue", "speaker", "new actor", "action")


@pytest.mark.parametrize("then", ["ended", "signed in anew", "another user"])
@pytest.mark.parametrize("kind", [*LONG, *SHORT])
def test_of_thirty_session_ends_none_loses_a_word(publisher, event, kind, then):
    browser = strict(publisher)
    address, sent = long_form(browser, event, kind) if kind in LONG else short_form(event, kind)
    owner = browser.get(address).context["desk"].owner
    sent |= {"csrfmiddlewaretoken": token(browser), "_owner": owner}
    if then == "ended":
        end_session(browser)
    elif then == "signed in anew":
        browser.force_login(publisher)
        token(browser)
        browser.cookies["csrftoken"] = "b" * 32
    else:
        browser.force_login(someone("editor", "ben"))
    answer = browser.post(address, sent)
    assert answer.status_code == 403
    again = fields_of(answer)
    kept = {name: str(value) for name, value in sent.items() if name not in ("_owner",)}
    assert {name: value for name, value in again.items() if name in kept} | {
        "csrfmiddlewaretoken": kept["csrfmiddlewaretoken"]
    } == kept
    assert html.escape(WORDS.split("&")[0]) in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_the_words_are_saved_after_signing_in_again(editor, event):
    browser = strict(editor)
    address, sent = long_form(browser, event, "event")
    owner = browser.get(address).context["desk"].owner
    sent |= {"csrfmiddlewaretoken": token(browser), "_owner": owner}
    end_session(browser)
    held = browser.post(address, sent)
    assert TOLD in held.content.decode()
    browser.force_login(editor)  # in another window
    browser.cookies["csrftoken"] = "b" * 32
    anew = browser.post(address, fields_of(held))
    assert "signed in again" in anew.content.decode()
    again = fields_of(anew) | {"csrfmiddlewaretoken": anew.context["csrf_token"]}
    assert browser.post(address, again).status_code == 302
    event.refresh_from_db()
    assert event.text.endswith(WORDS)


@pytest.mark.parametrize("owner", ["", "1:forged", "of another"])
def test_a_form_without_a_token_that_was_not_made_for_its_sender_is_refused(editor, owner):
    browser = strict(editor)
    if owner == "of another":
        ben = browser_of(someone("editor", "ben"))
        owner = ben.get("/admin/").context["desk"].owner
    token(browser)
    answer = browser.post("/admin/review/", {"note": "words of a stranger", "_owner": owner})
    assert answer.status_code == 403
    assert "words of a stranger" not in answer.content.decode()


def test_rows_are_counted_from_one_and_huge_numbers_left_alone(editor):
    browser = strict(editor)
    huge = f"statements-{'9' * 800}-text"
    sent = {"csrfmiddlewaretoken": token(browser), "statements-0-text": "He", huge: "It"}
    end_session(browser)
    page = browser.post("/admin/timeline/event/add/", sent).content.decode()
    assert "<dt>statements 1 text</dt>" in page
    assert f"<dt>statements {'9' * 800} text</dt>" in page


def test_nobody_is_shown_a_password_again(editor):
    browser = strict(editor)
    sent = {"csrfmiddlewaretoken": token(browser), "old_password": "hush", "new_password1": "hush"}
    end_session(browser)
    answer = browser.post("/admin/password_change/", sent)
    assert TOLD in answer.content.decode()
    assert "hush" not in answer.content.decode()


def test_the_queue_says_so_in_its_row(editor, event):
    browser = strict(editor)
    sent = {"csrfmiddlewaretoken": token(browser), "record": "x", "do": "accept"}
    end_session(browser)
    answer = browser.post("/admin/review/", sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Retarget"] == "#session-told"
    assert "<form" not in answer.content.decode()
    assert answer.content.decode().strip().startswith("<p>")  # what the told line is drawn by
    assert Statement.objects.get(event=event).reviewed_at is None


def test_what_is_saved_is_forgotten_and_what_is_refused_is_not(editor_browser, event):
    address, sent = long_form(editor_browser, event, "event")
    sent |= {"_draft": "k1z"}
    refused = editor_browser.post(address, sent | {"date": "never"})
    assert "desk_saved" not in refused.cookies
    assert refused.context["desk"].draft == "k1z"
    assert editor_browser.post(address, sent).cookies["desk_saved"].value == "k1z"


@pytest.mark.parametrize("name", ["", "A", "a;b", "x" * 41])
def test_only_names_that_we_give_are_told_of(editor_browser, event, name):
    address, sent = long_form(editor_browser, event, "event")
    assert "desk_saved" not in editor_browser.post(address, sent | {"_draft": name}).cookies


def test_words_of_a_draft_are_shown_and_not_yet_saved(editor_browser, event):
    address, sent = long_form(editor_browser, event, "event")
    Event.objects.filter(pk=event.pk).update(truncated=True)
    answer = editor_browser.post(address, sent | {"_look": "1"})
    assert "your words from before" in answer.content.decode()
    assert form_of(answer)["text"] == sent["text"]
    assert form_of(answer)["truncated"], "what somebody else has saved since is there too"
    event.refresh_from_db()
    assert not event.text.endswith(WORDS + WORDS)


def left(browser: Client, **how) -> int:
    return browser.get("/admin/session/", **how).json()["seconds"]


def test_a_session_goes_on_for_who_asks_but_not_for_ever(editor):
    browser = browser_of(editor)
    usual = settings.SESSION_COOKIE_AGE
    assert usual - 60 < left(browser) <= usual
    session = browser.session
    session.set_expiry(timezone.now() + dt.timedelta(minutes=8))
    session.save()
    assert left(browser) <= 480
    assert 7000 < browser.post("/admin/session/").json()["seconds"] <= 7200
    session = browser.session
    session["signed_in_at"] -= 2 * usual - 600
    session.set_expiry(timezone.now() + dt.timedelta(minutes=8))
    session.save()
    assert 480 < browser.post("/admin/session/").json()["seconds"] <= 600


def test_a_longer_session_is_not_made_shorter(editor_browser):
    before = left(editor_browser)
    assert editor_browser.post("/admin/session/").json()["seconds"] >= before - 5


def test_a_stranger_learns_nothing_of_sessions(anonymous):
    assert anonymous.get("/admin/session/").status_code == 302
    assert anonymous.post("/admin/session/").status_code == 403


def test_words_with_a_character_that_cannot_be_stored_come_back_without_it(event):
    """A paste may hold a NUL, which no eye sees and no database stores."""
    browser = strict(someone("editor"))
    address = change(event)
    sent = form_of(browser.get(address)) | {
        "text": event.text.replace("no", "n\0o") + WORDS, "_save": "Save",
        "csrfmiddlewaretoken": token(browser),
    }  # fmt: skip
    answer = browser.post(address, sent)
    assert (answer.status_code, "NUL character" in answer.content.decode()) == (400, True)
    again = fields_of(answer)
    assert again["text"] == event.text + WORDS
    assert browser.post(address, again | {"csrfmiddlewaretoken": token(browser)}).status_code == 302
    event.refresh_from_db()
    assert event.text == event.text.replace("\0", "")
    assert event.text.endswith(WORDS + WORDS)
