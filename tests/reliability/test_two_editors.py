"""Two people at one record: whoever saves second sees both versions and keeps their own."""

from __future__ import annotations

import html
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.admin.test_admin import form_of, leaving
from tests.people import someone
from timeline.admin.common import concurrency as guarded
from timeline.editing.revisions.read import revisions
from timeline.models import Actor, Event, Statement

SLUG = "al-tanf-2020-06-05"


def url_of(record) -> str:
    return reverse(f"admin:timeline_{record._meta.model_name}_change", args=[record.pk])


@pytest.mark.django_db
def test_the_second_to_save_sees_both_versions_keeps_the_text_and_can_save_it(editor_browser):
    event = Event.objects.get(slug=SLUG)
    mine = form_of(editor_browser.get(url_of(event)))
    theirs = form_of(editor_browser.get(url_of(event)))
    assert (
        editor_browser.post(
            url_of(event),
            theirs | {"text": "Their version.", "_save": "Save"} | leaving(event),
        ).status_code
        == 302
    )
    answer = editor_browser.post(url_of(event), mine | {"text": "My <b> version.", "_save": "Save"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Their version." in page
    assert "My &lt;b&gt; version." in page
    assert "editor (" in page, "who saved, and when"
    event.refresh_from_db()
    assert event.text == "Their version."
    again = form_of(answer) | {"text": "My <b> version.", "_save": "Save"}
    unanswered = editor_browser.post(url_of(event), again)
    assert unanswered.status_code == 200
    assert "Their version." in unanswered.content.decode()
    again = form_of(unanswered) | {"text": "My <b> version.", "_keep-text": "mine", "_save": "Save"}
    assert editor_browser.post(url_of(event), again).status_code == 302
    event.refresh_from_db()
    assert event.text == "My <b> version."
    assert "Their version." in [c.after for r in revisions(event) for c in r.changes]


@pytest.mark.django_db
def test_theirs_can_be_chosen_and_what_only_one_has_changed_is_saved_with_it(editor_browser):
    event = Event.objects.get(slug=SLUG)
    mine = form_of(editor_browser.get(url_of(event)))
    Event.objects.filter(pk=event.pk).update(text="Theirs.", truncated=True)
    mine |= {"text": "Mine.", "key_event": "on", "_save": "Save"}
    answer = editor_browser.post(url_of(event), mine)
    again = form_of(answer) | {"_keep-text": "theirs", "_save": "Save"}
    assert editor_browser.post(url_of(event), again).status_code == 302
    event.refresh_from_db()
    assert (event.text, event.truncated, event.key_event) == ("Theirs.", True, True)


@pytest.mark.django_db
def test_what_only_somebody_else_has_changed_is_taken_over_and_said(editor_browser):
    event = Event.objects.get(slug=SLUG)
    mine = form_of(editor_browser.get(url_of(event))) | {"text": event.text + " Mine."}
    Statement.objects.filter(event=event).update(cue="whispered")
    answer = editor_browser.post(url_of(event), mine | {"_save": "Save"}, follow=True)
    page = answer.content.decode()
    assert "saved this while you had it open" in page
    assert "Cue" in page
    event.refresh_from_db()
    assert event.text.endswith(" Mine.")
    assert set(Statement.objects.filter(event=event).values_list("cue", flat=True)) == {"whispered"}


@pytest.mark.django_db
def test_rows_that_somebody_else_has_added_or_removed_are_followed(editor_browser):
    event = Event.objects.get(slug=SLUG)
    mine = form_of(editor_browser.get(url_of(event))) | {"text": event.text + " Mine."}
    gone = event.event_actors.first()
    gone.delete()
    event.event_actors.create(actor=Actor.objects.get(slug="brian-hook"), date=event.date)
    named = set(event.event_actors.values_list("actor", flat=True))
    assert editor_browser.post(url_of(event), mine | {"_save": "Save"}).status_code == 302
    assert set(event.event_actors.values_list("actor", flat=True)) == named
    event.refresh_from_db()
    assert event.text.endswith(" Mine.")


@pytest.mark.django_db
def test_a_form_without_what_its_user_saw_is_given_back(editor_browser):
    hook = Actor.objects.get(slug="brian-hook")
    data = form_of(editor_browser.get(url_of(hook))) | {"name": "Brian H.", "_save": "Save"}
    del data["_seen"], data["_base"]
    assert editor_browser.post(url_of(hook), data).status_code == 200
    hook.refresh_from_db()
    assert hook.name == "Brian Hook"


@pytest.mark.django_db
def test_an_action_leaves_alone_what_changed_after_its_question(editor_browser):
    event, other = Event.objects.get(slug=SLUG), Event.objects.get(slug="al-tanf-2021-02-25")
    url = reverse("admin:timeline_event_changelist")
    asked = editor_browser.post(url, {"action": "hide", "_selected_action": [event.pk, other.pk]})
    Event.objects.filter(pk=event.pk).update(text="Changed meanwhile.")
    seen = {f"seen-{record.pk}": seen for record, seen in asked.context["records"]}
    done = editor_browser.post(
        url,
        {"action": "hide", "_selected_action": [event.pk, other.pk], "confirmed": "1", **seen},
        follow=True,
    )
    assert "1 left alone" in done.content.decode()
    assert Event.objects.get(pk=event.pk).state == "published"
    assert Event.objects.get(pk=other.pk).state == "hidden"


def _save_at_once(pairs: int, *, other_field: bool = False) -> tuple[list[int], list[str]]:
    """Answers and lost words of ``pairs`` pairs of simultaneous saves of one event from the same
    state; the second of each changes the event's text too, or else a statement's verb.
    """
    accepted, lost = [], []
    event = Event.objects.get(slug=SLUG)
    editor = someone("editor")
    for n in range(pairs):
        mine = f"{event.text} Pair {n}, words of a."
        if other_field:  # a verb is one that the text prints
            field, other = "statements-0-cue", event.text.split()[n]
        else:
            field, other = "text", f"{event.text} Pair {n}, words of b."
        browsers = []
        for name, words in (("text", mine), (field, other)):
            browser = Client()
            browser.force_login(editor)
            browsers.append(
                (
                    browser,
                    form_of(browser.get(url_of(event))) | {name: words, "_save": "Save"},
                )
            )
        start = threading.Barrier(2)
        answers: list = [None, None]

        def save(k: int, browsers=browsers, start=start, answers=answers) -> None:
            browser, data = browsers[k]
            start.wait()
            try:
                answers[k] = browser.post(url_of(event), data)
            finally:
                connection.close()

        threads = [threading.Thread(target=save, args=(k,)) for k in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        accepted.append(sum(a.status_code == 302 for a in answers))
        cues = event.statements.values_list("cue", flat=True)
        stored = {Event.objects.get(pk=event.pk).text, *cues}
        for answer, words, others in zip(answers, (mine, other), (other, mine), strict=True):
            page = html.unescape(answer.content.decode())
            kept = words in stored or (
                answer.status_code == 200 and words in page and others in page
            )
            lost += [] if kept else [words]
    return accepted, lost


@pytest.mark.slow
def test_of_sixty_pairs_of_simultaneous_saves_one_is_accepted_each_and_no_word_is_lost(chronology):
    accepted, lost = _save_at_once(60)
    assert accepted == [1] * 60
    assert lost == []


@pytest.mark.slow
def test_of_twenty_pairs_of_saves_of_different_fields_both_are_accepted_and_stored(chronology):
    accepted, lost = _save_at_once(20, other_field=True)
    assert accepted == [2] * 20
    assert lost == []


@pytest.mark.slow
def test_without_the_check_words_are_lost(chronology, monkeypatch):
    monkeypatch.setattr(guarded, "fingerprint", lambda record: "always the same")
    accepted, lost = _save_at_once(10)
    assert max(accepted) == 2
    assert lost
