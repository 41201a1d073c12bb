"""The list changes in place; what a browser does with a key held stays its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
STAYED = "window.stays === true"
FILTER = ".panel a:not(.not)[href*='speaker=james-jeffrey']"
LANE = ".heads a[href$='lanes=IR']"


@pytest.fixture
def page(browser, live_server, chronology) -> Iterator:
    """The timeline, marked, so that a page loaded anew can be told from it."""
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto("/")
        page.evaluate("window.stays = true")
        yield page


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (FILTER, "speaker=james-jeffrey"),
        (LANE, "lanes=IR"),
        (".presets a >> nth=0", "from="),
        (".paging a[rel=next]", "after="),
    ],
    ids=["filter", "lane", "year", "page"],
)
def test_a_link_that_changes_the_list_changes_it_in_place(page, link, address):
    page.locator(link).click()
    page.wait_for_url(re.compile(re.escape(address)))
    assert page.evaluate(STAYED)


def test_the_form_changes_the_list_in_place_and_leaves_empty_fields_out_of_the_address(page):
    page.get_by_label("Search the text").fill("oil")
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**/?q=oil")
    page.locator(".chips").get_by_text("oil").wait_for()
    assert page.evaluate(STAYED)
    page.locator(".chips a.clear").click()
    page.wait_for_url(re.compile("/$"))
    assert page.evaluate(STAYED)


def test_the_number_of_records_has_the_focus_and_the_panel_its_place_after_a_choice(page):
    panel = page.locator(".panel")
    panel.evaluate("panel => { panel.scrollTop = 120 }")
    page.locator(FILTER).evaluate("link => link.click()")
    page.wait_for_url("**speaker=james-jeffrey")
    page.wait_for_function("document.activeElement.matches('.count')")
    assert panel.evaluate("panel => panel.scrollTop") == 120
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("link", [FILTER, LANE], ids=["filter", "lane"])
@pytest.mark.parametrize("key", ["Control", "Shift"])
def test_a_click_with_a_key_held_opens_a_page_of_its_own(page, link, key):
    with page.context.expect_page() as opened:
        page.locator(link).click(modifiers=[key])
    opened.value.wait_for_url("**/?**")
    assert page.url.endswith("/")
    assert page.evaluate(STAYED)


def test_a_link_to_another_page_loads_it(page):
    page.locator("article.entry h3 a").first.click()
    page.wait_for_url("**/events/**")
    assert not page.evaluate(STAYED)
