"""How fast the project is on this machine: its pages as ratios to a fixed string, the parser per
megabyte.
"""

from __future__ import annotations

import statistics
import time
import tracemalloc
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from django.conf import settings
from django.core.cache import cache, caches
from django.core.management.base import BaseCommand
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from timeline.capturing.sources import read_file
from timeline.evaluation.loads import LOADS
from timeline.evaluation.scale.arguments import ScaleOptions, add_scale_arguments
from timeline.evaluation.scale.bench import ScaleBench
from timeline.importing.actors.seeds import seed_gazetteer
from timeline.importing.seeded.seed_documents import seed_documents
from timeline.management.bench_imports import write_measured
from timeline.models import Event, Statement
from timeline.parsing import parse
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.urls import handler404
from timeline.urls import urlpatterns as site_urls

FIXED = "fixed-string/"
_QUICK = (0.05, 0.2)  # megabytes
_SAME = 1.25  # two sizes whose times per megabyte differ by less show work that grows with the text
_MOST = 3  # seconds per megabyte that a load may take


def fixed_string(request: HttpRequest) -> HttpResponse:
    """What every page is compared with: all middleware, no work."""
    return HttpResponse("fixed")


urlpatterns = [path(FIXED, fixed_string), *site_urls]
__all__ = ["handler404", "urlpatterns"]


class Command(BaseCommand):
    help = (
        "Time the pages against a view that returns a fixed string, and the parser on 1, 2 and"
        " 4 MB, or on texts that are hard for it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "what",
            nargs="?",
            choices=("pages", "parser", "loads", "imports"),
            help=(
                "by default pages and parser; loads are texts that a parser may be slow on; imports"
                " are of a page of the first of --megabytes, and are taken back"
            ),
        )
        parser.add_argument(
            "--megabytes",
            type=float,
            nargs="+",
            default=(0.25, 1.0, 8.0),
            help=(
                "sizes of each load; one is left out where the two before it take the same time"
                " per megabyte"
            ),
        )
        parser.add_argument(
            "--quick", action="store_true", help="loads of 0.05 and 0.2 MB only: a minute or two"
        )
        parser.add_argument(
            "--only", default="", help="loads, or pages, whose names hold these words"
        )
        parser.add_argument(
            "--runs",
            type=int,
            help=(
                "requests per page: 50, or 5 of many events; the parser takes the fastest of a"
                " tenth of them"
            ),
        )
        add_scale_arguments(parser)

    def handle(
        self,
        *args: object,
        what: str | None,
        runs: int | None,
        megabytes: Sequence[float],
        only: str,
        quick: bool,
        **options: object,
    ) -> None:
        scale = cast("ScaleOptions", options)
        if scale["scale"] is not None or scale["database"] is not None:
            ScaleBench(self.stdout, self.stderr).run(scale, runs or 5, only)
            return
        runs = runs or 50
        if what in {None, "pages"}:
            self.pages(runs)
        if what in {None, "parser"}:
            self.parser(max(1, runs // 10))
        if what == "imports":
            write_measured(self.stdout, megabytes[0])
        if what == "loads":
            self.loads(_QUICK if quick else megabytes, only)

    def pages(self, runs: int) -> None:
        """Medians through the whole stack of middleware, without the network: as kept, and made
        anew each time.
        """
        self.stdout.write(
            f"{Event.objects.count()} events, {Statement.objects.count()} statements; median of"
            f" {runs} requests, in ms"
        )
        self.stdout.write(f"{'page':34}{'kept':>8}{'ratio':>8}{'anew':>8}{'ratio':>8}")
        with override_settings(ROOT_URLCONF=__name__):
            client = Client(
                headers={
                    "host": settings.ALLOWED_HOSTS[0].lstrip(".") or "localhost",
                    "x-forwarded-proto": "https",
                }
            )
            unit = _median(lambda: client.get(f"/{FIXED}"), runs)
            self.stdout.write(f"{'a fixed string':34}{unit:8.2f}{1:8.1f}")
            for address in _addresses():
                get = partial(client.get, address)
                kept, anew = _median(get, runs), _median(get, runs, before=_forget)
                self.stdout.write(
                    f"{address:34}{kept:8.2f}{kept / unit:8.1f}{anew:8.2f}{anew / unit:8.1f}"
                )

    def parser(self, runs: int) -> None:
        """Seconds of the processor per megabyte; linear time shows as a constant last column."""
        gazetteer = seed_gazetteer()
        seed = seed_documents(settings.BASE_DIR / "seeds")[0]
        text = read_file(seed.path, settings.MAX_DOCUMENT_BYTES).text
        head, marker, body = text.partition("II. Recent Developments")
        self.stdout.write(f"{'MB':>6}{'entries':>9}{'seconds':>9}{'s/MB':>7}")
        for copies in (4, 17, 34, 68):
            page = head + marker + f"{body}. View More" * copies
            size = len(page.encode()) / 1e6
            once = partial(parse, page, gazetteer)
            best = min(_seconds(once, clock=time.process_time) for _ in range(runs))
            self.stdout.write(f"{size:6.2f}{97 * copies:9}{best:9.3f}{best / size:7.3f}")
        page = head + marker + f"{body}. View More" * 17
        tracemalloc.start()
        kept = parse(page, gazetteer)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        self.stdout.write(
            f"peak memory for {len(kept.entries)} entries: {peak / len(page.encode()):.1f} times"
            " the text"
        )

    def loads(self, megabytes: Sequence[float], only: str) -> None:
        """Seconds of the processor per megabyte; work that grows with the square of the text shows
        as a rising row.
        """
        gazetteer = seed_gazetteer()
        chosen = {name: load for name, load in LOADS.items() if only in name}
        self.stdout.write(f"{'s/MB':44}" + "".join(f"{size:6g} MB" for size in megabytes))
        slow: list[str] = []
        for number, (name, load) in enumerate(chosen.items(), 1):
            self.stdout.write(f"{number:3} of {len(chosen)}  {name:34}", ending="")
            row: list[float] = []
            for size in megabytes:
                if len(row) > 1 and row[-1] <= _SAME * row[-2]:
                    break
                row.append(_per_megabyte(load(int(size * 1e6)), gazetteer))
                self.stdout.write(f"{row[-1]:9.2f}", ending="")
                self.stdout.flush()
            self.stdout.write("")
            if max(row) > _MOST:
                slow.append(name)
        self.stdout.write(f"over {_MOST} s/MB: {', '.join(slow) or 'none'}")


def _per_megabyte(page: str, gazetteer: Gazetteer) -> float:
    seconds = _seconds(partial(parse, page, gazetteer), clock=time.process_time)
    return seconds / (len(page.encode()) / 1e6)


def _addresses() -> list[str]:
    """One page of each kind that is worked for, of records that are there."""
    event = Event.objects.published().newest_first().first()
    said = (
        Statement.objects.visible()
        .filter(speaker__kind="person")
        .newest_first()
        .select_related("speaker")
        .first()
    )
    found = ["/", "/?q=oil", "/statements/", *(r.get_absolute_url() for r in (event, said) if r)]
    return [*found, said.speaker.get_absolute_url()] if said and said.speaker else found


def _forget() -> None:
    """Nothing is kept, neither pages nor what pages share."""
    cache.clear()
    caches["parts"].clear()


def _median(
    call: Callable[[], object], runs: int, before: Callable[[], object] = lambda: None
) -> float:
    call()  # warms what is loaded once
    times = []
    for _ in range(runs):
        before()
        times.append(_seconds(call) * 1000)
    return statistics.median(times)


def _seconds(call: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    begin = clock()
    call()
    return clock() - begin
