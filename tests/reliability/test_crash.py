"""Imports that are killed or collide: everything of one is stored, or nothing, and the next one
runs at once.
"""

from __future__ import annotations

import os
import random
import re
import threading
import time
from contextlib import closing, contextmanager
from urllib.parse import quote, urlencode

import pytest
from django.db import connection, transaction

from tests.conftest import CHRONOLOGY
from tests.importing.test_apply import contents
from tests.warm import Warm
from timeline.capturing.sources import read_file
from timeline.importing.run import import_text
from timeline.models import Capture, Event, ImportRun
from timeline.models.locks import ImportBusy, lock_imports
from timeline.models.records import Metadata

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
AL_TANF = Metadata(slug="al-tanf")
ROUNDS = 60


def changed_chronology(dice: random.Random, mark: str) -> str:
    """The real page with five entries changed and one added."""
    head, *entries = read_file(CHRONOLOGY, 10**7).text.split(" View More ")
    for n in dice.sample(range(len(entries) - 1), 5):
        entries[n] = re.sub(r"^(\d+ \w+ \d{4}) (?=[A-Z])", rf"\1 In round {mark}, ", entries[n])
    new = (
        f"{dice.randint(1, 28)} June 2018 Iran said that “round {mark} will be"
        f" {dice.randint(0, 10**9)}”."
    )
    return " View More ".join([head, *entries[:-1], new, entries[-1]])


def url_of_the_test_database() -> str:
    """The tests' database as DATABASE_URL names it; the embedded server has a socket only."""
    connection.ensure_connection()
    params = connection.get_connection_params()
    who = quote(params.get("user") or "", safe="") + (
        f":{quote(params['password'], safe='')}" if params.get("password") else ""
    )
    port = f":{params['port']}" if params.get("port") else ""
    where = urlencode({"host": params["host"]} if params.get("host") else {})
    return f"postgres://{who}@{port}/{quote(params['dbname'])}?{where}"


@contextmanager
def waiting_import(warm, pipe):
    """``import_document`` with Django loaded, waiting for its text at a pipe; killed at the end of
    the block.
    """
    os.mkfifo(pipe)
    with open(os.devnull, "r+") as nothing:
        streams = (nothing.fileno(), nothing.fileno(), 2)
        started = warm.start(["import_document", str(pipe), "--slug", "al-tanf"], streams)
    try:
        yield started
    finally:
        started.kill()
        pipe.unlink()


def seconds_until_free() -> float:
    """How long the lock of a killed import stays."""
    begin = time.monotonic()
    while True:
        try:
            with transaction.atomic():
                lock_imports()
        except ImportBusy:
            assert time.monotonic() - begin < 5, "a killed import still holds the lock"
            time.sleep(0.005)
        else:
            return time.monotonic() - begin


def killed_after(warm, folder, mark: str, text: str, delay: float) -> float:
    """Hand a text to a process and kill it after ``delay`` seconds; how long it ran if it ended by
    itself before.
    """
    pipe = folder / f"{mark}.txt"
    with waiting_import(warm, pipe) as process:
        pipe.write_text(text)
        begin = time.monotonic()
        code = process.wait(delay)
        if code is None:
            return delay
        assert code == 0
        return time.monotonic() - begin


def all_or_nothing(before: dict[str, list[tuple]], text: str, mark: str) -> str:
    """Which of the two is stored, by every table; and the same import again completes it."""
    found = "nothing" if contents() == before else "everything"
    outcome = import_text(text, AL_TANF)
    assert outcome.written == (found == "nothing"), f"half of round {mark} was stored"
    assert (
        Event.objects.filter(
            document__slug="al-tanf", missing=False, text__contains=f"ound {mark}"
        ).count()
        == 6
    )
    assert (
        Capture.objects.filter(document__slug="al-tanf").count()
        == len([r for r in before["Capture"] if r[1] == outcome.document.pk]) + 1
    )
    assert ImportRun.objects.count() == len(before["ImportRun"]) + 1
    return found


def test_of_sixty_imports_killed_at_random_moments_none_is_stored_by_half(chronology, tmp_path):
    dice = random.Random(9)
    found, waits = [], []
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    env["DATABASE_URL"] = url_of_the_test_database()
    with closing(Warm(env, ready=True)) as warm:
        marks = [f"{n}x" for n in range(3)]
        whole = [
            killed_after(warm, tmp_path, mark, changed_chronology(dice, mark), 60) for mark in marks
        ]
        for n in range(ROUNDS):
            text, before = changed_chronology(dice, f"{n}."), contents()
            killed_after(warm, tmp_path, f"{n}.", text, dice.triangular(0, 1.15, 0.85) * min(whole))
            waits.append(seconds_until_free())
            found.append(all_or_nothing(before, text, f"{n}."))
    print(
        f"{found.count('nothing')} left nothing, {found.count('everything')} everything; a run"
        f" takes {min(whole):.2f} s,"
    )
    print(f"the lock stays at most {max(waits):.3f} s")
    assert found.count("nothing") >= ROUNDS / 3
    assert max(waits) < 2


def import_at_once(texts: list[str]) -> list[object]:
    """What each of simultaneous imports gave back: its outcome, or the exception."""
    start = threading.Barrier(len(texts))
    answers: list[object] = [None] * len(texts)

    def run(n: int) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            answers[n] = import_text(texts[n], AL_TANF)
        except Exception as error:
            answers[n] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_of_twenty_pairs_of_simultaneous_imports_one_runs_and_the_other_says_since_when(chronology):
    dice = random.Random(4)
    for n in range(20):
        marks = (f"{n}a.", f"{n}b.")
        before = ImportRun.objects.count()
        texts = [changed_chronology(dice, mark) for mark in marks]
        answers = import_at_once(texts)
        refused = [a for a in answers if isinstance(a, ImportBusy)]
        assert len(refused) == 1, answers
        assert re.search(
            r"is running since \d\d:\d\d:\d\d UTC \(database process \d+\)", str(refused[0])
        )
        ran = 1 - answers.index(refused[0])
        assert answers[ran].written
        assert ImportRun.objects.count() == before + 1
        assert not Event.objects.filter(text__contains=f"ound {marks[1 - ran]}").exists()
        assert import_text(texts[ran], AL_TANF).plan.empty
        assert (
            Event.objects.filter(
                document__slug="al-tanf", missing=False, date__gte="2019-01-01"
            ).count()
            == 97
        )
