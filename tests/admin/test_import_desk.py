"""Imports at the desk: the plan first, then all or nothing, and what is in dispute settled field by
field.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.admin.test_admin import form_of
from tests.conftest import page
from tests.jobs import after_work, work_off
from timeline.editing.fingerprint import fingerprint
from timeline.editing.revisions.read import revisions
from timeline.importing.run import import_text, plan_source
from timeline.models import (
    Actor,
    Conflict,
    Document,
    Event,
    ImportRun,
    Statement,
    Undoing,
    Upload,
)
from timeline.models.locks import ImportBusy
from timeline.models.records import Metadata
from timeline.text.weekdays import inferred_day

pytestmark = pytest.mark.django_db
HAND_IN = "/admin/import/"
ONE = page("3 March 2018 Iran said that “we stay”.", "2 March 2018 Russia said that “we go”.")
TWO = page(
    "3 March 2018 Iran said that “we stay <b>for ever</b>”.",
    "4 March 2018 Turkey said that “we come”.",
)


def hand_in(browser, text: str = ONE, **more):
    """Hand in a text; the page of its plan, once that is computed."""
    fields = {"text": text, "title": "Desk test", **more}
    return after_work(browser, browser.post(HAND_IN, fields, follow=True))


def agree(browser, plan):
    """Say yes to a plan; the page of what has come of it, once the queue is worked off."""
    return after_work(browser, say_yes(browser, plan))


def say_yes(browser, plan):
    """Say yes to a plan; the page that tells how far its import is."""
    upload = plan.context["upload"]
    return browser.post(
        reverse("admin:import-apply", args=[upload.pk]),
        {"digest": plan.context["digest"], "confirmation": "desk-test"},
        follow=True,
    )


def test_a_pasted_text_is_planned_written_after_agreement_and_reported(publisher_browser, client):
    plan = hand_in(publisher_browser, ONE + "31 June 2018 Turkey <b>left</b>. View More ")
    assert (plan.context["counts"]["new"], plan.context["counts"]["not read"]) == (2, 1)
    unread = "A date that no calendar has. “31 June 2018 Turkey &lt;b&gt;left&lt;/b&gt;.”"
    before_the_button, _ = plan.content.decode().split("Save these changes")
    assert unread in before_the_button
    assert not Event.objects.filter(date="2018-03-03").exists()
    assert not Document.objects.filter(slug="desk-test").exists()
    report = agree(publisher_browser, plan)
    assert "Imported on" in report.content.decode()
    assert "by publisher" in report.content.decode()
    assert unread in report.content.decode()
    assert "<strong>2</strong> new" in report.content.decode()
    assert "<h2>2 new entries</h2>" in report.content.decode()
    assert client.get("/events/desk-test-2018-03-03/").status_code == 200
    upload = Upload.objects.get()
    assert bytes(upload.original) == b""
    assert upload.run == ImportRun.objects.get(document__slug="desk-test")
    assert revisions(Event.objects.get(slug="desk-test-2018-03-03"))[0].who == "publisher"


def test_a_new_capture_shows_what_changes_and_what_is_gone(publisher_browser):
    agree(publisher_browser, hand_in(publisher_browser))
    document = Document.objects.get(slug="desk-test")
    plan = hand_in(publisher_browser, TWO, document=document.pk, title="")
    words = plan.content.decode()
    assert plan.context["counts"] == {
        "new": 1,
        "changed": 1,
        "unchanged": 0,
        "in dispute": 0,
        "gone": 1,
    }
    assert "&lt;b&gt;for ever&lt;/b&gt;" in words.replace("<ins>", "").replace("</ins>", "")
    assert "<b>for ever" not in words
    done = agree(publisher_browser, plan).content.decode()
    assert Event.objects.get(slug="desk-test-2018-03-02").missing
    for heading in ("1 new entry", "1 changed entry", "1 entry gone from the source"):
        assert f"<h2>{heading}" in done
    for day in ("02", "03", "04"):
        assert f'href="/events/desk-test-2018-03-{day}/"' in done


def test_a_report_names_25_of_each_and_leads_to_all_of_them(publisher_browser):
    entries = [f"{n} March 2018 Envoy number {n} said that “we stay”." for n in range(1, 29)]
    run = import_text(page(*entries), Metadata(slug="desk-test")).run
    done = publisher_browser.get(reverse("admin:import-report", args=[run.pk])).content.decode()
    assert done.count('href="/events/desk-test') == 25
    everything = reverse("admin:import-list", args=[run.pk, "new"])
    assert f'href="{everything}">All 28 new entries</a>' in done
    assert publisher_browser.get(everything).content.decode().count('href="/events/desk-t') == 28
    assert publisher_browser.get(everything.replace("new/", "nothing/")).status_code == 404


def test_where_no_worker_runs_the_desk_says_so_and_computes_in_the_request(publisher_browser):
    said = "No worker runs"
    assert said in publisher_browser.get("/admin/").content.decode()
    asked = publisher_browser.post(HAND_IN, {"text": ONE, "title": "Desk test"}, follow=True)
    assert said in asked.content.decode()
    assert "counts" not in asked.context
    plan = publisher_browser.post(asked.context["ways"]["now"], follow=True)
    assert plan.context["counts"]["new"] == 2
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        worker = cursor.fetchone()[0]
        again = publisher_browser.post(asked.context["ways"]["anew"], follow=True)
        assert said not in again.content.decode()
        assert said not in publisher_browser.get("/admin/").content.decode()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE status = 'todo'",
            [worker],
        )
        refused = publisher_browser.post(asked.context["ways"]["now"], follow=True)
        assert "A worker is already at it." in refused.content.decode()
        waiting = publisher_browser.get(f"{asked.context['ways']['poll']}?worker=1")
        assert "HX-Refresh" not in waiting
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 min'")
    dead = publisher_browser.get(f"{asked.context['ways']['poll']}?worker=1")
    assert dead["HX-Refresh"] == "true"
    plan = publisher_browser.post(asked.context["ways"]["now"], follow=True)
    assert plan.context["counts"]["new"] == 2


def test_a_plan_that_no_worker_survives_says_so_and_can_be_tried_again(publisher_browser):
    asked = publisher_browser.post(HAND_IN, {"text": ONE, "title": "Desk test"}, follow=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    address = asked.request["PATH_INFO"]
    failed = publisher_browser.get(address)
    assert "whoever runs the site finds the reason in its log" in failed.content.decode()
    again = publisher_browser.post(failed.context["ways"]["anew"], follow=True)
    assert after_work(publisher_browser, again).context["counts"]["new"] == 2


def test_a_plan_that_somebody_has_overtaken_is_not_written(publisher_browser):
    agree(publisher_browser, hand_in(publisher_browser))
    document = Document.objects.get(slug="desk-test")
    plan = hand_in(publisher_browser, TWO, document=document.pk, title="")
    Event.objects.filter(slug="desk-test-2018-03-03").update(text="Mended by hand.")
    answer = agree(publisher_browser, plan)
    assert "Nothing was written; this is the plan as it is now" in answer.content.decode()
    assert answer.context["counts"]["in dispute"] == 1
    assert not Event.objects.filter(slug="desk-test-2018-03-04").exists()
    agree(publisher_browser, answer)
    assert Event.objects.get(slug="desk-test-2018-03-03").text == "Mended by hand."
    assert Event.objects.filter(slug="desk-test-2018-03-04").exists()


def test_an_import_waits_while_another_one_runs(publisher_browser, monkeypatch):
    plan = hand_in(publisher_browser)
    waiting = say_yes(publisher_browser, plan)
    with monkeypatch.context() as patched:
        patched.setattr("timeline.importing.jobs.apply.lock_imports", busy)
        refused = publisher_browser.post(waiting.context["ways"]["now"], follow=True)
        assert "Another import is running" in refused.content.decode()
        job = ProcrastinateJob.objects.get(task_name="import", status="todo")
        app.tasks[job.task_name](**job.args)
    assert ProcrastinateJob.objects.filter(scheduled_at__isnull=False, status="todo").exists()
    assert not Document.objects.filter(slug="desk-test").exists()
    assert "Imported on" in after_work(publisher_browser, waiting).content.decode()


def busy() -> None:
    raise ImportBusy("Another import is running.")


def test_what_cannot_be_imported_any_more_says_why_above_its_plan(publisher_browser):
    plan = hand_in(publisher_browser)
    upload = plan.context["upload"]
    waiting = say_yes(publisher_browser, plan)
    Upload.objects.filter(pk=upload.pk).update(metadata={"flashpoint": "No Where"})
    shown = after_work(publisher_browser, waiting)
    assert "No Where" in shown.content.decode()
    assert shown.context["counts"]["new"] == 2
    with connection.cursor() as cursor:
        say_yes(publisher_browser, plan)
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE status = 'todo'")
    lost = publisher_browser.get(waiting.request["PATH_INFO"])
    assert "whoever runs the site" in lost.content.decode()
    again = publisher_browser.post(lost.context["ways"]["anew"], follow=True)
    assert "agreed" not in again.content.decode()


def test_the_same_upload_is_imported_once(publisher_browser):
    plan = hand_in(publisher_browser)
    said = [say_yes(publisher_browser, plan).content.decode() for _ in range(2)]
    assert ["already agreed to" in words for words in said] == [False, True]
    upload = plan.context["upload"]
    publisher_browser.post(reverse("admin:import-anew", args=[upload.pk]))
    assert ProcrastinateJob.objects.filter(task_name="import", status="todo").count() == 1
    work_off()
    again = say_yes(publisher_browser, plan).content.decode()
    assert "has been imported before" in again
    assert ImportRun.objects.filter(document__slug="desk-test").count() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "UTF-16"),
        (b"%PDF-1.7", "is a PDF"),
        (b"<!doctype html><script>x</script>", "web page without text"),
        (b"", "one of the three"),
        (b"   ", "is empty"),
        (b"a\x00b", "NUL"),
        ("ä".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_the_reason(publisher_browser, content, words):
    answer = publisher_browser.post(HAND_IN, {"file": SimpleUploadedFile("x.txt", content)})
    assert answer.status_code == 400
    assert words in answer.content.decode().replace(
        "The submitted file is empty", "one of the three"
    )
    assert not Upload.objects.exists()


def test_a_file_over_the_limit_is_refused(publisher_browser, settings):
    settings.MAX_DOCUMENT_BYTES = 1000
    answer = publisher_browser.post(HAND_IN, {"file": SimpleUploadedFile("x.txt", b"x" * 1001)})
    assert "1,001 bytes; the limit is 1,000" in answer.content.decode()


def test_both_or_neither_of_file_and_text_is_refused(publisher_browser):
    assert (
        publisher_browser.post(
            HAND_IN, {"text": ONE, "file": SimpleUploadedFile("x.txt", b"x")}
        ).status_code
        == 400
    )
    assert publisher_browser.post(HAND_IN, {}).status_code == 400


def test_what_looks_like_markup_is_shown_as_what_it_is(publisher_browser):
    words = hand_in(
        publisher_browser, page("3 March 2018 Iran said that “<script>alert(1)</script>”.")
    ).content.decode()
    assert "<script>alert" not in words
    assert "&lt;script&gt;alert" in words


def test_progress_is_told_while_an_import_runs(publisher_browser):
    plan = hand_in(publisher_browser)
    upload = plan.context["upload"]
    waiting = say_yes(publisher_browser, plan)
    Upload.objects.filter(pk=upload.pk).update(
        progress={"words": "Updating", "done": 3, "total": 10}
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE status = 'todo'")
    fragment = publisher_browser.get(waiting.context["ways"]["poll"]).content.decode()
    assert 'max="10" value="3"' in fragment


def test_a_plan_that_alarms_is_written_only_where_the_slug_is_typed(publisher_browser):
    agree(publisher_browser, hand_in(publisher_browser))
    document = Document.objects.get(slug="desk-test")
    plan = hand_in(publisher_browser, TWO, document=document.pk, title="")
    assert "1 of 2 stored entries would be marked as gone." in plan.content.decode()
    address = reverse("admin:import-apply", args=[plan.context["upload"].pk])
    digest = {"digest": plan.context["digest"]}
    for typed in ({}, {"confirmation": "another"}):
        answer = publisher_browser.post(address, digest | typed, follow=True)
        assert "confirm it with the document&#x27;s slug: desk-test" in answer.content.decode()
        assert not Event.objects.filter(document=document, missing=True).exists()
    publisher_browser.post(address, digest | {"confirmation": "desk-test"})
    work_off()
    assert Event.objects.filter(document=document, missing=True).exists()


def test_a_plan_is_computed_once_and_anew_where_that_is_asked(publisher_browser, monkeypatch):
    computed = []
    monkeypatch.setattr(
        "timeline.importing.uploads.plan_source",
        lambda *args, **more: computed.append(1) or plan_source(*args, **more),
    )
    upload = hand_in(publisher_browser).context["upload"]
    publisher_browser.get(reverse("admin:import-plan", args=[upload.pk]))
    assert len(computed) == 1
    publisher_browser.post(reverse("admin:import-anew", args=[upload.pk]), follow=True)
    work_off()
    assert len(computed) == 2


def test_an_import_is_undone_from_its_report_after_a_look_at_what_goes_back(
    publisher_browser, client
):
    report = agree(publisher_browser, hand_in(publisher_browser))
    run = report.context["upload"].run
    address = reverse("admin:import-undo", args=[run.pk])
    assert address in report.content.decode()
    asked = publisher_browser.get(address)
    assert "Waiting for its turn" in asked.content.decode()
    shown = publisher_browser.post(asked.context["ways"]["now"], follow=True)
    assert "<strong>2</strong> new entries withdrawn" in shown.content.decode()
    stale = publisher_browser.post(address, {"digest": "stale"}, follow=True)
    assert "Nothing was written" in stale.content.decode()
    event = Event.objects.filter(slug="desk-test-2018-03-03")
    event.update(text="Mended by hand.")
    overtaken = agree_to_undo(publisher_browser, shown)
    assert "Somebody has edited since you have agreed" in overtaken.content.decode()
    assert "<strong>1</strong> new entry withdrawn" in overtaken.content.decode()
    assert Document.objects.get(slug="desk-test").runs.get().undone_at is None
    event.update(text="Iran said that “we stay”.")
    Undoing.objects.update(planned_at=timezone.now() - dt.timedelta(hours=1))  # too old to show
    shown = after_work(publisher_browser, publisher_browser.get(address))
    done = agree_to_undo(publisher_browser, shown)
    assert "by publisher" in done.content.decode()
    versions = revisions(Event.objects.get(slug="desk-test-2018-03-03"))
    assert versions[0].who == "publisher"
    assert not Undoing.objects.exists()
    assert client.get("/events/desk-test-2018-03-03/").status_code == 410
    again = publisher_browser.post(address, {"digest": shown.context["digest"]}, follow=True)
    assert "has been undone before" in again.content.decode()
    plan = reverse("admin:import-plan", args=[report.context["upload"].pk])
    assert "This import was undone" in publisher_browser.get(plan).content.decode()
    assert "imported and undone" in publisher_browser.get("/admin/import/").content.decode()


def agree_to_undo(browser, shown):
    """Say yes to what undoing would do; the page once the queue is worked off."""
    digest = {"digest": shown.context["digest"]}
    return after_work(browser, browser.post(shown.request["PATH_INFO"], digest, follow=True))


def test_only_who_may_import_undoes(editor_browser):
    run = import_text(ONE, Metadata(slug="desk-test")).run
    assert editor_browser.post(reverse("admin:import-undo", args=[run.pk])).status_code == 403


# -- in dispute -------------------------------------------------------------------------------


@pytest.fixture
def dispute():
    """A text that a hand and the source have both changed, and a speaker that only the hand has."""
    import_text(ONE, Metadata(slug="disputed"))
    Event.objects.filter(slug="disputed-2018-03-03").update(text="Mended by hand.")
    import_text(TWO, Metadata(slug="disputed"))
    return Conflict.objects.get(event__slug="disputed-2018-03-03", field="text")


def settle(browser, conflict, take: str, seen: str = ""):
    return browser.post(
        reverse("admin:timeline_conflict_change", args=[conflict.pk]),
        {"take": take, "seen": seen or fingerprint(conflict.event)},
        follow=True,
    )


def test_a_conflict_shows_three_values_and_the_hand_can_stay(publisher_browser, dispute):
    words = publisher_browser.get(
        reverse("admin:timeline_conflict_change", args=[dispute.pk])
    ).content.decode()
    assert "Mended by hand." in words
    assert "we stay &lt;b&gt;for ever" in words
    settle(publisher_browser, dispute, "hand")
    dispute.refresh_from_db()
    assert dispute.resolution == "hand"
    assert dispute.event.text == "Mended by hand."


def test_the_sources_value_can_be_taken_and_the_next_import_finds_nothing_to_do(
    publisher_browser, dispute
):
    settle(publisher_browser, dispute, "source")
    event = Event.objects.get(pk=dispute.event_id)
    assert event.text == "Iran said that “we stay <b>for ever</b>”."
    assert revisions(event)[0].why == "conflict settled: text"
    assert not import_text(TWO, Metadata(slug="disputed")).written


def test_a_record_changed_since_is_not_overwritten(publisher_browser, dispute):
    seen = fingerprint(dispute.event)
    Event.objects.filter(pk=dispute.event_id).update(text="Mended again.")
    assert (
        "Somebody has changed the record"
        in settle(publisher_browser, dispute, "source", seen).content.decode()
    )
    assert Event.objects.get(pk=dispute.event_id).text == "Mended again."


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("speaker", "mike-pompeo", lambda s: s.speaker.slug == "mike-pompeo"),
        ("speaker", None, lambda s: s.speaker is None),
        ("cue", "added", lambda s: s.cue == "added"),
        ("quotes", ["we stay"], lambda s: s.quoted == ["we stay"]),
    ],
)
def test_fields_of_statements_can_be_taken_from_the_source(
    publisher_browser, dispute, field, value, found
):
    statement = Statement.objects.filter(event=dispute.event).first()
    row = Conflict.objects.create(
        document=dispute.document,
        statement=statement,
        field=field,
        current="x",
        incoming=value,
        run=dispute.run,
    )
    publisher_browser.post(
        reverse("admin:timeline_conflict_change", args=[row.pk]),
        {"take": "source", "seen": fingerprint(statement)},
    )
    statement.refresh_from_db()
    assert found(statement)


def test_actors_and_countries_can_be_taken_and_an_unknown_actor_is_refused(
    publisher_browser, dispute
):
    def take(field: str, value: list[str]) -> str:
        row = Conflict.objects.create(
            document=dispute.document,
            event=dispute.event,
            field=field,
            current=[],
            incoming=value,
            run=dispute.run,
        )
        return settle(publisher_browser, row, "source").content.decode()

    take("countries", ["IR", "TR"])
    take("actors", ["mike-pompeo"])
    assert set(dispute.event.countries.values_list("code", flat=True)) == {"IR", "TR"}
    assert [a.slug for a in dispute.event.actors.all()] == ["mike-pompeo"]
    assert "does not exist" in take("actors", ["nobody-at-all"])


# -- days of articles -------------------------------------------------------------------------

THURSDAY = dt.date(2018, 5, 31)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("He said on Thursday that they will go.", dt.date(2018, 5, 31), "on Thursday"),
        ("he said Tuesday", dt.date(2018, 5, 29), "Tuesday"),
        ("Lavrov said on Friday", dt.date(2018, 5, 25), "on Friday"),
        ("he said yesterday", dt.date(2018, 5, 30), "yesterday"),
        ("he said today", dt.date(2018, 5, 31), "today"),
    ],
)
def test_a_weekday_is_the_last_one_up_to_the_day_of_publication(text, day, words):
    assert inferred_day(text, [], THURSDAY) == (day, words)


@pytest.mark.parametrize(
    "text",
    [
        "They will meet next Monday, he said.",
        "He said so.",
        "on Monday and on Tuesday",
        "since Friday they wait",
        "Mondays",
    ],
)
def test_other_days_infer_nothing(text):
    assert inferred_day(text, [], THURSDAY) is None


def test_the_speakers_own_words_date_nothing():
    assert inferred_day("He said “we go on Monday”.", ["we go on Monday"], THURSDAY) is None


def test_an_article_gets_its_day_at_the_desk_and_its_weekdays_are_marked_as_inferred(
    publisher_browser, client
):
    text = (
        "Envoy speaks\n\nRussian Foreign Minister Sergei Lavrov said on Tuesday that “they must"
        " go”.\n\nMike Pompeo said that “they will”.\n"
    )
    agree(publisher_browser, hand_in(publisher_browser, text, title="Weekday test"))
    document = Document.objects.get(slug="weekday-test")
    url = reverse("admin:timeline_document_change", args=[document.pk])
    publisher_browser.post(
        url, form_of(publisher_browser.get(url)) | {"published_on": "2018-05-31", "_save": "Save"}
    )
    found = {
        s.speaker.slug: (str(s.date), s.date_words)
        for s in document.statements.select_related("speaker")
    }
    assert found == {
        "sergei-lavrov": ("2018-05-29", "on Tuesday"),
        "mike-pompeo": ("2018-05-31", ""),
    }
    said = document.statements.get(speaker__slug="sergei-lavrov")
    assert "inferred day" in client.get(said.get_absolute_url()).content.decode()
    assert Actor.objects.filter(slug="sergei-lavrov").exists()
