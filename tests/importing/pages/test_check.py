"""Has the page changed? A change leaves one plan waiting; nothing is written by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.capturing.fetching.world import HOST, Handler, page
from tests.importing.pages.pages import ADDRESS, ONE, TWO, markup, stored
from timeline.importing.pages.check import look_at, note
from timeline.importing.pages.fetch import fetcher, user_agent
from timeline.importing.pages.publishers import PublishersHosts
from timeline.models import Capture, Document, Event, PageCheck, PublisherHost, Upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(internet) -> Document:
    """A chronology with one entry, whose page is as it was captured."""
    internet.server.routes["/page"] = page(markup(ONE))
    return stored()


def looked(document: Document) -> PageCheck:
    return note(document, look_at(document, fetcher()))


def test_of_a_page_that_has_not_changed_is_noted_that_it_was_looked_at(document):
    before = timezone.now()
    check = looked(document)
    assert check.outcome == "unchanged"
    assert before <= check.looked_at <= timezone.now()
    assert not Upload.objects.exists()


def test_what_stands_around_the_text_of_a_page_is_no_change_of_it(document, internet):
    internet.server.routes["/page"] = page(markup(ONE, around="dataLayer.push(77)"))
    assert looked(document).outcome == "unchanged"


def test_a_change_leaves_a_plan_waiting_and_writes_nothing(document, internet):
    internet.server.routes["/page"] = page(markup(TWO, ONE))
    check = looked(document)
    assert check.outcome == "changed"
    assert [*PageCheck.objects.waiting()] == [check]
    upload = Upload.objects.get()
    assert (upload.document, upload.address, upload.user) == (document, ADDRESS, None)
    assert dt.timedelta(0) <= timezone.now() - upload.fetched_at < dt.timedelta(minutes=1)
    assert bytes(upload.original) == markup(TWO, ONE)
    assert Capture.objects.filter(document=document).count() == 1
    assert Event.objects.filter(document=document).count() == 1


def test_of_several_changes_the_newest_waits_and_one_that_is_taken_back_does_not(
    document, internet
):
    internet.server.routes["/page"] = page(markup(TWO, ONE))
    first = looked(document).upload
    assert looked(document).upload == first
    internet.server.routes["/page"] = page(markup(TWO))
    second = looked(document).upload
    assert [*Upload.objects.all()] == [second]
    internet.server.routes["/page"] = page(markup(ONE))
    assert looked(document).outcome == "unchanged"
    assert not Upload.objects.exists()


def test_a_page_that_cannot_be_had_leaves_what_waits_and_says_why(document, internet):
    internet.server.routes["/page"] = page(markup(TWO, ONE))
    waiting = looked(document).upload
    internet.server.routes.clear()
    check = looked(document)
    assert (check.outcome, check.upload) == ("failed", waiting)
    assert "no such page any more" in check.message
    assert [*PageCheck.objects.failed()] == [check]


def test_the_server_is_asked_only_whether_the_captured_page_has_changed(document, internet):
    def with_etag(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"one"'
        handler.answer(304) if same else handler.answer(200, markup(ONE), ETag='"one"')

    def conditional() -> bool:
        looked(document)
        return "If-None-Match" in internet.server.asked[-1][2]

    internet.server.routes["/page"] = with_etag
    assert [conditional(), conditional()] == [False, True]
    internet.server.routes["/page"] = page(markup(TWO), ETag='"two"')
    assert [conditional(), conditional()] == [True, True]  # a plan waits: nothing of it is captured
    assert PageCheck.objects.get().etag == '"one"'
    internet.server.routes["/page"] = with_etag
    assert conditional()
    assert not Upload.objects.exists()
    stored("ships", TWO)  # another capture is the newest
    assert not conditional()
    Document.objects.filter(pk=document.pk).update(url=f"http://{HOST}/other")
    document.refresh_from_db()
    assert not conditional()


def test_a_document_without_an_address_is_told_what_it_lacks(internet):
    assert "has no address" in looked(stored("nowhere", url="")).message


def test_no_page_stands_for_what_editors_have_written(document, internet):
    document.imported |= {"by_hand": True}
    assert "written by editors" in looked(document).message
    assert internet.server.asked == []


def test_publishers_are_the_hosts_of_documents_and_those_that_were_added():
    Document.objects.update(url="")
    Document.objects.filter(slug="al-tanf").update(url="https://www.crisisgroup.org/x")
    Document.objects.filter(slug="article-002").update(url="https://127.0.0.1/x")
    PublisherHost.objects.create(host="paper.example")
    hosts = PublishersHosts()
    known = ("www.crisisgroup.org", "crisisgroup.org", "paper.example", "www.paper.example")
    assert all(host in hosts for host in known)
    strangers = ("evil.crisisgroup.org", "crisisgroup.org.evil.example", "127.0.0.1", "example", "")
    assert not any(host in hosts for host in strangers)


@pytest.mark.parametrize(
    ("name", "https", "agent"),
    [
        ("Flashpoints", True, "FlashpointTimeline/1.0 (Flashpoints; +https://a.example/about/)"),
        ("Aţ-Ţanf (x)\r\nY: z", False, "FlashpointTimeline/1.0 (At-Tanf xY: z; +http://a.example/about/)"),
        ("زمن", True, "FlashpointTimeline/1.0 (+https://a.example/about/)"),
    ],
)  # fmt: skip
def test_we_say_who_we_are(settings, name, https, agent):
    settings.SITE_NAME, settings.HTTPS, settings.ALLOWED_HOSTS = name, https, ["a.example", "b"]
    assert user_agent() == agent
