"""Web pages at the desk: handed in or pasted, shown as text, their bytes kept for editors."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admin.test_import_desk import HAND_IN, agree
from tests.jobs import after_work
from timeline.models import Capture, Document, Event, Original, Upload

pytestmark = pytest.mark.django_db
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta property="og:title" content="Desk test"><meta property="og:site_name" content="The Site">
<link rel="canonical" href="https://example.org/desk"></head>
<body><nav><a href="/">Home &lt;b&gt;</a></nav><main><h1>Desk test</h1>
<h2>Recent Developments</h2><h3>3 March 2018</h3>
<p>Iran said that “we <em>stay</em> &lt;script&gt;alert(1)&lt;/script&gt;”.</p>
<h3>2 March 2018</h3><p>Russia said that “we go”.</p></main>
<script>alert(2)</script></body></html>"""


def hand_in_file(browser, content: bytes, **more: object):
    file = SimpleUploadedFile("page.html", content)
    return after_work(browser, browser.post(HAND_IN, {"file": file, **more}, follow=True))


def test_a_web_page_is_planned_shown_as_text_and_written(publisher_browser):
    plan = hand_in_file(publisher_browser, PAGE.encode())
    words = plan.content.decode()
    assert plan.context["counts"]["new"] == 2
    assert "Read as a web page in UTF-8" in words
    assert "Home &lt;b&gt;" in words
    assert "<script>alert" not in words
    agree(publisher_browser, plan)
    document = Document.objects.get(slug="desk-test")
    assert (document.title, document.publisher) == ("Desk test", "The Site")
    assert document.url == "https://example.org/desk"
    text = Event.objects.get(slug="desk-test-2018-03-03").text
    assert text == "Iran said that “we stay <script>alert(1)</script>”."
    assert bytes(document.captures.get().original.content) == PAGE.encode()
    assert bytes(Upload.objects.get().original) == b""


def test_what_the_form_says_stands_against_the_page(publisher_browser):
    agree(publisher_browser, hand_in_file(publisher_browser, PAGE.encode(), title="Told"))
    assert Document.objects.get(slug="told").publisher == "The Site"


def test_the_encoding_of_a_file_is_shown(publisher_browser):
    page = PAGE.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    words = hand_in_file(publisher_browser, page).content.decode()
    assert "Read as a web page in Windows-1252 (as it says itself)" in words


def test_a_pasted_selection_keeps_its_structure(publisher_browser):
    selection = "<h2>Recent Developments</h2><h3>3 March 2018</h3><p>Iran <b>said</b> “no”.</p>"
    posted = {"text": "Recent Developments 3 March 2018 Iran said “no”.", "title": "Pasted"}
    plan = publisher_browser.post(HAND_IN, posted | {"markup": selection}, follow=True)
    agree(publisher_browser, after_work(publisher_browser, plan))
    capture = Capture.objects.get(document__slug="pasted")
    assert capture.text == "Recent Developments\n\n3 March 2018\n\nIran said “no”."
    assert bytes(capture.original.content) == selection.encode()
    assert capture.original.media_type == "text/html"


def test_without_markup_a_pasted_text_is_taken_to_the_letter(publisher_browser):
    text = "<b>3 March 2018</b> Iran said “no”."
    posted = {"text": text, "title": "Pasted", "markup": ""}
    plan = publisher_browser.post(HAND_IN, posted, follow=True)
    agree(publisher_browser, after_work(publisher_browser, plan))
    assert Capture.objects.get(document__slug="pasted").text == text


def test_a_selection_without_text_is_refused(publisher_browser):
    posted = {"text": "x", "markup": "<script>x</script>"}
    answer = publisher_browser.post(HAND_IN, posted)
    assert answer.status_code == 400
    assert "The selection is a web page without text" in answer.content.decode()


@pytest.fixture
def capture(publisher_browser) -> Capture:
    """Of a stored web page."""
    agree(publisher_browser, hand_in_file(publisher_browser, PAGE.encode()))
    return Capture.objects.get(document__slug="desk-test")


def test_the_original_comes_as_a_file_and_never_as_a_page(editor_browser, capture):
    answer = editor_browser.get(reverse("admin:timeline_capture_original", args=[capture.pk]))
    assert answer.content == PAGE.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith('attachment; filename="desk-test-')
    assert answer["Content-Disposition"].endswith('.html"')
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_page_of_a_capture_shows_both_sums_and_the_way_to_the_original(editor_browser, capture):
    page = reverse("admin:timeline_capture_change", args=[capture.pk])
    words = editor_browser.get(page).content.decode()
    assert capture.sha256 in words
    assert capture.original.sha256 in words
    assert "web page in UTF-8" in words
    assert reverse("admin:timeline_capture_original", args=[capture.pk]) in words


def test_there_is_no_original_of_no_capture(editor_browser):
    assert not Original.objects.filter(pk=987654).exists()
    address = reverse("admin:timeline_capture_original", args=[987654])
    assert editor_browser.get(address).status_code == 404
