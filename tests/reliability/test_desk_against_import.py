"""An editor and an import at the same entry: whoever comes first, the editor's words are stored or
given back.
"""

from __future__ import annotations

import random
import threading
import time

import pytest
from django.db import connection
from django.urls import reverse

from tests.admin.test_admin import form_of
from tests.conftest import import_page
from tests.people import browser_of, someone
from timeline.admin.common import concurrency as guarded
from timeline.admin.events.desk import EventAdmin
from timeline.importing import comparing
from timeline.importing.actors.seeds import load_seeds
from timeline.importing.planning.make import make_plan
from timeline.models import Conflict, Event, Statement

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
OTHER = "2 March 2018 Russia waited; its envoy said that “talks go on”."


class Desk:
    """An entry open in an editor's form, round after round, while its source changes."""

    def __init__(self) -> None:
        load_seeds()
        import_page("3 March 2018 Iran said that “ships left”.", OTHER)
        self.event = Event.objects.get(slug="test-2018-03-03")
        self.url = reverse("admin:timeline_event_change", args=[self.event.pk])
        self.browser = browser_of(someone("editor"))
        self.answer, self.dice = None, random.Random(3)

    def open(self, n: int) -> None:
        """A new round: the form as it stands now, and words for both sides."""
        self.words = f"{Event.objects.get(pk=self.event.pk).text} Words of round {n} by hand."
        self.source = f"Iran said that “{n} ships left”."
        self.form = form_of(self.browser.get(self.url)) | {"text": self.words, "_save": "Save"}

    def save(self) -> None:
        self.answer = self.browser.post(self.url, self.form)

    def save_soon(self) -> None:
        """Within the time that an import takes."""
        time.sleep(self.dice.uniform(0, 0.12))
        self.save()

    def import_(self) -> None:
        import_page(f"3 March 2018 {self.source}", OTHER)

    def listed(self) -> bool:
        """Whether the one open dispute has the source's words of this round."""
        found = Conflict.objects.filter(event=self.event, field="text", resolved_at__isnull=True)
        return list(found.values_list("incoming", flat=True)) == [self.source]

    def lost(self) -> str:
        """What went wrong in this round; nothing, if all is well."""
        now = Event.objects.get(pk=self.event.pk).text
        if self.answer.status_code == 302:
            if now != self.words:
                return f"accepted, then overwritten: {self.words} -> {now}"
            return "" if self.listed() else "the import's words are listed nowhere"
        page = self.answer.content.decode()
        return (
            ""
            if self.answer.status_code == 200 and self.words in page and now in page
            else f"not given back: {self.words}"
        )

    def take_over(self) -> None:
        """The source's words become the stored ones again, as if nobody had edited."""
        event = Event.objects.get(pk=self.event.pk)
        Event.objects.filter(pk=event.pk).update(text=event.imported["text"])


@pytest.fixture
def desk(transactional_db):
    return Desk()


def at_once(*actions) -> None:
    """Threads with connections of their own that begin together; an exception in one is the
    test's.
    """
    start, wrong = threading.Barrier(len(actions)), []

    def run(action) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            action()
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


ORDERS = {
    "the editor first": lambda desk: (desk.save(), desk.import_()),
    "the import first": lambda desk: (desk.import_(), desk.save()),
    "at once": lambda desk: at_once(desk.save_soon, desk.import_),
}


def play(desk: Desk, order: str, rounds: int) -> tuple[list[int], list[str]]:
    """Answers to the editor and what was lost in so many rounds."""
    answers, lost = [], []
    for n in range(rounds):
        desk.open(n)
        ORDERS[order](desk)
        answers.append(desk.answer.status_code)
        lost += [wrong] if (wrong := desk.lost()) else []
        desk.take_over()
    return answers, lost


@pytest.mark.parametrize(
    ("order", "rounds", "accepted"),
    [("the editor first", 30, {302}), ("the import first", 30, {200})],
)
def test_one_after_the_other_no_word_is_lost(desk, order, rounds, accepted):
    answers, lost = play(desk, order, rounds)
    assert set(answers) == accepted
    assert lost == []
    assert set(Statement.objects.filter(event=desk.event).values_list("state", flat=True)) == {
        "published"
    }


def test_in_a_hundred_races_no_word_is_lost(desk):
    answers, lost = play(desk, "at once", 100)
    print(f"{answers.count(302)} saves before the import, {answers.count(200)} after it")
    assert lost == []
    assert set(answers) == {200, 302}


def test_without_the_editors_check_words_of_the_source_are_lost(desk, monkeypatch):
    monkeypatch.setattr(guarded, "fingerprint", lambda record: "always the same")
    assert play(desk, "the import first", 3)[1]


def test_a_save_in_the_midst_of_an_import_waits_for_it_and_gives_the_words_back(desk, monkeypatch):
    """The import has read and decided, the editor saves, the import writes: what its locks are
    there for.
    """
    editor = threading.Thread(target=at_once, args=(desk.save,))

    def plan_while_the_editor_saves(*values):
        editor.start()
        editor.join(1)
        return make_plan(*values)

    desk.open(1)
    monkeypatch.setattr(comparing, "make_plan", plan_while_the_editor_saves)
    desk.import_()
    editor.join()
    assert desk.answer.status_code == 200
    assert desk.lost() == ""


def test_an_import_in_the_midst_of_a_save_waits_for_it_and_lists_a_conflict(desk, monkeypatch):
    """The editor's form is found fresh, the import comes, the form is written: what its lock is
    there for.
    """
    importer = threading.Thread(target=at_once, args=(desk.import_,))

    def save_while_the_import_runs(admin, request, event, form, change):
        importer.start()
        importer.join(1)
        save_model(admin, request, event, form, change)

    desk.open(1)
    save_model = EventAdmin.save_model
    monkeypatch.setattr(EventAdmin, "save_model", save_while_the_import_runs)
    desk.save()
    importer.join()
    assert desk.answer.status_code == 302
    assert desk.lost() == ""
