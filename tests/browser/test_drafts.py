"""What is typed at the desk outlives the session, in the browser in which it was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from timeline.models import Event, Statement

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OFFER, KEPT = ".draft-offer", "Object.keys(localStorage).filter(key => key.startsWith('desk-'))"


@pytest.fixture
def desk(browser, live_server, chronology) -> Iterator:
    with browser.new_context(base_url=live_server.url) as context:
        window = context.new_page()
        window.set_default_timeout(10_000)
        yield window


def sign_in(desk, user) -> SessionBase:
    """In another window, as far as the page that stands there can tell; the session."""
    client = Client()
    client.force_login(user)
    add_cookie(desk, "sessionid", client.cookies["sessionid"].value)
    return client.session


def add_cookie(desk, name: str, value: str) -> None:
    host = desk.evaluate("location.hostname")
    desk.context.add_cookies([{"name": name, "value": value, "domain": host, "path": "/"}])


def type_into(desk, selector: str, words: str) -> None:
    desk.locator(selector).first.fill(words)
    desk.wait_for_function("words => JSON.stringify({...localStorage}).includes(words)", arg=words)


def test_words_outlive_the_session_and_are_forgotten_once_they_are_saved(desk, publisher, editor):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    form = reverse("admin:timeline_event_change", args=[event.pk])
    desk.goto("/about/")
    sign_in(desk, publisher)

    desk.goto(form)
    desk.locator(".add-row a", has_text="Actor named").click()
    type_into(desk, "#id_text", "Typed into the event.")
    desk.goto("/admin/import/")
    type_into(desk, "[name=text]", "Pasted for an import.")
    desk.goto("/admin/review/")
    first = desk.locator("[name=record]").input_value()
    type_into(desk, "[name=note]", "Noted in the queue.")

    Session.objects.all().delete()
    desk.locator("[name=note]").press("Escape")
    desk.locator("body").press("a")
    desk.locator("#session-told").get_by_text("session has ended").wait_for()
    assert desk.locator("[name=note]").input_value() == "Noted in the queue."
    assert desk.locator("[name=password]").count() == 0, "no sign-in page inside the queue"

    sign_in(desk, editor)
    desk.goto(form)
    assert desk.locator(OFFER).count() == 0, "somebody else is offered nothing"

    sign_in(desk, publisher)
    desk.goto("/admin/review/")
    desk.get_by_role("button", name="Give it back").click()
    assert desk.locator("[name=note]").input_value() == "Noted in the queue."
    desk.locator("[name=note]").press("Escape")
    desk.locator("body").press("a")
    desk.wait_for_function("r => document.querySelector('[name=record]').value !== r", arg=first)
    assert Statement.objects.get(slug=first).reviewed_at
    desk.goto("/admin/import/")
    desk.get_by_role("button", name="Give it back").click()
    assert desk.locator("[name=text]").input_value() == "Pasted for an import."

    desk.goto(form)
    Event.objects.filter(pk=event.pk).update(truncated=True)
    desk.get_by_role("button", name="Give it back").click()
    desk.get_by_text("your words from before").wait_for()
    assert desk.locator("#id_text").input_value() == "Typed into the event."
    assert desk.locator("#id_truncated").is_checked()
    assert desk.locator(OFFER).count() == 0
    desk.locator("[name=_save]").first.click()
    desk.get_by_role("heading", name="Statements whose words are no longer in the text").wait_for()
    for choice in desk.locator("[name^=_carry-][value=leave]").all():
        choice.check()
    desk.locator("[name=_save]").first.click()
    desk.locator(".messagelist").wait_for()
    event.refresh_from_db()
    assert event.text == "Typed into the event."

    desk.goto(form)
    desk.locator("#id_text").fill("Typed once more.")
    Session.objects.all().delete()
    desk.locator("[name=_save]").first.click()
    desk.get_by_role("heading", name="Your session has ended").wait_for()
    sign_in(desk, publisher)
    add_cookie(desk, "csrftoken", "n" * 32)  # whoever signs in has a new one
    desk.get_by_role("button", name="Send it again").click()
    desk.locator(".messagelist").wait_for()
    event.refresh_from_db()
    assert event.text == "Typed once more.", "at the first press"
    assert desk.evaluate(KEPT) == [key for key in desk.evaluate(KEPT) if "/import/" in key]


def test_a_session_that_ends_soon_says_so_and_goes_on_at_a_press(desk, publisher):
    desk.goto("/about/")
    session = sign_in(desk, publisher)
    desk.goto("/admin/")
    assert desk.locator("#session-told p").count() == 0
    session.set_expiry(timezone.now() + dt.timedelta(minutes=9))
    session.save()
    desk.goto("/admin/review/")
    desk.get_by_text("Your session ends in 9 minutes").wait_for()
    desk.get_by_role("button", name="Stay signed in").click()
    desk.get_by_text("You stay signed in until").wait_for()
    assert type(session)(session.session_key).get_expiry_age() > 7000
