"""A page that is kept against a static file: what either costs within the program. The server that
stands before it takes the same for both.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, OutputWrapper
from django.test import RequestFactory, override_settings

from timeline.evaluation.scale.measuring.clock import server_seconds

_FILE = "timeline/timeline.css"
_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
_TURN = 100  # requests of a kind between two looks at the clocks


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    tag: str


def time_kept(out: OutputWrapper, runs: int, site: Callable[[], WSGIApplication]) -> None:
    """Write what each kind of request costs, this program's processor and Postgres' together, as
    the median of ``runs`` turns, and how many of them a processor answers for each static file.
    ``site`` makes what answers.

    Raises CommandError where one is not answered as it should be.
    """
    with _with_files(site) as application:
        page = _request("/")
        tag = [_ask(application, page) for _ in range(3)][-1].tag  # made, kept, known
        asked = {
            "a static file": (_request(f"{settings.STATIC_URL}{_FILE}"), 200),
            "/, kept": (page, 200),
            "/, not changed": (_request("/", tag), 304),
        }
        answer = partial(_ask, application)
        turns = [[_turn(answer, *each) for each in asked.values()] for _ in range(runs)]
    costs = [median(column) for column in zip(*turns, strict=True)]
    out.write(f"{'milliseconds of processors':34}{'median':>8}{'ratio':>8}")
    for name, cost in zip(asked, costs, strict=True):
        out.write(f"{name:34}{cost:8.3f}{costs[0] / cost:8.2f}")


@contextmanager
def _with_files(site: Callable[[], WSGIApplication]) -> Iterator[WSGIApplication]:
    """The site with its files in a folder of their own."""
    storages = {**settings.STORAGES, "staticfiles": _FILES}
    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(STATIC_ROOT=folder, STORAGES=storages),
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield site()


def _request(path: str, tag: str = "") -> WSGIEnvironment:
    headers = {"host": settings.ALLOWED_HOSTS[0].lstrip("."), "x-forwarded-proto": "https"}
    if tag:
        headers["if-none-match"] = tag
    return RequestFactory().get(path, headers=headers).environ


def _ask(application: WSGIApplication, request: WSGIEnvironment) -> _Answer:
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, found: list[tuple[str, str]], *more: object) -> None:
        told.append((status, found))

    answer = application(dict(request), cast("StartResponse", start))
    for _ in answer:
        pass
    if callable(close := getattr(answer, "close", None)):
        close()
    status, found = told[0]
    return _Answer(int(status[:3]), dict(found).get("ETag", ""))


def _turn(
    ask: Callable[[WSGIEnvironment], _Answer], request: WSGIEnvironment, wanted: int
) -> float:
    """Milliseconds of both processors for each request of a turn."""
    before, server = time.process_time(), server_seconds() or 0.0
    for _ in range(_TURN):
        if (found := ask(request).status) != wanted:
            raise CommandError(f"{request['PATH_INFO']}: the answer was {found}.")
    used = time.process_time() - before + (server_seconds() or 0.0) - server
    return used / _TURN * 1000
