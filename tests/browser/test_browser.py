"""A visitor and an editor with a real browser."""

from __future__ import annotations

import re

import pytest

from tests.people import PASSWORD, someone

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(request, browser, live_server, chronology):
    """A page at the site, with script and without."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def shows(page, n: int) -> None:
    """Waits until the page counts ``n`` events: with script the list changes in place."""
    from playwright.sync_api import expect

    expect(page.locator(".count strong")).to_have_text(str(n))


def test_a_visitor_browses_filters_combines_pages_and_opens_an_event(page):
    from playwright.sync_api import expect

    page.goto("/")
    shows(page, 97)
    page.get_by_label("Filters").get_by_role("link", name=re.compile("^James Jeffrey")).click()
    shows(page, 5)
    page.get_by_label("From").fill("2020-05-01")
    page.get_by_label("To", exact=True).fill("2020-06-30")
    page.get_by_role("button", name="Apply").click()
    shows(page, 2)
    page.get_by_label("Filters").get_by_role("link", name=re.compile("^Iraq")).click()
    shows(page, 1)
    assert page.locator("article.entry time").first.inner_text() == "5 June 2020"
    page.go_back()
    shows(page, 2)
    page.reload()
    shows(page, 2)
    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("link", name="Older").click()
    expect(page.locator("article.entry")).to_have_count(25)  # the page may still be coming in
    page.locator("article.entry h3 a").first.click()
    assert page.locator("h1 time").count() == 1
    assert page.get_by_role("heading", name="Statements").count() <= 1


def test_what_else_the_site_offers_works_with_script_and_without(page):
    page.goto("/?from=2020-06-01&to=2020-06-30")
    in_june = page.locator("article.entry").count()
    page.goto("/")
    page.get_by_text("The same numbers as a table").click()
    assert page.locator(".picture table").is_visible()
    page.locator(".picture table").get_by_role("link", name="June 2020").click()
    shows(page, in_june)
    page.locator(".panel").get_by_role("link", name="2019", exact=True).click()
    page.wait_for_url("**from=2019-01-01**")
    with page.expect_download() as file:
        page.get_by_role("link", name="CSV").click()
    assert file.value.suggested_filename.startswith("events-")
    page.goto("/compare/")
    page.locator("select[name=a]").select_option("US")
    page.locator("select[name=b]").select_option("IR")
    page.locator("main button").click()
    page.wait_for_url("**a=US**b=IR**")
    assert page.locator(".versus .line").count() > 10
    page.locator(".versus .line a").first.click()
    page.get_by_role("link", name="See it in its source").click()
    assert page.locator(":target").count() == 1
    page.goto("/statements/al-tanf-2020-06-05-s1/")
    page.get_by_role("link", name="Report an error").click()
    page.locator("textarea").fill("The second half is somebody else's.")
    page.get_by_role("button", name="Send").click()
    assert "Thank you" in page.locator("main").inner_text()
    page.goto("/events/al-tanf-2020-06-05/")
    page.locator("summary", has_text="BibTeX").click()
    assert page.get_by_text("@misc{event-al-tanf-2020-06-05").is_visible()


def test_a_citation_is_copied_with_one_click(browser, live_server, chronology):
    with browser.new_context(
        base_url=live_server.url, permissions=["clipboard-read", "clipboard-write"]
    ) as context:
        page = context.new_page()
        page.goto("/statements/al-tanf-2020-06-05-s1/")
        page.get_by_role("button", name="Copy").first.click()
        page.get_by_role("button", name="Copied").wait_for()
        copied = page.locator("pre.cite").first.inner_text()
        page.goto(
            "/statements/al-tanf-2020-06-05-s1/report/"
        )  # no page may read what was copied, but a person pastes it
        page.locator("textarea").focus()
        page.keyboard.press("Control+V")
        assert page.locator("textarea").input_value() == copied


def test_a_citation_that_may_not_be_copied_is_selected(browser, live_server, chronology):
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject('no')")
        errors: list[object] = []
        page.on("pageerror", lambda error: errors.append(error))
        page.goto("/statements/al-tanf-2020-06-05-s1/")
        page.get_by_role("button", name="Copy").first.click()
        page.wait_for_function("getSelection().toString() !== ''")
        chosen = page.evaluate("getSelection().toString().trim()")
        assert chosen == page.locator("pre.cite").first.inner_text().strip()
        assert errors == []


def test_an_editor_mends_an_event_and_the_page_shows_it(browser, live_server, chronology):

    someone("editor")
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.goto("/admin/timeline/event/?q=Zarif+conferred")
    page.locator("th.field-date a").first.click()
    page.locator("#id_text").fill("Foreign minister Javad Zarif conferred with Feisal Meqdad.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    assert "was changed successfully" in page.locator(".messagelist").inner_text()
    page.goto("/events/al-tanf-2021-02-25/")
    assert "conferred with Feisal Meqdad" in page.locator(".text.large").inner_text()
    assert "reviewed by an editor" in page.locator("article .facts").first.inner_text()
    context.close()
