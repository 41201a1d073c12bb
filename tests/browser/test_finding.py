"""What readers come for, in clicks; and the jump box by keys alone."""

from __future__ import annotations

import re
from contextlib import contextmanager

import pytest
from pybtex.database import parse_file

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@contextmanager
def a_page(browser, live_server, **options):
    with browser.new_context(base_url=live_server.url, **options) as context:
        yield context.new_page()


class Clicks:
    """Counts what a reader clicks."""

    def __init__(self) -> None:
        self.n = 0

    def on(self, target) -> None:
        self.n += 1
        target.click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_all_that_jeffrey_said_on_iran_in_2020_as_a_citation_list(
    browser, live_server, chronology, script, tmp_path
):
    from playwright.sync_api import expect

    clicks = Clicks()
    with a_page(browser, live_server, java_script_enabled=script) as page:
        page.goto("/")
        clicks.on(page.get_by_role("link", name="Statements", exact=True))
        filters = page.get_by_label("Filters")
        count = page.locator(".count strong")
        clicks.on(filters.get_by_role("link", name=re.compile(r"^James Jeffrey [0-9]+$")))
        expect(count).to_have_text("14")
        named = page.locator("details.facet", has_text="Country named").first
        clicks.on(named.get_by_role("link", name=re.compile(r"^Iran [0-9]+$")))
        expect(count).to_have_text("11")
        clicks.on(page.locator(".presets").get_by_role("link", name="2020"))
        page.wait_for_url("**from=2020-01-01**")
        number = int(count.inner_text())
        with page.expect_download() as download:
            clicks.on(page.get_by_role("link", name="BibTeX"))
        download.value.save_as(tmp_path / "list.bib")
    assert clicks.n <= 5
    entries = parse_file(tmp_path / "list.bib").entries.values()
    assert len(entries) == number > 0
    assert {str(e.persons["author"][0]) for e in entries} == {"Jeffrey, James"}
    assert {e.fields["year"] for e in entries} == {"2020"}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_who_spoke_for_russia(browser, live_server, chronology, script):
    clicks = Clicks()
    with a_page(browser, live_server, java_script_enabled=script) as page:
        page.goto("/")
        clicks.on(page.get_by_role("link", name="Countries", exact=True))
        clicks.on(page.get_by_role("main").get_by_role("link", name="Russia", exact=True))
        page.wait_for_url("**/countries/RU/")
        speakers = page.locator("section", has_text="Who speaks for it").locator("li")
        assert [text.rpartition(" ")[0] for text in speakers.all_inner_texts()] == [
            "Iran, Russia and Turkey",
            "Syria and Russia",
            "Sergei Lavrov",
            "Vasily Nebenzia",
        ]
        page.get_by_role("link", name="All 12 statements").click()
        assert page.locator(".count strong").inner_text() == "12"
        assert page.locator(".chips").get_by_text("said for Russia").count() == 1
    assert clicks.n <= 2


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_entry_half_remembered_by_a_misspelt_name(browser, live_server, chronology, script):
    clicks = Clicks()
    with a_page(browser, live_server, java_script_enabled=script) as page:
        page.goto("/")
        box = page.locator("#jump")
        box.fill("Pompio")
        clicks.on(page.locator(".jump").get_by_role("button", name="Go"))
        page.wait_for_url("**/search/?q=Pompio")
        clicks.on(page.get_by_role("link", name="Mike Pompeo (18 entries)"))
        page.wait_for_url("**/?actor=mike-pompeo")
        assert page.locator(".count strong").inner_text() == "18"
    assert clicks.n <= 2


def test_the_jump_box_by_keys_alone(browser, live_server, chronology):
    with a_page(browser, live_server) as page:
        page.goto("/about/")
        page.keyboard.press("/")
        box = page.get_by_role("combobox")
        assert box.get_attribute("aria-expanded") == "false"
        page.keyboard.type("pomp")
        options = page.get_by_role("option")
        options.first.wait_for()
        assert box.get_attribute("aria-expanded") == "true"
        assert box.get_attribute("aria-activedescendant") is None
        page.keyboard.press("ArrowUp")
        assert box.get_attribute("aria-activedescendant") == "jump-0", "the last, round the corner"
        page.keyboard.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") == "jump-1"
        assert options.first.get_attribute("aria-selected") == "true"
        page.keyboard.press("Escape")
        assert box.get_attribute("aria-expanded") == "false"
        assert box.input_value() == "pomp"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/actors/mike-pompeo/")


def test_enter_without_a_choice_asks_for_the_page_and_a_date_leads_to_its_day(
    browser, live_server, chronology
):
    with a_page(browser, live_server) as page:
        page.goto("/")
        page.locator("#jump").fill("5 June 2020")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?from=2020-06-05&to=2020-06-05")
        assert page.locator("article.entry").count() >= 1


def test_one_question_at_a_time_and_none_for_each_key(browser, live_server, chronology):
    with a_page(browser, live_server) as page:
        page.goto("/")
        asked: list[str] = []
        page.on(
            "request", lambda r: asked.append(r.url) if "/search/suggestions/" in r.url else None
        )
        page.locator("#jump").press_sequentially("pompeo", delay=20)
        page.get_by_role("option").first.wait_for()
        assert [url.partition("q=")[2] for url in asked] == ["pompeo"]
        page.locator("#jump").fill("p")
        page.wait_for_timeout(400)
        assert len(asked) == 1, "one letter asks nothing"
        assert page.locator("#jump-list").is_hidden()


@pytest.mark.parametrize("width", [320, 1440])
def test_the_box_and_its_list_fit_and_are_not_printed(browser, live_server, chronology, width):
    with a_page(browser, live_server, viewport={"width": width, "height": 700}) as page:
        for path in ("/", "/search/?q=Iran", "/briefing/statements/", "/?q=Deir+ez-Zor"):
            page.goto(path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, path
        page.goto("/")
        page.locator("#jump").press_sequentially("ira")
        page.get_by_role("option").first.wait_for()
        box = page.locator("#jump-list").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.emulate_media(media="print")
        assert page.locator(".jump").is_hidden()


def test_paper_says_what_is_missing_on_it(browser, live_server, chronology):
    from playwright.sync_api import expect

    with a_page(browser, live_server) as page:
        page.goto("/?country=IR")
        note = page.locator(".on-paper")
        assert note.is_hidden()
        page.emulate_media(media="print")
        assert "25 of 68 are printed here" in note.inner_text()
        page.emulate_media(media="screen")
        page.get_by_role("link", name="Briefing to print").click()
        page.emulate_media(media="print")
        assert page.locator(".brief li").count() == 68
        expect(page.locator(".back").first).to_be_hidden()  # once its style sheet is there


def test_the_list_is_a_few_tabs_away_and_a_chart_is_one_stop(browser, live_server, chronology):
    with a_page(browser, live_server) as page:
        for address in ("/", "/statements/", "/actors/james-jeffrey/"):
            page.goto(address)
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.closest('article')?.className ?? ''")
            assert focused.split()[0] in {"entry", "said"}, address
        page.goto("/statements/")
        bars = page.locator(".hist .rows a")
        assert bars.count() > 5
        assert page.locator(".hist .rows a[tabindex='0']").count() == 1
        bars.first.focus()
        page.keyboard.press("ArrowRight")
        assert bars.nth(1).evaluate("bar => bar === document.activeElement")
        page.keyboard.press("End")
        assert bars.last.evaluate("bar => bar === document.activeElement")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.rows') === null")


def test_on_a_phone_a_tap_on_a_filter_shows_its_result(browser, live_server, chronology):
    from playwright.sync_api import expect

    phone = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    with a_page(browser, live_server, **phone) as page:
        page.goto("/statements/")
        page.locator("details.filters > summary").tap()
        page.locator("#f-speaker a", has_text="James Jeffrey").first.tap()
        expect(page.locator(".count strong")).to_have_text("14")
        expect(page.locator(".count")).to_be_in_viewport()
        expect(page.locator("article.said").first).to_be_in_viewport()
        page.goto("/speakers/")
        number = page.locator("tbody tr").first.locator("td.num")
        expect(number).to_be_in_viewport(ratio=1)


def test_choices_beyond_the_first_are_found_by_typing_and_by_a_link(
    browser, live_server, chronology
):
    with a_page(browser, live_server) as page:
        page.goto("/statements/")
        facet = page.locator("#f-entry_actor")
        facet.locator("summary").click()
        shown = facet.locator("li:visible")
        assert shown.count() == 25
        more = facet.locator(".more a")
        address = more.get_attribute("href")
        facet.locator("input").press_sequentially("a")
        more.wait_for(state="detached")
        assert shown.count() > 25
        facet.locator("input").fill("pompeo")
        assert [text.partition("\n")[0] for text in shown.all_inner_texts()] == ["Mike Pompeo"]
    with a_page(browser, live_server, java_script_enabled=False) as page:
        page.goto(address)
        assert page.locator("#f-entry_actor li").count() > 25


def test_paper_has_no_links_that_do_something(browser, live_server, chronology):
    at = "/statements/al-tanf-2020-01-02-s5/"
    dead = {
        at: ["Report an error in this statement", "See it in its source", "Download: Note",
             "All captures of this source", "whole entry"],
        "/events/al-tanf-2020-01-02/": ["Download: Note", "All captures of this source"],
        "/statements/?speaker=mike-pompeo": ["By country or speaker", "whole entry"],
        "/actors/mike-pompeo/": ["compare", "By country or speaker", "whole entry"],
        "/over-time/": ["PNG", "Each bar links to its statements"],
        "/speakers/": ["Speakers over time"],
    }  # fmt: skip
    with a_page(browser, live_server) as page:
        for path, words in dead.items():
            page.goto(path)
            there = page.locator("main").inner_text()
            page.emulate_media(media="print")
            printed = page.locator("main").inner_text()
            page.emulate_media(media="screen")
            for each in words:
                assert each in there, path
                assert each not in printed, path


def test_a_table_that_is_cut_shows_that_it_goes_on(browser, live_server, chronology):
    with a_page(browser, live_server, viewport={"width": 390, "height": 800}) as page:
        page.goto("/speakers/")
        table = page.locator(".scroll").first
        assert table.evaluate("e => e.scrollWidth > e.clientWidth")
        assert "linear-gradient" in table.evaluate("e => getComputedStyle(e).backgroundImage")


def test_arrow_keys_lead_from_an_event_to_its_neighbours_and_back(browser, live_server, chronology):
    with a_page(browser, live_server) as page:
        page.goto("/events/al-tanf-2020-01-02/")
        shown = page.locator(".neighbours a").all_inner_texts()
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**/events/al-tanf-2019-12-23/")
        page.keyboard.press("ArrowLeft")
        page.wait_for_url("**/events/al-tanf-2020-01-02/")
        page.locator(".neighbours a").first.click()
        page.wait_for_url("**/events/al-tanf-2020-01-13/")
        page.locator("#jump").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
        assert page.url.endswith("/events/al-tanf-2020-01-13/")
    assert "13 Jan 2020" in shown[0]
    assert "23 Dec 2019" in shown[1]
