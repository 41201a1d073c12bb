"""What is pasted into the import form: a selection keeps its markup until somebody edits it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.jobs import work_off
from timeline.models import Upload

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGE = """<!doctype html><h1>A flashpoint</h1><h2>Recent Developments</h2><h3>25 February 2021</h3>
<p style="color: red">Iran <a href="https://example.org/">said</a> that “style="a" is late”.</p>"""


@pytest.fixture
def form(browser, live_server, chronology, publisher_browser) -> Iterator:
    """The import form in a publisher's window, with that page copied."""
    with browser.new_context(base_url=live_server.url) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        cookie = publisher_browser.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_content(PAGE)
        page.keyboard.press("Control+a")
        page.keyboard.press("Control+c")
        window = context.new_page()
        window.set_default_timeout(10_000)
        window.goto("/admin/import/")
        window.locator("[name=text]").focus()
        window.keyboard.press("Control+v")
        window.get_by_role("status").get_by_text("Pasted with its headings").wait_for()
        yield window


def test_a_pasted_selection_is_imported_with_its_structure(form):
    markup = form.locator("[name=markup]").input_value()
    assert "<h3" in markup
    assert "color" not in markup
    form.get_by_role("button", name="Show the plan").click()
    form.get_by_text("The result will appear here").wait_for()
    work_off()
    assert "1 new" in form.locator(".counts").inner_text()
    upload = Upload.objects.get()
    assert upload.media_type == "text/html"
    assert '“style="a" is late”' in bytes(upload.original).decode()


def test_who_edits_the_pasted_text_means_the_text(form):
    form.keyboard.type(" Edited.")
    form.get_by_role("status").get_by_text("Edited:").wait_for()
    assert form.locator("[name=markup]").input_value() == ""


def test_a_form_that_comes_back_with_an_error_still_has_the_structure(form):
    form.locator("[name=title]").fill("!!!")
    form.get_by_role("button", name="Show the plan").click()
    form.get_by_text("A title needs letters").wait_for()
    assert "<h3" in form.locator("[name=markup]").input_value()
    form.get_by_role("status").get_by_text("Pasted with its headings").wait_for()
