"""Two quick clicks on filters, and answers that come late, in another order, or not at all."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
JEFFREY, POMPEO = "James Jeffrey", "Mike Pompeo"


class Held:
    """Requests for a list in place, kept from the server until a test lets them go."""

    def __init__(self, page) -> None:
        self.page = page
        self.routes: list = []
        page.route("**/*", self._take)

    def _take(self, route) -> None:
        if "hx-request" in route.request.headers:
            self.routes.append(route)
        else:
            route.continue_()

    def wait_for(self, n: int) -> None:
        """Wait until ``n`` requests are held."""
        for _ in range(500):
            if len(self.routes) >= n:
                return
            self.page.wait_for_timeout(20)
        pytest.fail(f"{len(self.routes)} requests of {n} came within ten seconds.")

    def let_go(self, n: int) -> None:
        """Answer the request; one that the page has aborted is answered in vain."""
        from playwright.sync_api import Error

        with contextlib.suppress(Error):
            self.routes[n].fulfill(response=self.routes[n].fetch())


@pytest.fixture
def page(browser, live_server, chronology) -> Iterator:
    """The timeline in a window, as it came from the server."""
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto("/")
        yield page


@pytest.fixture
def held(page) -> Held:
    """The page's requests for lists, held."""
    return Held(page)


def choose(page, name: str) -> None:
    """Click a speaker among the filters."""
    page.get_by_label("Filters").get_by_role("link", name=re.compile(f"^{name}")).click()


def state(page) -> tuple[str, str, list[str]]:
    """The address, the count, and the filters in force."""
    chips = page.locator(".chips li").all_text_contents()  # what it says, wherever lines break
    said = [" ".join(chip.split()) for chip in chips]
    return page.url, page.locator(".count strong").inner_text(), said


def agrees_with_its_address(page) -> None:
    """What is shown is what its address shows to whoever opens it."""
    before = state(page)
    page.reload()
    assert state(page) == before


def shows(page, speaker: str) -> None:
    """Wait for the list of a speaker."""
    page.locator(".chips").get_by_text(speaker).wait_for()
    assert speaker.split()[-1].lower() in page.url


def shows_all(page) -> None:
    """Wait for the list without a filter."""
    from playwright.sync_api import expect

    expect(page.locator(".count strong")).to_have_text("97")
    assert state(page) == (page.url.partition("?")[0], "97", [])


def stop_the_clock(page) -> None:
    """From now on time passes in the page as the test says."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def whole(page) -> Callable[[], bool]:
    """Whether the window has loaded a whole page since."""
    page.evaluate("window.stood = true")
    return lambda: not page.evaluate("window.stood")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "second first"])
def test_the_second_of_two_quick_clicks_counts_whichever_answer_is_first(page, held, order):
    choose(page, JEFFREY)
    choose(page, POMPEO)
    held.wait_for(2)
    assert page.url.endswith("/"), "the address waits for its answer"
    for n in order:
        held.let_go(n)
    shows(page, POMPEO)
    page.wait_for_timeout(200)  # the other answer, should anything wait for it
    shows(page, POMPEO)
    agrees_with_its_address(page)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "second first"])
def test_back_and_forward_after_quick_clicks_lead_through_what_was_shown(page, held, order):
    choose(page, JEFFREY)
    choose(page, POMPEO)
    held.wait_for(2)
    for n in order:
        held.let_go(n)
    shows(page, POMPEO)
    page.go_back()
    shows_all(page)
    agrees_with_its_address(page)
    page.go_forward()
    shows(page, POMPEO)
    agrees_with_its_address(page)


def test_a_click_after_an_answer_adds_to_the_filter(page):
    choose(page, JEFFREY)
    shows(page, JEFFREY)
    page.get_by_label("Filters").get_by_role("link", name=re.compile("^Iraq")).click()
    page.locator(".chips").get_by_text("Iraq").wait_for()
    agrees_with_its_address(page)
    page.go_back()
    shows(page, JEFFREY)
    page.go_back()
    shows_all(page)


def test_back_while_an_answer_is_awaited_is_the_last_word(page, held):
    choose(page, JEFFREY)
    held.wait_for(1)
    held.let_go(0)
    shows(page, JEFFREY)
    choose(page, POMPEO)
    held.wait_for(2)
    page.go_back()
    shows_all(page)
    held.let_go(1)
    page.wait_for_timeout(200)
    shows_all(page)
    agrees_with_its_address(page)


def test_another_page_chosen_while_an_answer_is_awaited_is_not_left_again(page, held):
    choose(page, JEFFREY)
    held.wait_for(1)
    page.get_by_label("Main").get_by_role("link", name="About").click()
    page.wait_for_url("**/about/")
    page.wait_for_timeout(200)
    assert page.url.endswith("/about/")


FAILURES = {
    "network error": lambda route: route.abort(),
    "server error": lambda route: route.fulfill(status=500, body="<h1>Broken</h1>"),
    "server error with a list": lambda route: route.fulfill(status=503, body='<p id="results">'),
    "refusal": lambda route: route.fulfill(status=429, body="<h1>Too many</h1>"),
    "page of a proxy": lambda route: route.fulfill(status=200, body="<h1>Sign in</h1>"),
}


@pytest.mark.parametrize("fail", FAILURES.values(), ids=FAILURES)
def test_a_failed_answer_becomes_a_full_page(page, held, fail):
    loaded = whole(page)
    choose(page, JEFFREY)
    held.wait_for(1)
    fail(held.routes[0])
    shows(page, JEFFREY)
    assert loaded()
    assert state(page)[1] == "5"
    agrees_with_its_address(page)
    page.go_back()
    shows_all(page)


def test_the_failure_of_an_aborted_request_is_nobodys_business(page, held):
    from playwright.sync_api import Error

    loaded = whole(page)
    choose(page, JEFFREY)
    choose(page, POMPEO)
    held.wait_for(2)
    with contextlib.suppress(Error):  # the page was quicker
        held.routes[0].abort()
    held.let_go(1)
    shows(page, POMPEO)
    assert not loaded()


def test_a_refusal_that_holds_the_list_is_shown_in_place(page, held):
    loaded = whole(page)
    choose(page, JEFFREY)
    held.wait_for(1)
    held.routes[0].fulfill(response=held.routes[0].fetch(), status=400)
    shows(page, JEFFREY)
    assert not loaded()


def test_a_reader_who_waits_is_told_so(page, held):
    stop_the_clock(page)
    results = page.locator("#results")
    choose(page, JEFFREY)
    held.wait_for(1)
    page.clock.run_for(290)
    assert results.get_attribute("aria-busy") is None
    page.clock.run_for(20)
    assert results.get_attribute("aria-busy") == "true"
    bar = "getComputedStyle(document.getElementById('results'), '::before').content"
    assert page.evaluate(bar) == '""'
    choose(page, POMPEO)
    held.wait_for(2)
    assert results.get_attribute("aria-busy") == "true", "still waiting, for the second"
    page.clock.resume()
    held.let_go(1)
    shows(page, POMPEO)
    assert results.get_attribute("aria-busy") is None


def test_a_quick_answer_shows_no_sign_of_waiting(page, held):
    page.evaluate(
        """() => {
            window.waited = 0;
            const wanted = { attributeFilter: ["aria-busy"], subtree: true };
            new MutationObserver(() => window.waited++).observe(document.body, wanted);
        }"""
    )
    stop_the_clock(page)
    choose(page, JEFFREY)
    held.wait_for(1)
    page.clock.run_for(290)
    held.let_go(0)
    shows(page, JEFFREY)
    page.clock.run_for(1000)
    assert page.evaluate("window.waited") == 0
