"""Two who write at once to what no form of theirs shows: one waits for the other, and both are
stored.
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.conftest import import_page
from tests.people import browser_of, someone
from tests.records import make_actor, make_capture, make_document, make_event, make_statement
from timeline.admin.common.locks import lock
from timeline.admin.merging.split_form import SplitForm
from timeline.admin.review.statements import _chosen_speaker
from timeline.editing.actors.merge import merge_actors
from timeline.editing.by_hand import add_event, add_statement
from timeline.editing.conflicts import take_source
from timeline.importing.actors.seeds import load_seeds
from timeline.models import Actor, Conflict, Document, Event, ImportRun, Statement
from timeline.models.locks import ImportBusy

pytestmark = pytest.mark.django_db(transaction=True)
ARTICLE = "Iran said no. Syria said yes."


@contextmanager
def meanwhile(action: Callable[[], object]) -> Iterator[list[Exception]]:
    """Somebody else does this before the transaction in hand is committed: goes as far as the locks
    let them by the end of the block, and on after it. Gives what it raises.
    """
    raised: list[Exception] = []

    def run() -> None:
        try:
            action()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        yield raised
        other.start()
        while other.is_alive() and not waiting():
            time.sleep(0.01)
    other.join()


def waiting() -> bool:
    """Whether anybody waits for what this transaction holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted"
            " AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        found: bool = cursor.fetchone()[0]
    return found


@pytest.fixture
def said() -> Statement:
    make_actor("Aa Example")
    make_actor("Bb Example")
    return make_statement("Somebody said no", make_event("Somebody said no."))


def merge(name: str = "aa", into: str = "bb") -> None:
    actor, target = (Actor.objects.get(slug=f"{each}-example") for each in (name, into))
    merge_actors(actor, target)


@pytest.mark.parametrize("words", [("speaker-aa-example", ""), ("other", "Aa Example")])
def test_a_speaker_chosen_in_the_queue_is_not_merged_away_meanwhile(said, words):
    with meanwhile(merge) as raised:
        lock(said)
        said.speaker = _chosen_speaker(*words)
        said.save()
    said.refresh_from_db()
    assert (said.speaker.slug, raised) == ("bb-example", [])


def test_a_speaker_taken_from_the_source_is_not_merged_away_meanwhile(said):
    make_capture(said.document, "another capture")
    conflict = Conflict.objects.create(
        document=said.document,
        statement=said,
        field="speaker",
        incoming="aa-example",
        run=ImportRun.objects.latest("pk"),
    )
    with meanwhile(merge) as raised:
        lock(said)
        take_source(conflict)
    said.refresh_from_db()
    assert (said.speaker.slug, raised) == ("bb-example", [])


def test_who_gets_what_is_split_off_is_not_merged_away_meanwhile(said, monkeypatch):
    nora, others = make_actor("Nora Example"), []
    Statement.objects.filter(pk=said.pk).update(speaker=nora)
    find_other = SplitForm.other

    def other(form: SplitForm) -> Actor:
        found = find_other(form)
        with meanwhile(merge) as raised:
            pass
        others.append((found.slug, [type(error) for error in raised]))
        return found

    monkeypatch.setattr(SplitForm, "other", other)
    address = reverse("admin:timeline_actor_split", args=[nora.pk])
    sent = {"statements": [said.pk], "name": "Aa Example", "kind": "person"}
    assert browser_of(someone("publisher")).post(address, sent).status_code == 302
    said.refresh_from_db()
    assert others == [("aa-example", [ImportBusy])]
    assert (said.speaker.slug, said.speaker.merged_into) == ("aa-example", None)


def test_two_statements_added_to_one_article_are_both_stored():
    document = make_document("article", kind="article")
    make_capture(document, ARTICLE)
    editors = [someone("editor"), someone("publisher")]

    def add(words: str, n: int) -> None:
        with transaction.atomic():
            statement = Statement(document=Document.objects.get(pk=document.pk), text=words)
            add_statement(statement, editors[n])

    with meanwhile(lambda: add("Syria said yes", 1)) as raised:
        add("Iran said no", 0)
    assert raised == []
    assert {*document.statements.values_list("slug", "text", "position")} == {
        ("article-s1", "Iran said no", 0),
        ("article-s2", "Syria said yes", 0),
    }


def test_an_event_added_while_a_page_of_its_day_is_imported_has_the_next_address():
    load_seeds()
    import_page("2 March 2018 Russia waited.", slug="strait")
    flashpoint = Document.objects.get(slug="strait").flashpoint
    editor = someone("editor")

    def add() -> None:
        with transaction.atomic():
            add_event(Event(date=dt.date(2018, 3, 3), text="By hand."), flashpoint, editor)

    with meanwhile(add) as raised:
        import_page("3 March 2018 Iran waited.", "2 March 2018 Russia waited.", slug="strait")
    assert raised == []
    found = Event.objects.filter(date="2018-03-03").values_list("slug", "text")
    stem = f"{flashpoint.slug}-2018-03-03"
    assert {*found} == {(stem, "Iran waited."), (f"{stem}-2", "By hand.")}
