"""Text and statements never drift apart unseen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.test_admin import form_of
from tests.admin.test_review import decide
from tests.records import make_event, make_statement
from timeline.editing.review_queue.next_item import next_item
from timeline.models import Event, Statement

pytestmark = pytest.mark.django_db
OLD = "On Monday Nora said “it is laet”. Then nothing."
NEW = "On Tuesday Nora said “it is late”. Then nothing."


@pytest.fixture
def said():
    return make_statement("Nora said “it is laet”.", make_event(OLD), quotes=["it is laet"])


@pytest.fixture
def save(editor_browser, said):
    """Sends the event's form with another text, and what else."""
    address = reverse("admin:timeline_event_change", args=[said.event.pk])

    def send(text: str, **more: str):
        sent = form_of(editor_browser.get(address)) | {"text": text, "_save": "Save"}
        answer = editor_browser.post(address, sent | more)
        said.refresh_from_db()
        return answer

    return send


def test_words_corrected_inside_a_quotation_are_asked_about(save, said):
    answer = save(NEW)
    assert answer.status_code == 200
    assert "<del>laet</del><ins>late</ins>" in answer.content.decode()
    assert Event.objects.get(pk=said.event.pk).text == OLD


def test_the_statement_takes_them_over(save, said):
    assert save(NEW, **{f"_carry-{said.pk}": "carry"}).status_code == 302
    assert (said.text, said.quoted) == ("Nora said “it is late”.", ["it is late"])
    assert said.start == NEW.index("Nora")
    assert next_item("drifted") is None


def test_what_is_left_as_it_was_comes_into_the_queue_until_it_is_decided(
    save, said, editor_browser
):
    assert save(NEW, **{f"_carry-{said.pk}": "leave"}).status_code == 302
    assert said.text == "Nora said “it is laet”."
    assert next_item("drifted").record == said
    page = editor_browser.get("/admin/review/?reason=drifted").content.decode()
    assert "not in the entry’s text any more" in page
    decide(editor_browser, said, "accept")
    assert next_item("drifted") is None


def test_a_statement_that_the_editor_corrects_too_is_not_asked_about(save, said):
    assert save(NEW, **{"statements-0-text": "Nora said “it is late”."}).status_code == 302
    assert said.text == "Nora said “it is late”."


@pytest.mark.parametrize("text", [OLD + " More.", "Before. " + OLD])
def test_other_corrections_are_not_asked_about(save, said, text):
    assert save(text).status_code == 302
    assert not Statement.objects.filter(pk=said.pk).exclude(text=said.text).exists()


GONE = "Quite another story."


@pytest.mark.parametrize("choice", ["", "carry"])
def test_a_text_that_has_nothing_of_it_left_is_asked_about(save, said, choice):
    """Readers would go on seeing a statement under an entry that does not hold it."""
    answer = save(GONE, **{f"_carry-{said.pk}": choice})
    assert answer.status_code == 200
    assert "Nothing is left in the text of “Nora said “it is laet”.”" in answer.content.decode()
    assert Event.objects.get(pk=said.event.pk).text == OLD


def test_a_text_that_has_nothing_of_it_left_is_saved_and_queued(save, said):
    assert save(GONE, **{f"_carry-{said.pk}": "leave"}).status_code == 302
    assert next_item("drifted").record == said


def test_a_statement_of_which_nothing_is_left_is_hidden_if_the_editor_says_so(save, said, client):
    assert save(GONE, **{f"_carry-{said.pk}": "hide"}).status_code == 302
    assert (said.state, said.text) == ("hidden", "Nora said “it is laet”.")
    assert client.get(said.get_absolute_url()).status_code == 410


def test_a_statement_that_readers_do_not_see_asks_nothing(save, said):
    Statement.objects.filter(pk=said.pk).update(state="hidden")
    assert save(GONE, **{"statements-0-state": "hidden"}).status_code == 302


def test_a_second_statement_of_the_same_words_is_refused_with_the_way_to_the_first(save, said):
    more = {
        "statements-TOTAL_FORMS": "2", "statements-1-text": said.text,
        "statements-1-manner": "direct", "statements-1-state": "published",
    }  # fmt: skip
    answer = save(OLD, **more)
    page = answer.content.decode()
    assert "These words are a statement already" in page
    assert reverse("admin:timeline_statement_change", args=[said.pk]) in page
    twice = more | {
        "statements-TOTAL_FORMS": "3", "statements-1-text": "it is", "statements-2-text": "it is",
        "statements-2-manner": "direct", "statements-2-state": "published",
    }  # fmt: skip
    assert "Two statements of this form have these words" in save(OLD, **twice).content.decode()
    assert Statement.objects.filter(event=said.event).count() == 1


@pytest.mark.parametrize(
    ("words", "kept"), [("Nora", True), ("nora", True), ("Nor", False), ("<script>", False)]
)
def test_a_name_as_printed_stands_in_the_text(save, said, words, kept):
    answer = save(OLD, **{"statements-0-attribution": words})
    assert (answer.status_code == 302) is kept
    assert (said.attribution == words) is kept
    assert ("does not print these words" in answer.content.decode()) is not kept


def test_a_statement_s_own_form_asks_for_words_as_printed_and_no_twin(editor_browser, said):
    other = make_statement("Then nothing.", said.event)
    address = reverse("admin:timeline_statement_change", args=[other.pk])
    sent = form_of(editor_browser.get(address))
    page = editor_browser.post(address, sent | {"cue": "shouted", "text": said.text})
    assert "does not print these words" in page.content.decode()
    assert "These words are a statement already" in page.content.decode()
    assert editor_browser.post(address, sent | {"cue": "then"}).status_code == 302
