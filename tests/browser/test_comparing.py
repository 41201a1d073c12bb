"""Comparing two sides in a browser: how many clicks, how many screens, on paper."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_israel_and_iran_about_each_other_in_one_month_are_three_clicks_away(
    browser, live_server, chronology
):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(10_000)
    page.goto(live_server.url)
    page.get_by_role("link", name="Compare").click()
    page.get_by_role("link", name="Israel and Iran").click()
    page.locator(".versus").get_by_role("link", name="May 2020").click()
    page.wait_for_url("**from=2020-05-01**")
    assert page.locator(".versus .day").all_inner_texts() == ["May 2020"]
    assert page.locator(".versus .line:not(.about)").count() == 0
    israel, iran = page.locator(".versus .side").all()
    assert "Israeli military" in israel.inner_text()
    assert "3 days after the other side" in israel.inner_text()
    assert iran.locator(".line").count() == 1
    page.context.close()


def test_two_years_of_two_countries_are_at_most_four_screens_and_paper_has_every_line(
    browser, live_server, chronology
):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/compare/?a=IL&b=IR")
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * 900
    visible = (
        "[...document.querySelectorAll('.versus .line')]"
        ".filter(line => line.checkVisibility()).length"
    )
    assert page.evaluate(visible) < page.locator(".versus .line").count() == 99
    page.emulate_media(media="print")
    assert not page.locator("main form").is_visible()
    assert page.locator(".on-paper").is_visible()
    assert page.evaluate(visible) == 99
    assert page.locator(".wide").is_visible()
    page.context.close()


def test_statements_are_cut_to_their_first_lines_until_all_are_wanted_in_full(
    browser, live_server, chronology
):
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/compare/?a=IL&b=IR")
    cut = (
        "[...document.querySelectorAll('.versus .line')]"
        ".filter(line => line.scrollHeight > line.clientHeight + 2).length"
    )
    assert page.evaluate(cut) > 0
    page.get_by_label("Statements in full").check()
    assert page.evaluate(cut) == 0
    page.context.close()
