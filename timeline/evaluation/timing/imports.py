"""What an import costs: of a page that is new, the same, moved, changed a little or all over; and
what undoing it does.

The pages are made of the real entries on days of thirty years. All is rolled back.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.management.base import OutputWrapper
from django.db import connection, transaction

from timeline.capturing.sources import read_file
from timeline.evaluation.scale.measuring.clock import server_seconds
from timeline.importing.actors.gazetteer import gazetteer_from_tables
from timeline.importing.run import import_text
from timeline.importing.seeded.seed_documents import seed_documents
from timeline.importing.undo.run import undo_import
from timeline.models import ImportRun
from timeline.models.records import Metadata
from timeline.parsing import parse

_SLUG = "measured"
_MARK = "II. Recent Developments"
_DAY = re.compile(r"^\s*\d{1,2} [A-Z][a-z]+ \d{4} ")
_FIRST, _DAYS = dt.date(1990, 1, 1), 11_370
Entries = list[tuple[dt.date, str]]
Change = Callable[[Entries], Entries]


@dataclass(frozen=True, slots=True)
class Measured:
    """One import beside its parsing: seconds by the clock, seconds that the program and the server
    (None where that is elsewhere) worked, and statements sent. The server's have what is checked
    when a transaction ends.
    """

    seconds: float
    program: float
    server: float | None
    queries: int

    @property
    def worked(self) -> float:
        """Seconds of both."""
        return self.program + (self.server or 0.0)


class _Parsing:
    """Hears of an import's progress how long parsing took."""

    def __init__(self) -> None:
        self._heard: list[tuple[float, float]] = []

    def __call__(self, step: str, done: int, of: int) -> None:
        if step == "Parsing":
            self._heard.append((time.perf_counter(), time.process_time()))

    @property
    def seconds(self) -> tuple[float, float]:
        """By the clock, and of the program's work."""
        if not self._heard:
            return 0.0, 0.0
        (began, worked), (ended, over) = self._heard[0], self._heard[-1]
        return ended - began, over - worked


class GrownPage:
    """A chronology of so many megabytes, made of the entries of a real one."""

    def __init__(self, real: str, megabytes: float) -> None:
        self._head, _, body = real.partition(_MARK)
        texts = [_DAY.sub("", entry).strip() for entry in body.split("View More")][:-1]
        self._dice = random.Random(1)  # noqa: S311 - the same page each time
        made: list[str] = []
        size = 0
        while size < megabytes * 1e6:
            made.append(self._reworded(self._dice.choice(texts), 0.2))
            size += len(made[-1].encode())
        days = sorted(self._dice.choices(range(_DAYS), k=len(made)), reverse=True)
        self.entries: Entries = [
            (_FIRST + dt.timedelta(day), text) for day, text in zip(days, made, strict=True)
        ]

    def text(self, entries: Entries, head: str = "") -> str:
        rows = (f"{day.day} {day:%B} {day.year} {text}" for day, text in entries)
        return f"{self._head}{head}{_MARK} {' View More '.join(rows)} View More "

    def changed(self, share: float) -> Entries:
        """With a share of the entries reworded."""
        return [
            (day, f"{self._reworded(text, 0.2)} More followed.")
            if self._dice.random() < share
            else (day, text)
            for day, text in self.entries
        ]

    def _reworded(self, text: str, share: float) -> str:
        """With a share of its plain words in the place of others."""
        plain = (w.isalpha() and w.islower() and len(w) > 4 for w in text.split(" "))
        return " ".join(
            "".join(self._dice.choices("aeioulmnrst", k=6))
            if is_plain and self._dice.random() < share
            else word
            for word, is_plain in zip(text.split(" "), plain, strict=True)
        )


def write_measured(out: OutputWrapper, megabytes: float) -> None:
    """A line for each import: what it took beside parsing."""
    head = f"{'beside parsing':17}{'entries':>8}{'seconds':>9}{'program':>9}{'server':>8}"
    out.write(f"{head}{'entries a second of both':>26}{'queries':>9}")
    for what, entries, took in measured(megabytes):
        server = f"{took.server:8.2f}" if took.server is not None else f"{'–':>8}"
        line = f"{what:17}{entries:8}{took.seconds:9.2f}{took.program:9.2f}{server}"
        out.write(f"{line}{entries / took.worked:26.0f}{took.queries:9}")


def measured(megabytes: float) -> Iterator[tuple[str, int, Measured]]:
    """What is done, how many entries the page has, and what that took."""
    seed = seed_documents(settings.BASE_DIR / "seeds")[0]
    real = read_file(seed.path, settings.MAX_DOCUMENT_BYTES).text
    parse(real, gazetteer_from_tables())  # warms what is loaded once
    page = GrownPage(real, megabytes)
    steps: dict[str, Callable[[_Parsing], None]] = {
        "new": partial(_import, page.text(page.entries)),
        "the same again": partial(_import, page.text(page.entries)),
        "moved": partial(_import, page.text(page.entries, "It is known since long. ")),
        "1 % changed": partial(_import, page.text(page.changed(0.01))),
        "that undone": _undo_last,
        "all changed": partial(_import, page.text(page.changed(1))),
        "all undone": _undo_all,
    }
    with transaction.atomic():
        for what, step in steps.items():
            yield what, len(page.entries), _measure(step)
        transaction.set_rollback(True)


def _import(text: str, parsing: _Parsing) -> None:
    import_text(text, Metadata(slug=_SLUG, title="Measured"), progress=parsing)


def _undo_last(parsing: _Parsing) -> None:
    run = ImportRun.objects.in_force().filter(document__slug=_SLUG).first()
    assert run is not None
    undo_import(run)


def _undo_all(parsing: _Parsing) -> None:
    while ImportRun.objects.in_force().filter(document__slug=_SLUG).exists():
        _undo_last(parsing)


def _measure(step: Callable[[_Parsing], None]) -> Measured:
    queries = 0

    def count(execute: Callable[..., object], *args: object) -> object:
        nonlocal queries
        queries += 1
        return execute(*args)

    parsing, server = _Parsing(), server_seconds()
    seconds, program = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count):
        step(parsing)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    now = server_seconds()
    waited, parsed = parsing.seconds
    return Measured(
        time.perf_counter() - seconds - waited,
        time.process_time() - program - parsed,
        None if server is None or now is None else now - server,
        queries,
    )
