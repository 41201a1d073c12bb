"""What scripts do at the desk: in an import, in the review queue, beside an event's form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.conftest import page as page_of
from tests.jobs import work_off
from timeline.models import Event, Upload

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(browser, live_server, chronology, publisher_browser) -> Iterator:
    """A window of a publisher."""
    with browser.new_context(base_url=live_server.url) as context:
        cookie = publisher_browser.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        window = context.new_page()
        window.set_default_timeout(10_000)
        yield window


def test_an_import_is_sent_once_and_watched_until_it_is_done(desk):
    desk.goto("/admin/import/")
    desk.locator("[name=text]").fill(page_of("25 February 2021 Ayla Demir said that “it is late”."))
    desk.get_by_role("button", name="Show the plan").click()
    desk.get_by_text("The result will appear here").wait_for()
    work_off()
    desk.get_by_role("button", name="Save these changes").wait_for()
    # as long as the answer is awaited, which a test cannot look at
    desk.evaluate("addEventListener('submit', event => event.preventDefault())")
    desk.get_by_role("button", name="Save these changes").click()
    assert desk.locator("form input[type=submit].default").is_disabled()
    desk.locator("form[data-once]").evaluate("form => form.submit()")
    desk.get_by_text("Waiting for its turn").wait_for()
    Upload.objects.update(progress={"words": "Writing", "done": 3, "total": 10})
    jobs = ProcrastinateJob.objects.filter(task_name="import")
    status = "UPDATE procrastinate_jobs SET status = %s WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(status, ["doing", jobs.get().pk])
        desk.get_by_text("Writing").wait_for()
        cursor.execute(status, ["todo", jobs.get().pk])
    work_off()
    desk.locator(".counts").wait_for()
    assert "1 new" in desk.locator(".counts").inner_text()


def test_the_review_queue_goes_on_by_one_key(desk):
    desk.goto("/admin/review/")
    first = desk.locator(".review-title").inner_text()
    desk.keyboard.press("n")
    desk.wait_for_function(
        "t => document.querySelector('.review-title').innerText !== t", arg=first
    )
    assert desk.evaluate("document.activeElement.className") == "review-title"


def test_the_words_of_the_field_in_use_are_highlighted_in_the_source(desk):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    desk.goto(reverse("admin:timeline_event_change", args=[event.pk]))
    own = desk.locator("[data-source] .own").bounding_box()
    box = desk.locator("[data-source]").bounding_box()
    assert box["y"] <= own["y"] < box["y"] + box["height"]
    desk.locator("textarea[name$='-text']").first.focus()
    assert desk.evaluate("CSS.highlights.has('passage')")
