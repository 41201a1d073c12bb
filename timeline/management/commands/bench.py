"""How fast the project is on this machine: the parser's time and memory per megabyte."""

from __future__ import annotations

import time
import tracemalloc
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from timeline.importing.actors import seed_gazetteer
from timeline.importing.files import read, seed_documents
from timeline.parsing import parse


class Command(BaseCommand):
    help = "Time the parser on the chronology repeated to 1, 2 and 4 MB; linear time shows as a constant last column."
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--runs", type=int, default=3, help="take the fastest of this many runs")

    def handle(self, *args: Any, runs: int, **options: Any) -> None:
        gazetteer = seed_gazetteer()
        text = read(seed_documents(settings.BASE_DIR / "seeds")[0].path, settings.MAX_DOCUMENT_BYTES)
        head, marker, body = text.partition("II. Recent Developments")
        self.stdout.write(f"{'MB':>6}{'entries':>9}{'seconds':>9}{'s/MB':>7}")
        for copies in (4, 17, 34, 68):
            page = head + marker + f"{body}. View More" * copies
            size = len(page.encode()) / 1e6
            best = min(_seconds(page, gazetteer) for _ in range(runs))
            self.stdout.write(f"{size:6.2f}{97 * copies:9}{best:9.3f}{best / size:7.3f}")
        page = head + marker + f"{body}. View More" * 17
        tracemalloc.start()
        kept = parse(page, gazetteer)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        self.stdout.write(f"peak memory for {len(kept.entries)} entries: {peak / len(page.encode()):.1f} times the text")


def _seconds(page: str, gazetteer: Any) -> float:
    begin = time.perf_counter()
    parse(page, gazetteer)
    return time.perf_counter() - begin
