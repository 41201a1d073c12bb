"""How fast the project is on this machine: its pages as ratios to a fixed string, the parser per
megabyte.
"""

from __future__ import annotations

import statistics
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from django.conf import settings
from django.core.cache import cache, caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.management.base import BaseCommand
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from timeline.evaluation.floor.bench import FloorBench
from timeline.evaluation.scale.arguments import ScaleOptions, add_scale_arguments
from timeline.evaluation.scale.bench import ScaleBench
from timeline.evaluation.timing.clock import seconds
from timeline.evaluation.timing.import_floor import write_floor
from timeline.evaluation.timing.imports import write_measured
from timeline.evaluation.timing.kept import time_kept
from timeline.evaluation.timing.reading import time_loads, time_reading
from timeline.models import Event, Statement
from timeline.public.page_cache.first import KeptFirst
from timeline.urls import handler404
from timeline.urls import urlpatterns as site_urls

FIXED = "fixed-string/"
_QUICK = (0.05, 0.2)  # megabytes


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
            choices=("pages", "parser", "loads", "imports", "import-floor", "floor", "kept"),
            help=(
                "default: pages and parser; loads: texts that are hard for the parser; imports:"
                " import a page of the first of --megabytes and roll it back; import-floor: how"
                " fast the database alone takes the rows of an import; floor: the front page"
                " against hand-written SQL and strings, and against Datasette; kept: a cached page"
                " against a static file"
            ),
        )
        parser.add_argument(
            "--megabytes",
            type=float,
            nargs="+",
            default=(0.25, 1.0, 8.0),
            help=(
                "sizes of each load; a size is skipped if the two before it take the same time per"
                " megabyte"
            ),
        )
        parser.add_argument(
            "--quick", action="store_true", help="loads of 0.05 and 0.2 MB only: a minute or two"
        )
        parser.add_argument(
            "--only", default="", help="only loads or pages whose names contain these words"
        )
        parser.add_argument(
            "--runs",
            type=int,
            help=(
                "requests per page: 50, or 5 with --scale; the parser's figure is the fastest of a"
                " tenth as many runs"
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
        if what in {"imports", "import-floor", "loads"}:
            self.texts(what, megabytes, only, quick)
        else:
            self.site(what, runs or 50)

    def texts(self, what: str, megabytes: Sequence[float], only: str, quick: bool) -> None:
        """How long texts take that are made for it."""
        if what == "imports":
            write_measured(self.stdout, megabytes[0])
        elif what == "import-floor":
            write_floor(self.stdout, megabytes[0])
        else:
            time_loads(self.stdout, _QUICK if quick else megabytes, only)

    def site(self, what: str | None, runs: int) -> None:
        """How long pages take of what is there, and its largest text."""
        if what in {None, "pages"}:
            self.pages(runs)
        if what in {None, "parser"}:
            time_reading(self.stdout, max(1, runs // 10))
        if what == "floor":
            FloorBench(self.stdout).run(runs)
        if what == "kept":
            time_kept(self.stdout, max(1, runs // 5), lambda: KeptFirst(WSGIHandler()))

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
        times.append(seconds(call) * 1000)
    return statistics.median(times)
