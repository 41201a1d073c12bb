"""The picture of lanes in a browser: keys, links, narrow screens, paper, forced colours."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DRAWN = "[...document.querySelectorAll('.picture .lanes .lane a')].filter(a => a.checkVisibility())"


def opened(browser, live_server, path: str = "/", **context: object):
    values = {"viewport": {"width": 1280, "height": 900}} | context
    page = browser.new_context(base_url=live_server.url, **values).new_page()
    page.set_default_timeout(10_000)
    page.goto(path)
    return page


def focused(page) -> str:
    return page.evaluate("document.activeElement.querySelector('title, text')?.textContent ?? ''")


def test_it_is_one_stop_with_arrow_keys_inside(browser, live_server, chronology):
    page = opened(browser, live_server)
    assert page.evaluate(f"{DRAWN}.filter(a => a.tabIndex === 0).length") == 1
    page.locator(".picture .lanes .lane a >> nth=0").focus()
    first = focused(page)
    assert "2019, United States: " in first
    page.keyboard.press("ArrowRight")
    assert "United States: " in focused(page) != first
    page.keyboard.press("ArrowDown")
    assert "Iran: " in focused(page)
    assert page.locator(".told").inner_text() == focused(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert "Assad travels" in focused(page)  # the label of a key event
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.lanes') === null")


def test_a_mark_leads_to_the_statements_of_its_day_and_lane(browser, live_server, chronology):
    page = opened(browser, live_server)
    mark = page.locator(".wide .lanes a", has_text="2 January 2020, Iran")
    number = int(re.search(r": (\d+)", mark.locator("title").text_content())[1])
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/?from=2020-01-02**")
    assert page.locator(".said").count() == number


def test_without_script_every_mark_is_a_link_and_a_first_one_leads_past_them(
    browser, live_server, chronology
):
    page = opened(browser, live_server, java_script_enabled=False)
    page.locator(".picture .past a").focus()
    assert page.locator(".picture .past a").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#entries")
    page.locator(".wide .lanes a >> nth=3").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/?from=2019-**")


def test_a_lane_unfolds_in_place_and_the_new_picture_has_its_keys(browser, live_server, chronology):
    page = opened(browser, live_server)
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Unfold to its speakers: Iran").click()
    page.wait_for_url("**/?lanes=IR")
    page.locator(".heads .inner", has_text="Javad Zarif").wait_for()
    assert page.evaluate("window.stays") is True
    assert page.evaluate(f"{DRAWN}.filter(a => a.tabIndex === 0).length") == 1
    page.get_by_role("link", name="Fold the lanes again").click()
    page.wait_for_url(re.compile("/$"))


@pytest.mark.parametrize(("width", "tall"), [(1440, False), (961, False), (768, True), (320, True)])
def test_on_narrow_screens_time_runs_downwards_and_nothing_overflows(
    browser, live_server, chronology, width, tall
):
    page = opened(browser, live_server, viewport={"width": width, "height": 900})
    assert page.locator(".tall").is_visible() is tall
    assert page.locator(".wide").is_visible() is not tall
    assert page.evaluate("document.documentElement.scrollWidth") == width
    marks = page.evaluate(f"{DRAWN}.map(a => a.getBoundingClientRect().toJSON())")
    assert min(box["left"] for box in marks) >= 0
    assert max(box["right"] for box in marks) <= width
    labels = page.evaluate(
        "[...document.querySelectorAll('.keys a text')].filter(t => t.checkVisibility())"
        ".map(t => t.getBoundingClientRect().toJSON())"
    )
    assert len(labels) >= 5
    assert all(box["left"] >= 0 and box["right"] <= width for box in labels)
    for n, a in enumerate(labels):
        for b in labels[n + 1 :]:
            apart = a["right"] <= b["left"] or a["bottom"] <= b["top"]
            assert apart, (a, b)


def test_on_paper_it_runs_across_and_in_forced_colours_marks_are_links(
    browser, live_server, chronology
):
    page = opened(browser, live_server, viewport={"width": 718, "height": 900})
    page.emulate_media(media="print")
    assert page.locator(".wide").is_visible()
    assert not page.locator(".tall").is_visible()
    page.emulate_media(media="screen", forced_colors="active")
    colours = page.evaluate(
        "(() => { const fill = s => getComputedStyle(document.querySelector(s)).fill;"
        " return [fill('.lanes .lane:not(.apart) a:not(.hollow) circle'),"
        " fill('.lanes .apart a:not(.hollow) circle'), fill('.ground .band')] })()"
    )
    assert len(set(colours)) == 3
    assert colours[2] == "none"
