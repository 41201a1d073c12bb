"""Outside judges on every kind of page: axe (accessibility), the Nu HTML checker, the real
TimelineJS.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.chronologies import import_chronologies
from tests.conftest import RULES
from tests.judges import CHROMIUM, NO_CHROMIUM, cannot_run, show_in
from tests.lighthouse import DEVICES, TIMELESS, Lighthouse, NoMarks
from tests.lighthouse import PAGES as LOOKED_AT
from timeline.models import Capture, Event, State

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/", "/?q=oil", "/?q=xyzzy", "/?from=yesterday", "/statements/", "/speakers/",
    "/actors/mike-pompeo/", "/actors/syrian-foreign-minister/",
    "/countries/", "/countries/IR/", "/documents/", "/documents/al-tanf/",
    "/documents/al-tanf/captures/", "/documents/article-000/", "/about/", "/compare/",
    "/compare/?a=US&b=IR",
    "/compare/?a=IL&b=IR&about=each-other", "/over-time/", "/over-time/?by=speaker&q=Iran",
    "/events/al-tanf-2020-06-05/", "/statements/al-tanf-2020-06-05-s1/",
    "/statements/al-tanf-2020-06-05-s1/report/", "/flashpoints/al-tanf/", "/events/",
    "/search/", "/search/?q=Iran", "/search/?q=Pompio", "/?q=Pompio", "/?q=oil&sort=relevance",
    "/briefing/statements/?speaker=james-jeffrey", "/briefing/events/?q=xyzzy",
    "/map/", "/map/?place=geneva", "/map/?q=xyzzy", "/places/al-tanf/",
    "/embed/?country=TR", "/embed/events/al-tanf-2020-06-05/", "/embed/statements/?q=oil",
    "/embed/statements/al-tanf-2020-06-05-s1/", "/data/", "/?lanes=IR",
    "/?after=al-tanf-2020-06-25",
    "/statements/?manner=direct", "/statements/?from=2020-01-01&to=2020-01-31",
    "/over-time/?by=all", "/nothing-here/", "/admin/login/",
)  # fmt: skip
# those that look otherwise where there are several flashpoints
SEVERAL = (
    "/", "/events/", "/flashpoints/skarv-bank/", "/events/skarv-bank-2020-12-14/",
    "/statements/skarv-bank-2020-12-14-s1/", "/statements/?flashpoint=skarv-bank", "/countries/NO/",
    "/compare/?a=NO&b=IS", "/over-time/", "/documents/", "/briefing/events/?country=NO",
    "/embed/?country=NO", "/about/",
)  # fmt: skip

# what stands in the place of a page
FAILURES = ("429.html", "500.html", "503.html", "busy.html")
SIGNED_IN = (
    "/admin/second-factor/", "/admin/second-factor/app/add/", "/admin/second-factor/passkeys/",
    "/admin/second-factor/passkeys/add/", "/admin/confirm/", "/admin/logout/",
)  # fmt: skip


def each_kind() -> Iterator[str]:
    """The address of every kind of page: of a site with one flashpoint, then of one with four."""
    yield from PAGES
    capture = Capture.objects.filter(document__slug="al-tanf").latest("pk")
    yield reverse("capture-changes", args=["al-tanf", capture.sha256])
    withdrawn = Event.objects.get(slug="al-tanf-2019-01-03")
    Event.objects.filter(pk=withdrawn.pk).update(state=State.HIDDEN)
    yield withdrawn.get_absolute_url()
    import_chronologies()
    yield from SEVERAL


# all rules are asked; to describe and hand over what passes would take longer than to find it
AXE = """async rules => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return found.violations;
}"""


def test_axe_and_the_browser_find_nothing_on_any_kind_of_page(
    browser, live_server, chronology, tools, superuser_browser
):
    """A page is loaded once, under its own content policy, and judged at two widths in both schemes
    of colours.
    """
    axe = (tools / "axe-core" / "axe.min.js").read_text()
    session = superuser_browser.cookies["sessionid"].value
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        found = []
        troubles = troubles_of(page, live_server.url)

        def judge(name: str) -> None:
            page.evaluate(axe)
            for width, scheme in product((1280, 390), ("light", "dark")):
                page.set_viewport_size({"width": width, "height": 900})
                show_in(page, scheme)
                violations = page.evaluate(AXE, RULES)
                found.extend(
                    (name, width, scheme, v["id"], v["nodes"][0]["html"][:120]) for v in violations
                )

        for path in each_kind():
            page.goto(path)
            judge(path)
        assert troubles == []
        for name in FAILURES:
            page.set_content(render_to_string(name))
            judge(name)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        for path in SIGNED_IN:
            page.goto(path)
            judge(path)
    assert not found


def troubles_of(page: Page, site: str) -> list[str]:
    """What the browser complains of from now on, broken policies among it, and what it asks of
    other hosts.
    """
    troubles: list[str] = []
    page.on(
        "console",
        lambda m: troubles.append(m.text) if m.type == "error" and " 4" not in m.text else None,
    )
    page.on("request", lambda r: None if r.url.startswith(site) else troubles.append(r.url))
    return troubles


@pytest.fixture(scope="module")
def lighthouse(tools):
    """Lighthouse, with one browser for all pages of this module."""
    if CHROMIUM is None:
        cannot_run(NO_CHROMIUM)
    with closing(Lighthouse(tools, CHROMIUM)) as started:
        yield started


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("path", LOOKED_AT)
def test_lighthouse_gives_full_marks(live_server, chronology, lighthouse, path, device):
    """For all but speed, which is a timing: `make lighthouse` shows it."""
    troubles: list[str] = []
    for _ in range(4):
        try:
            found = lighthouse.marks(live_server.url + path, device, TIMELESS)
        except NoMarks as trouble:
            troubles.append(str(trouble))
        else:
            break
    else:
        pytest.fail(f"Lighthouse gave no marks: {troubles}")
    assert found == dict.fromkeys(TIMELESS, 1)


def test_the_html_checker_finds_no_error_on_any_kind_of_page(
    client, superuser_browser, chronology, tools, tmp_path
):
    for n, path in enumerate(each_kind()):
        (tmp_path / f"{n:02}.html").write_bytes(client.get(path).content)
    for name in FAILURES:
        (tmp_path / name).write_text(render_to_string(name))
    for n, path in enumerate(SIGNED_IN):
        shown = superuser_browser.get(path, follow=True)
        (tmp_path / f"signed-in-{n}.html").write_bytes(shown.content)
    checker = tools / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = sorted(map(str, tmp_path.glob("*.html")))
    done = subprocess.run(
        ["java", "-jar", str(checker), "--errors-only", *files],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""


def test_our_file_loads_in_the_real_timelinejs(browser, client, chronology, tools, tmp_path):
    data = json.loads(client.get("/events.timelinejs.json?country=TR").getvalue())
    dist = tools / "@knight-lab" / "timelinejs" / "dist"
    page_file = tmp_path / "page.html"
    page_file.write_text(
        f'<!DOCTYPE html><link rel="stylesheet" href="file://{dist}/css/timeline.css"><div id="t"'
        ' style="height:600px"></div><script'
        f" src=\"file://{dist}/js/timeline.js\"></script><script>window.made = new TL.Timeline('t',"
        f" {json.dumps(data)}, {{script_path: 'file://{dist}/js'}});</script>"
    )
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(page_file.as_uri())
        page.wait_for_function("window.made && window.made.ready", timeout=20_000)
        assert page.evaluate("window.made.config.events.length") == 6
        assert page.locator(".tl-slide").count() == 7
        assert page.locator(".tl-message-full").count() == 0


def test_filtering_in_place_gives_the_page_that_its_address_gives(browser, live_server, chronology):
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.goto("/")
        page.evaluate("window.stays = true")
        page.get_by_label("Filters").get_by_role("link", name=re.compile("^James Jeffrey")).click()
        page.wait_for_url("**/?speaker=james-jeffrey")
        page.wait_for_function("document.querySelector('.count strong').textContent === '5'")
        assert page.evaluate("window.stays") is True
        in_place = page.locator(".list").inner_text()
        page.reload()
        assert page.locator(".list").inner_text() == in_place
        page.go_back()
        page.wait_for_function("document.querySelector('.count strong').textContent === '97'")


def test_keys_move_between_entries_and_to_the_search(browser, live_server, chronology):
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.goto("/")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == "e-al-tanf-2021-02-17"
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == "e-al-tanf-2021-02-25"
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "q"
        page.keyboard.press("Escape")
        page.locator("h1").click()
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
