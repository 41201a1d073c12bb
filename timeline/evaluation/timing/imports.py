"""What an import costs: of a page that is new, the same, moved, changed a little or all over; and
what undoing it does.

All is rolled back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from django.core.management.base import OutputWrapper
from django.db import connection, transaction

from timeline.evaluation.scale.measuring.clock import server_seconds
from timeline.evaluation.timing.pages import GrownPage, real_text
from timeline.importing.actors.gazetteer import gazetteer_from_tables
from timeline.importing.run import import_text
from timeline.importing.undo.run import undo_import
from timeline.importing.writing.context import Progress
from timeline.models import ImportRun
from timeline.models.records import Metadata
from timeline.parsing import parse

_SLUG = "measured"


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
    real = real_text()
    parse(real, gazetteer_from_tables())  # warms what is loaded once
    page = GrownPage(real, megabytes)
    steps: dict[str, Callable[[_Parsing], None]] = {
        "new": partial(import_page, page.text(page.entries)),
        "the same again": partial(import_page, page.text(page.entries)),
        "moved": partial(import_page, page.text(page.entries, "It is known since long. ")),
        "1 % changed": partial(import_page, page.text(page.changed(0.01))),
        "that undone": _undo_last,
        "all changed": partial(import_page, page.text(page.changed(1))),
        "all undone": _undo_all,
    }
    with transaction.atomic():
        for what, step in steps.items():
            yield what, len(page.entries), _measure(step)
        transaction.set_rollback(True)


def import_page(text: str, progress: Progress = lambda *_: None) -> None:
    """Import a page under an address of its own."""
    import_text(text, Metadata(slug=_SLUG, title="Measured"), progress=progress)


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
