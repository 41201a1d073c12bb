"""A visitor and an editor with a real browser."""

from __future__ import annotations

import os
import shutil

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium; without one the tests skip, except where one is promised."""
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("No Chromium is installed, and REQUIRE_BROWSER is set.")
        pytest.skip("No Chromium is installed: apt install chromium")
    from playwright.sync_api import sync_playwright

    # the browser runs its own event loop, under which Django refuses database calls of the test itself
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    try:
        with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=arguments) as chromium:
            yield chromium
    finally:
        monkeypatch.undo()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(request, browser, live_server, chronology):
    """A page at the site, with script and without."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def chronology(transactional_db):
    """The real documents; a transactional test begins with empty tables."""
    from django.conf import settings

    from tests.conftest import SEEDS
    from timeline.importing.actors import load_seeds
    from timeline.importing.apply import import_text
    from timeline.importing.files import read, seed_documents

    load_seeds()
    for seed in seed_documents(SEEDS):
        import_text(read(seed.path, settings.MAX_DOCUMENT_BYTES), seed.meta)


def count(page) -> int:
    return int(page.locator(".count strong").inner_text())


def test_a_visitor_browses_filters_combines_pages_and_opens_an_event(page):
    page.goto("/")
    assert count(page) == 97
    page.get_by_label("Filters").get_by_role("link", name="James Jeffrey").click()
    assert count(page) == 5
    page.get_by_label("From").fill("2020-05-01")
    page.get_by_label("To", exact=True).fill("2020-06-30")
    page.get_by_role("button", name="Apply").click()
    assert count(page) == 2
    page.get_by_label("Filters").get_by_role("link", name="Iraq").click()
    assert count(page) == 1
    assert page.locator("article.entry time").first.inner_text() == "5 June 2020"
    page.go_back()
    assert count(page) == 2
    page.reload()
    assert count(page) == 2
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
    assert "reviewed by an editor" in page.locator(".facts").inner_text()
    context.close()
