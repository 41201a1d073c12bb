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


def test_a_text_that_has_nothing_of_it_left_is_saved_and_queued(save, said):
    assert save("Quite another story.").status_code == 302
    assert next_item("drifted").record == said
