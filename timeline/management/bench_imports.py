"""How long an import takes: of a page that is new, the same, moved, changed a little or all over.

The pages are made of the real entries on days of thirty years. All is rolled back.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.management.base import OutputWrapper
from django.db import connection, transaction

from timeline.capturing.sources import read_file
from timeline.importing.actors.gazetteer import gazetteer_from_tables
from timeline.importing.run import import_text
from timeline.importing.seeded.seed_documents import seed_documents
from timeline.models.records import Metadata
from timeline.parsing import parse

_MARK = "II. Recent Developments"
_DAY = re.compile(r"^\s*\d{1,2} [A-Z][a-z]+ \d{4} ")
_FIRST, _DAYS = dt.date(1990, 1, 1), 11_370
Entries = list[tuple[dt.date, str]]
Change = Callable[[Entries], Entries]


@dataclass(frozen=True, slots=True)
class Measured:
    """One import: seconds by the clock, those of them that parsing took, and statements sent."""

    seconds: float
    parsing: float
    queries: int


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
    """A line for each import: how long parsing takes by itself, and all the rest."""
    head = f"{'a page that is':16}{'entries':>9}{'parsing':>9}{'rest':>9}{'a second':>10}"
    out.write(f"{head}{'queries':>9}")
    for what, entries, took in measured(megabytes):
        rest = took.seconds - took.parsing
        line = f"{what:16}{entries:9}{took.parsing:9.1f}{rest:9.1f}{entries / rest:10.0f}"
        out.write(f"{line}{took.queries:9}")


def measured(megabytes: float) -> Iterator[tuple[str, int, Measured]]:
    """What is imported, how many entries it has, and what that took."""
    seed = seed_documents(settings.BASE_DIR / "seeds")[0]
    real = read_file(seed.path, settings.MAX_DOCUMENT_BYTES).text
    parse(real, gazetteer_from_tables())  # warms what is loaded once
    page = GrownPage(real, megabytes)
    texts = {
        "new": page.text(page.entries),
        "the same again": page.text(page.entries),
        "moved": page.text(page.entries, "It is known since long. "),
        "1 % changed": page.text(page.changed(0.01)),
        "all changed": page.text(page.changed(1)),
    }
    with transaction.atomic():
        for what, text in texts.items():
            yield what, len(page.entries), _import(text)
        transaction.set_rollback(True)


def _import(text: str) -> Measured:
    queries = 0

    def count(execute: Callable[..., object], *args: object) -> object:
        nonlocal queries
        queries += 1
        return execute(*args)

    begin = time.perf_counter()
    parse(text, gazetteer_from_tables())
    parsing = time.perf_counter() - begin
    with connection.execute_wrapper(count):
        begin = time.perf_counter()
        import_text(text, Metadata(slug="measured", title="Measured"))
        seconds = time.perf_counter() - begin
    return Measured(seconds, parsing, queries)
