"""The review queue: worst first, candidates at one key, one request each, every decision in the
history.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.conftest import import_page
from tests.people import PASSWORD, someone
from timeline.editing.fingerprint import fingerprint
from timeline.editing.review_queue.next_item import next_item
from timeline.editing.review_queue.reasons import MISSING
from timeline.editing.revisions.read import revisions
from timeline.models import Actor, Event, Report, Statement

pytestmark = pytest.mark.django_db
QUEUE = "/admin/review/"


def decide(browser, record, do: str, **more):
    """One decision, as the page sends it with script."""
    kind = record._meta.model_name
    data = {"kind": kind, "record": record.slug, "seen": fingerprint(record), "do": do, **more}
    answer = browser.post(QUEUE, data, headers={"HX-Request": "true"})
    record.refresh_from_db()
    return answer


@pytest.fixture
def doubtful():
    """A statement that nobody is known to have made."""
    Statement.objects.update(review=[])
    import_page(
        "3 March 2018 Iran’s foreign minister Javad Zarif met envoys in Damascus. “We will stay for"
        " ever”, it was said.",
        slug="doubtful",
    )
    statement = Statement.objects.get(document__slug="doubtful")
    Statement.objects.filter(pk=statement.pk).update(review=["no-speaker"], speaker=None)
    statement.refresh_from_db()
    return statement


def test_the_worst_comes_first_with_its_reason_and_who_may_have_said_it(editor_browser, doubtful):
    assert next_item().record == doubtful
    page = editor_browser.get(QUEUE).content.decode()
    assert "The text does not say who speaks." in page
    assert '<span class="passage">' in page
    assert 'value="speaker-javad-zarif"' in page


def test_what_many_see_comes_before_what_few_see():
    few, many = (
        Statement.objects.get(slug="al-tanf-2020-06-05-s1"),
        Statement.objects.filter(speaker__slug="mike-pompeo").first(),
    )
    Statement.objects.filter(pk__in=[few.pk, many.pk]).update(review=["pronoun-far"])
    dossier = {s.pk: Statement.objects.filter(speaker=s.speaker).count() for s in (few, many)}
    assert next_item("pronoun-far").record.pk == max(dossier, key=dossier.get)


def test_accepting_settles_the_doubt_and_the_next_one_comes(editor_browser, doubtful, editor):
    answer = decide(
        editor_browser,
        doubtful,
        "speaker-javad-zarif",
        manner="mixed",
        note="the sentence before names him",
    )
    assert (doubtful.speaker.slug, doubtful.review, doubtful.reviewed_by, doubtful.manner) == (
        "javad-zarif",
        [],
        editor,
        "mixed",
    )
    page = answer.content.decode()
    assert page.startswith('<div id="review">')
    assert "Said by Javad Zarif." in page
    newest = revisions(doubtful)[0]
    assert (newest.who, newest.why, newest.note) == (
        "editor",
        "review queue: said by Javad Zarif",
        "the sentence before names him",
    )


def test_another_speaker_is_found_by_name_alias_or_slug(editor_browser, doubtful):
    decide(editor_browser, doubtful, "other", speaker="brian HOOK")
    assert doubtful.speaker.slug == "brian-hook"
    answer = decide(editor_browser, doubtful, "other", speaker="Nobody Atall")
    assert "No actor is called “Nobody Atall”" in answer.content.decode()
    assert doubtful.speaker.slug == "brian-hook"


def test_a_name_that_two_bear_is_asked_about(editor_browser, doubtful):
    for key in ("ali-one", "ali-two"):
        Actor.objects.create(slug=key, name="Ali Same", kind="person")
    assert (
        "ali-one" in decide(editor_browser, doubtful, "other", speaker="Ali Same").content.decode()
    )
    assert doubtful.speaker is None


def test_what_is_no_statement_leaves_the_public_pages(editor_browser, client, doubtful):
    decide(editor_browser, doubtful, "hide")
    assert doubtful.state == "hidden"
    assert client.get(doubtful.get_absolute_url()).status_code == 410


def test_later_means_later_and_can_be_brought_back(editor_browser, doubtful):
    assert (
        f'value="{doubtful.slug}"' not in decide(editor_browser, doubtful, "skip").content.decode()
    )
    assert f'value="{doubtful.slug}"' in editor_browser.get(f"{QUEUE}?all=1").content.decode()


def test_a_statement_is_split_and_merged_again(editor_browser):
    statement = Statement.objects.get(slug="al-tanf-2020-06-05-s1")
    whole, at = statement.text, len(statement.text) // 2
    at = statement.text.index(" ", at) + 1
    decide(editor_browser, statement, "split", at=str(at))
    second = Statement.objects.filter(event=statement.event).latest("pk")
    assert f"{statement.text} {second.text}" == whole
    assert (
        second.event.text[second.start - second.event.start : second.end - second.event.start]
        == second.text
    )
    assert second.review
    decide(editor_browser, statement, "merge")
    second.refresh_from_db()
    assert (statement.text, second.state) == (whole, "hidden")


@pytest.mark.parametrize("at", ["", "0", "-5", "99999", "x", "9" * 40, "²"])
def test_a_split_outside_the_text_is_refused(editor_browser, at):
    statement = Statement.objects.get(slug="al-tanf-2020-06-05-s1")
    whole = statement.text
    assert (
        "Select the first words"
        in decide(editor_browser, statement, "split", at=at).content.decode()
    )
    assert statement.text == whole


def test_who_decides_second_is_told_and_writes_nothing(editor_browser, doubtful):
    data = {
        "kind": "statement",
        "record": doubtful.slug,
        "seen": fingerprint(doubtful),
        "do": "hide",
    }
    Statement.objects.filter(pk=doubtful.pk).update(cue="whispered")
    assert "Somebody else has changed this" in editor_browser.post(QUEUE, data).content.decode()
    doubtful.refresh_from_db()
    assert doubtful.state == "published"


def test_a_readers_report_lands_at_the_top_and_a_decision_closes_it(editor_browser):
    statement = Statement.objects.get(slug="al-tanf-2020-06-05-s1")
    Statement.objects.filter(pk=statement.pk).update(reviewed_at="2020-01-01T00:00Z")
    report = Report.objects.create(statement=statement, message="It was <Jeffrey>.", sender="x")
    assert next_item().record == statement
    assert "It was &lt;Jeffrey&gt;." in editor_browser.get(QUEUE).content.decode()
    decide(editor_browser, statement, "accept")
    report.refresh_from_db()
    assert report.resolved_at is not None


def test_an_event_that_left_its_source_is_in_the_queue(editor_browser):
    event = Event.objects.get(slug="al-tanf-2020-06-05")
    Event.objects.filter(pk=event.pk).update(missing=True)
    event.refresh_from_db()
    assert next_item(MISSING).record == event
    decide(editor_browser, event, "accept")
    assert event.reviewed_at is not None
    assert next_item(MISSING) is None or next_item(MISSING).record != event


def test_the_name_that_he_was_taken_for_is_marked_in_the_text_before(editor_browser):
    far = Statement.objects.get(review__contains=["pronoun-far"])
    assert far.attribution not in far.text
    page = editor_browser.get(QUEUE, {"reason": "pronoun-far"}).content.decode()
    before, passage = page.split('<span class="passage">')
    assert f'<span class="m-speaker">{far.attribution}</span>' in before
    assert far.cue in passage


def test_the_queue_works_without_script(editor_browser, doubtful):
    data = {
        "kind": "statement",
        "record": doubtful.slug,
        "seen": fingerprint(doubtful),
        "do": "accept",
        "reason": "no-speaker",
    }
    assert editor_browser.post(QUEUE, data)["Location"] == f"{QUEUE}?reason=no-speaker"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "nonsense"},
        {"kind": "event", "record": "\0"},
        {"record": "al-tanf-2020-06-05-s1", "do": "accept", "seen": "x"},
    ],
)
def test_decisions_that_make_no_sense_write_nothing(editor_browser, data):
    before = list(Statement.objects.order_by("pk").values_list("pk", "reviewed_at"))
    assert editor_browser.post(QUEUE, data).status_code in (
        200,
        400,
    )  # a NUL is refused at the door
    assert list(Statement.objects.order_by("pk").values_list("pk", "reviewed_at")) == before


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_twenty_statements_by_keyboard_alone_one_request_each_and_no_page_reload(
    browser, live_server, chronology
):
    editor = someone("editor")
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        page.goto("/admin/login/?next=/admin/review/%3Freason=unseen")
        page.keyboard.type("editor")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("#review form")
        page.wait_for_load_state()
        page.evaluate("window.stays = true")
        requests = []
        page.on("request", lambda r: requests.append(r.method))
        keys = ["a", "1", "2", "d", "i", "x", "/"]
        for n in range(20):
            slug = page.locator("#review input[name=record]").input_value()
            key = keys[n % len(keys)]
            if key in "di":
                page.keyboard.press(key)
                page.keyboard.press("a")
            elif key == "/":
                page.keyboard.press("/")
                page.keyboard.type("Mike Pompeo")
                page.keyboard.press("Enter")
            else:
                page.keyboard.press(
                    key if page.locator(f"#review [data-key='{key}']").count() else "a"
                )
            page.wait_for_function(
                "slug => document.querySelector('#review input[name=record]')?.value !== slug",
                arg=slug,
            )
        assert page.evaluate("window.stays") is True
    assert requests == ["POST"] * 20
    decided = Statement.objects.filter(reviewed_by=editor)
    assert decided.count() == 20
    assert all(
        revisions(s)[0].who == "editor" and revisions(s)[0].why.startswith("review queue")
        for s in decided
    )
    assert reverse("admin:review") == QUEUE
