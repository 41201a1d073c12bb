"""The desk's own pages before an outside judge of accessibility, and on a narrow screen."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from tests.conftest import RULES
from tests.judges import show_in
from timeline.editing.revisions.read import revisions
from timeline.models import Event, Statement

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OURS = [
    "#review",
    ".revisions",
    ".meanwhile",
    "form:has(.confirm)",
    ".desk-first",
    ".keys",
    ".review-status",
    "fieldset:has(#id_note)",
]


@pytest.fixture
def event(chronology):
    """An event with a history and a doubtful statement."""
    found = Event.objects.get(slug="al-tanf-2020-06-05")
    Event.objects.filter(pk=found.pk).update(text=f"{found.text} And more.")
    Statement.objects.filter(event=found).update(review=["no-speaker"])
    assert len(revisions(found)) > 1
    return found


@pytest.fixture
def desk(browser, live_server, event, superuser_browser):
    """Opens a page of the desk as a superuser, at a width."""
    cookie = {
        "name": "sessionid",
        "value": superuser_browser.cookies["sessionid"].value,
        "url": live_server.url,
    }
    contexts = []

    def page(width: int = 1280):
        viewport = {"width": width, "height": 900}
        contexts.append(
            browser.new_context(base_url=live_server.url, bypass_csp=True, viewport=viewport)
        )
        contexts[-1].add_cookies([cookie])
        return contexts[-1].new_page()

    yield page
    for context in contexts:
        context.close()


def form_url(event) -> str:
    return reverse("admin:timeline_event_change", args=[event.pk])


def show_queue(page, event) -> None:
    page.goto("/admin/review/?reason=no-speaker")


def show_other_reasons(page, event) -> None:
    Event.objects.filter(pk=event.pk).update(missing=True)
    page.goto("/admin/review/?reason=missing")


def show_index(page, event) -> None:
    page.goto("/admin/")


def show_form(page, event) -> None:
    page.goto(form_url(event))


def show_given_back(page, event) -> None:
    page.goto(form_url(event))
    Event.objects.filter(pk=event.pk).update(text="Saved by somebody else.")
    page.locator("#id_text").fill("My words.")
    page.locator("[name=_save]").first.click()
    page.wait_for_selector(".meanwhile")


def show_history(page, event) -> None:
    page.goto(form_url(event).replace("/change/", "/history/"))


def show_question(page, event) -> None:
    page.goto("/admin/timeline/event/?q=2020-06-05")
    page.locator("input.action-select").first.check()
    page.locator("select[name=action]").select_option("hide")
    page.locator("button[name=index]").click()
    page.wait_for_selector("ul.confirm")


PAGES = [
    show_queue,
    show_other_reasons,
    show_index,
    show_form,
    show_given_back,
    show_history,
    show_question,
]


@pytest.mark.parametrize("show", PAGES, ids=lambda show: show.__name__)
def test_axe_finds_nothing_in_what_is_ours(desk, event, tools, show):
    """A page is loaded once and judged in both schemes of colours."""
    page = desk()
    show(page, event)
    page.evaluate((tools / "axe-core" / "axe.min.js").read_text())
    ours = [selector for selector in OURS if page.locator(selector).count()]
    assert ours
    for scheme in ("light", "dark"):
        show_in(page, scheme)
        answer = page.evaluate(
            "([ours, rules]) => axe.run({include: ours.map(s => [s])}, {runOnly: rules})",
            [ours, RULES],
        )
        assert answer["passes"]
        found = [(scheme, v["id"], v["nodes"][0]["html"][:160]) for v in answer["violations"]]
        assert found == []


@pytest.mark.parametrize("width", [768, 390])
def test_nothing_of_the_desk_is_wider_than_the_screen(desk, event, width):
    page = desk(width)
    wide = {}
    for show in PAGES:
        show(page, event)
        seen, whole = page.evaluate(
            "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
        )
        if whole > seen:
            wide[show.__name__] = (whole, page.evaluate(WIDEST, seen))
    assert wide == {}, json.dumps(wide, indent=1)


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_the_passage_in_question_is_in_sight(desk, width):
    far = Statement.objects.filter(review__contains=["pronoun-far"]).first()
    page = desk(width)
    page.goto("/admin/review/?reason=pronoun-far")
    assert far.speaker.name in page.locator(".review-title").inner_text()
    box, passage = (
        page.locator(".evidence").bounding_box(),
        page.locator(".evidence .passage").bounding_box(),
    )
    assert box["y"] <= passage["y"] < passage["y"] + passage["height"] <= box["y"] + box["height"]


WIDEST = """seen => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > seen + 1)
  .slice(-4).map(e => `${e.tagName}.${e.className}#${e.id}`)"""
