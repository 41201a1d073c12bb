"""New names in an actor's form are looked at before they are saved."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.test_admin import form_of
from tests.records import make_actor, make_event, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora():
    return make_actor("Nora Example")


@pytest.fixture
def form(editor_browser, nora):
    """Sends the actor's form with another name, and what else."""
    address = reverse("admin:timeline_actor_change", args=[nora.pk])

    def send(text: str, **more: str):
        sent = form_of(editor_browser.get(address)) | {"aliases-0-text": text, "_save": "Save"}
        return editor_browser.post(address, sent | more)

    return send


def names(actor) -> list[str]:
    return list(actor.aliases.values_list("text", flat=True))


def test_a_harmless_name_is_saved_at_once(form, nora):
    assert form("N. Example").status_code == 302
    assert names(nora) == ["N. Example"]


@pytest.mark.parametrize(("word", "saved"), [("", []), ("yes", []), (" Keep ", ["he"])])
def test_a_pronoun_is_saved_for_a_typed_word_only(form, nora, word, saved):
    answer = form("he")
    assert "pronoun" in answer.content.decode()
    form("he", _aliases_shown=answer.context["findings_shown"], _aliases_word=word)
    assert names(nora) == saved


def test_what_a_name_changes_is_said_before_it_is_saved(form, nora):
    make_statement("said", make_event("N. Quux said."), attribution="N. Quux")
    answer = form("N. Quux")
    assert "It changes 1 statement:" in answer.content.decode()
    assert names(nora) == []
    assert form("N. Quux", _aliases_shown=answer.context["findings_shown"]).status_code == 302
    assert names(nora) == ["N. Quux"]


def test_a_name_that_was_not_shown_is_shown_first(form, nora):
    make_statement("said", make_event("N. Quux said."), attribution="N. Quux")
    told = form("he").context["findings_shown"]
    assert form("N. Quux", _aliases_shown=told, _aliases_word="keep").status_code == 200
    assert names(nora) == []


@pytest.fixture
def rename(editor_browser, nora):
    """Sends the actor's form with another name of its own, and what else."""
    address = reverse("admin:timeline_actor_change", args=[nora.pk])

    def send(name: str, **more: str):
        sent = form_of(editor_browser.get(address)) | {"name": name, "_save": "Save"}
        answer = editor_browser.post(address, sent | more)
        nora.refresh_from_db()
        return answer

    return send


def test_an_actor_gets_the_name_of_another_for_a_typed_word_only(rename, nora):
    make_actor("Pablo Quux")
    answer = rename("pablo quux")
    assert "it is a name of Pablo Quux (pablo-quux)" in answer.content.decode()
    assert nora.name == "Nora Example"
    shown = answer.context["findings_shown"]
    assert rename("pablo quux", _aliases_shown=shown).status_code == 200
    assert rename("pablo quux", _aliases_shown=shown, _aliases_word="keep").status_code == 302
    assert nora.name == "pablo quux"


@pytest.mark.parametrize(
    "name", ["\u200b", "Nora\u202e Quux", "Nora\u200bQuux", "Nora\u2066", "\u3164", "–"]
)
def test_a_name_that_no_eye_can_read_is_refused(rename, form, nora, name):
    assert rename(name).status_code == 200
    assert nora.name == "Nora Example"
    assert form(name).status_code == 200
    assert names(nora) == []


@pytest.mark.parametrize("name", ["Nora O’Quux", "Zoë al-Quux", "نورا\u200cکوکس", "24th Brigade"])
def test_any_other_name_is_taken(rename, nora, name):
    assert rename(name).status_code == 302
    assert nora.name == name
