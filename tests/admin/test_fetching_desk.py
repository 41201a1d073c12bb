"""Pages fetched at the desk: the same plan as by file, from publishers' hosts alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.test_import_desk import HAND_IN, agree
from tests.capturing.fetching.world import PUBLIC, page, redirect
from tests.importing.pages.conftest import internet, internet_server, world
from tests.importing.pages.pages import ADDRESS, ONE, TWO, markup, stored
from tests.jobs import after_work
from timeline.models import Capture, Document, Event, Original, PageCheck, PublisherHost, Upload

__all__ = ["internet", "internet_server", "world"]
pytestmark = pytest.mark.django_db


def fetch(browser, **fields: object):
    """Ask the form to fetch; the page that it leads to, once the page is here."""
    answer = browser.post(HAND_IN, {"fetch": "1", **fields}, follow=True)
    return after_work(browser, answer) if answer.redirect_chain else answer


def check(browser, document: Document):
    """Ask whether the page has changed; the page that the answer leads to."""
    address = reverse("admin:import-page-check", args=[document.pk])
    answer = browser.post(address, follow=True)
    return after_work(browser, answer) if answer.redirect_chain else answer


def test_a_fetched_page_has_a_plan_and_its_capture_knows_where_it_is_from(
    publisher_browser, internet
):
    PublisherHost.objects.create(host="example.org")
    PublisherHost.objects.create(host="news.example.org")
    internet.server.routes |= {"/page": redirect("/here"), "/here": page(markup(TWO, ONE))}
    plan = fetch(publisher_browser, url=ADDRESS)
    assert plan.context["counts"]["new"] == 2
    assert not Document.objects.filter(slug="ships").exists()
    agree(publisher_browser, plan)
    original = Original.objects.get(capture__document__slug="ships")
    assert original.address == ADDRESS.replace("/page", "/here")
    assert original.fetched_at is not None
    assert bytes(original.content) == markup(TWO, ONE)
    assert Document.objects.get(slug="ships").url == ADDRESS


def test_the_page_of_a_stored_document_is_fetched_from_its_own_address(publisher_browser, internet):
    document = stored()
    internet.server.routes["/page"] = page(markup(TWO, ONE))
    plan = fetch(publisher_browser, document=document.pk)
    assert plan.context["counts"]["new"] == 1
    assert plan.context["counts"]["unchanged"] == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"url": "http://stranger.example.com/"}, "is not known as a publisher"),
        ({"url": "http://127.0.0.1/"}, "its host is an IP address"),
        ({}, "Give the address that the page is to be fetched from."),
        ({"url": ADDRESS, "text": "A text."}, "one of the three"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_what_may_not_be_fetched_is_said_on_the_form(publisher_browser, internet, fields, words):
    PublisherHost.objects.create(host="news.example.org")
    answer = fetch(publisher_browser, **fields)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Upload.objects.exists()
    assert not internet.dialled


@pytest.mark.parametrize(
    ("url", "words"),
    [("http://inside.example.org/", "is not on the public network"), (ADDRESS, "is a PDF")],
)
def test_what_cannot_be_fetched_is_said_and_the_form_keeps_what_was_typed(
    publisher_browser, internet, url, words
):
    for host in ("news.example.org", "inside.example.org"):
        PublisherHost.objects.create(host=host)
    internet.names["inside.example.org"] = ["10.0.0.1"]
    internet.server.routes["/page"] = page(b"%PDF-1.7")
    answer = fetch(publisher_browser, url=url, publisher="The Paper")
    assert words in answer.content.decode()
    assert set(internet.dialled) <= {PUBLIC}
    form = publisher_browser.get(answer.context["ways"]["form"]).context["form"]
    assert (form["url"].value(), form["publisher"].value()) == (url, "The Paper")
    internet.server.routes["/page"] = page(markup(ONE))
    again = publisher_browser.post(answer.context["ways"]["anew"], follow=True)
    assert ("counts" in after_work(publisher_browser, again).context) == (url == ADDRESS)


def test_a_document_is_asked_whether_its_page_has_changed(publisher_browser, internet):
    document = stored()
    internet.server.routes["/page"] = page(markup(ONE))
    answer = check(publisher_browser, document)
    assert "The page has not changed since it was captured." in answer.content.decode()
    assert "UTC, not changed" in answer.content.decode()
    internet.server.routes["/page"] = page(markup(TWO, ONE))
    plan = check(publisher_browser, document)
    assert plan.context["counts"]["new"] == 1
    internet.server.routes.clear()
    assert "no such page any more" in check(publisher_browser, document).content.decode()
    agree(publisher_browser, plan)
    assert Event.objects.filter(document=document).count() == 2
    assert Capture.objects.filter(document=document).count() == 2
    assert not PageCheck.objects.waiting().exists()


def test_the_queue_and_the_desk_s_first_page_tell_of_changes(
    publisher_browser, editor_browser, internet
):
    document = stored()
    internet.server.routes["/page"] = page(markup(TWO, ONE))
    check(publisher_browser, document)
    plan = reverse("admin:import-plan", args=[Upload.objects.get().pk])
    queue = reverse("admin:review")
    assert plan in publisher_browser.get(queue).content.decode()
    assert plan in publisher_browser.get("/admin/").content.decode()
    told = editor_browser.get(queue).content.decode()
    assert plan not in told
    assert "its import waits for a publisher" in told
    internet.server.routes["/page"] = page(markup(ONE))
    check(publisher_browser, document)
    assert "has changed" not in publisher_browser.get(queue).content.decode()


def test_only_who_may_import_has_pages_fetched(editor_browser, internet):
    document = stored()
    assert check(editor_browser, document).status_code == 403
    assert fetch(editor_browser, document=document.pk).status_code == 403
    assert internet.server.asked == []


def test_a_plan_that_a_look_has_found_outlives_what_others_hand_in(publisher_browser, internet):
    document = stored()
    internet.server.routes["/page"] = page(markup(TWO, ONE))
    check(publisher_browser, document)
    Upload.objects.update(created_at="2020-01-01T00:00Z")
    publisher_browser.post(HAND_IN, {"text": "3 March 2018 Iran waited.", "title": "Another"})
    assert PageCheck.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("host", "kept"),
    [("WWW.Example.ORG", "www.example.org"), ("bücher.example", "xn--bcher-kva.example")],
)
def test_an_administrator_adds_a_publisher_s_host(superuser_browser, host, kept):
    superuser_browser.post(reverse("admin:timeline_publisherhost_add"), {"host": host})
    assert PublisherHost.objects.get().host == kept


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "https://example.org", "a b.org", "", "x" * 300]
)
def test_what_is_no_host_is_refused(superuser_browser, host):
    answer = superuser_browser.post(reverse("admin:timeline_publisherhost_add"), {"host": host})
    assert answer.status_code == 200
    assert not PublisherHost.objects.exists()
