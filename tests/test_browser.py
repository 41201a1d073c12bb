"""A visitor and an editor with a real browser."""

from __future__ import annotations

import pytest

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
    page.goto("/")
    shows(page, 97)
    page.get_by_label("Filters").get_by_role("link", name="James Jeffrey").click()
    shows(page, 5)
    page.get_by_label("From").fill("2020-05-01")
    page.get_by_label("To", exact=True).fill("2020-06-30")
    page.get_by_role("button", name="Apply").click()
    shows(page, 2)
    page.get_by_label("Filters").get_by_role("link", name="Iraq").click()
    shows(page, 1)
    assert page.locator("article.entry time").first.inner_text() == "5 June 2020"
    page.go_back()
    shows(page, 2)
    page.reload()
    shows(page, 2)
    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("link", name="Older").click()
    assert page.locator("article.entry").count() == 25
    page.locator("article.entry h3 a").first.click()
    assert page.locator("h1 time").count() == 1
    assert page.get_by_role("heading", name="Statements").count() <= 1


def test_an_editor_mends_an_event_and_the_page_shows_it(browser, live_server, chronology):
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_superuser("ada", password="ada-edits")
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/admin/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("ada-edits")
    page.get_by_role("button", name="Log in").click()
    page.goto("/admin/timeline/event/?q=Zarif+conferred")
    page.locator("th.field-date a").first.click()
    page.locator("#id_text").fill("Foreign minister Javad Zarif conferred with Feisal Meqdad.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    assert "was changed successfully" in page.locator(".messagelist").inner_text()
    page.goto("/events/2021-02-25/")
    assert "conferred with Feisal Meqdad" in page.locator(".text.large").inner_text()
    assert "reviewed by an editor" in page.locator("article .facts").inner_text()
    context.close()
