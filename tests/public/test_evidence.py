"""The chain of evidence: every capture with its sums, what changed, nothing that is withdrawn."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import escape

from tests.conftest import import_page
from tests.importing.pages.pages import ADDRESS, TWO, markup, stored
from timeline.importing.undo.run import undo_import
from timeline.models import Capture, Document, Event, Original, State
from timeline.parsing.version import PARSER_VERSION

pytestmark = pytest.mark.django_db
LATER = ("3 March 2018", "Iran said that “we stay for ever”.")
ARCHIVED = "https://archive.example/web/2018/https://news.example.org/page"


@pytest.fixture
def ships() -> Document:
    """A chronology in two captures: one entry has changed and one is new."""
    document = stored()
    stored("ships", TWO, LATER)
    Capture.objects.filter(document=document).update(captured_at="2020-05-06T07:08Z")
    newest = document.current_capture()
    Capture.objects.filter(pk=newest.pk).update(captured_at="2021-05-06T07:08Z")
    return document


def words(client, address: str) -> str:
    """A page in words, one space between them."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def changes(document: Document) -> str:
    return f"/documents/{document.slug}/captures/{document.current_capture().sha256}/"


@pytest.mark.parametrize(
    "address",
    [
        "/documents/ships/",
        "/documents/ships/captures/",
        "/events/ships-2018-03-03/",
        "/statements/ships-2018-03-03-s1/",
    ],
)
def test_each_page_shows_where_its_words_come_from(client, ships, address):
    said, capture = words(client, address), ships.current_capture()
    assert "6 May 2021, 07:08 UTC , from a file or a pasted text" in said
    assert f"SHA-256 of the bytes {hashlib.sha256(markup(TWO, LATER)).hexdigest()}" in said
    assert f"SHA-256 of the text {hashlib.sha256(capture.text.encode()).hexdigest()}" in said
    assert f"version {PARSER_VERSION} of the parser" in said
    assert ADDRESS in said
    assert "/documents/ships/captures/" in client.get(address).content.decode()


def test_of_a_fetched_capture_the_address_and_the_moment_are_those_of_the_fetch(client, ships):
    Original.objects.filter(capture=ships.current_capture()).update(
        address="http://news.example.org/here",
        fetched_at=dt.datetime(2021, 5, 5, 4, 3, tzinfo=dt.UTC),
    )
    said = words(client, "/events/ships-2018-03-03/")
    assert "5 May 2021, 04:03 UTC , fetched from its address" in said
    assert "http://news.example.org/here" in said


def test_the_list_of_captures_leads_from_each_to_what_changed(client, ships):
    first = ships.captures.order_by("pk")[0]
    said = words(client, "/documents/ships/captures/")
    assert said.index("6 May 2021") < said.index("6 May 2020")
    assert "1 new, 1 changed, 0 gone" in said
    assert "What changed since the capture of 6 May 2020" in said
    assert "The first capture." in said
    page = client.get("/documents/ships/captures/").content.decode()
    assert changes(ships) in page
    assert f"?capture={first.sha256}" in page
    assert client.get(f"/documents/ships/captures/{first.sha256}/").status_code == 404
    assert client.get("/documents/ships/captures/nothing/").status_code == 404


def test_two_captures_are_compared_word_by_word(client, ships):
    page = client.get(changes(ships)).content.decode()
    assert "<ins> for ever</ins>" in page
    assert "<ins>4 March 2018 Russia said that “we go”.</ins>" in page
    assert "2 passages differ" in words(client, changes(ships))


def test_markup_in_a_capture_is_shown_as_what_it_is(client, ships):
    stored("ships", ("3 March 2018", "Iran said &lt;script&gt;alert(1)&lt;/script&gt;."))
    page = client.get(changes(ships)).content.decode()
    assert "<script>alert" not in page
    assert "alert" in page


def test_what_an_editor_has_withdrawn_stands_in_no_capture(client, ships):
    assert "we stay" in words(client, changes(ships))
    Event.objects.filter(slug="ships-2018-03-03").update(state=State.HIDDEN)
    pages = [f"/documents/ships/?capture={capture.sha256}" for capture in ships.captures.all()]
    for address in [*pages, changes(ships)]:
        said = words(client, address)
        assert "we stay" not in said, address
    assert all("An editor has withdrawn this entry" in words(client, page) for page in pages)
    assert "we go" in words(client, changes(ships))


def test_an_archived_copy_is_linked_where_an_editor_gives_one(client, ships):
    assert "rchived copy" not in words(client, "/documents/ships/")
    ships.archived_url = ARCHIVED
    ships.full_clean()
    ships.save()
    for address in ("/documents/ships/", "/events/ships-2018-03-03/", "/documents/ships/captures/"):
        assert f'href="{escape(ARCHIVED)}"' in client.get(address).content.decode()
    Document.objects.filter(pk=ships.pk).update(archived_url="javascript:alert(1)")
    assert "javascript:" not in client.get("/documents/ships/").content.decode()


@pytest.mark.parametrize("address", ["ftp://archive.example/x", "javascript:alert(1)", "archive"])
def test_an_archived_copy_is_a_page_of_the_web(address):
    with pytest.raises(ValidationError):
        Document(slug="x", title="X", kind="article", archived_url=address).full_clean()


def test_an_unpublished_document_has_no_chain(client, ships):
    there = changes(ships)
    Document.objects.filter(pk=ships.pk).update(published=False)
    assert client.get("/documents/ships/captures/").status_code == 404
    assert client.get(there).status_code == 404


def test_the_pages_of_evidence_cost_a_fixed_number_of_queries(
    client, ships, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        client.get("/documents/ships/captures/")
    for n in range(6):
        stored("ships", ("3 March 2018", f"Iran said that “we stay {n}”."))
    with django_assert_max_num_queries(8):
        client.get("/documents/ships/captures/")


def test_the_text_of_an_undone_import_is_shown_to_nobody(client):
    import_page("3 March 2018 Iran said that “ships left”.", slug="t")
    import_page("3 March 2018 Iran said that “a mistake came in”.", slug="t")
    document = Document.objects.get(slug="t")
    wrong = document.current_capture()
    undo_import(document.runs.in_force()[0])
    assert "ships left" in words(client, "/documents/t/")
    assert wrong.sha256 not in client.get("/documents/t/captures/").content.decode()
    for address in (
        f"/documents/t/?capture={wrong.sha256}",
        f"/documents/t/captures/{wrong.sha256}/",
    ):
        assert client.get(address).status_code == 404
    import_page("3 March 2018 Iran said that “a mistake came in”.", slug="t")
    assert "a mistake came in" in words(client, "/documents/t/")
