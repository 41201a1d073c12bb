"""What one request costs: time, this process's processor, the database's."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.core.cache import cache, caches
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one answer; times in milliseconds. ``server`` is None where the server is elsewhere."""

    wall: float
    program: float
    waited: float
    server: float | None
    queries: int
    size: int
    status: int


@dataclass(slots=True)
class _Waits:
    """How often and how long the database was waited for."""

    seconds: float = 0.0
    queries: int = 0

    def __call__(
        self, execute: Callable[..., object], sql: str, params: object, many: bool, context: object
    ) -> object:
        begin = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - begin
            self.queries += 1


def cost_of(ask: Callable[[], HttpResponseBase | bytes], *, keep_parts: bool = False) -> Cost:
    """What it costs to ask once, while no page is kept, nor any part of one without
    ``keep_parts``.
    """
    cache.clear()
    if not keep_parts:
        caches["parts"].clear()
    connection.ensure_connection()
    server, waits = _schedule_of_server(), _Waits()
    before, begin, program = _seconds(server), time.perf_counter(), time.process_time()
    with connection.execute_wrapper(waits):
        status, size = _read(ask())
    wall, program = time.perf_counter() - begin, time.process_time() - program
    after = _seconds(server)
    used = None if before is None or after is None else (after - before) * 1000
    milliseconds = (wall * 1000, program * 1000, waits.seconds * 1000)
    return Cost(*milliseconds, used, waits.queries, size, status)


def server_seconds() -> float | None:
    """How long the process that answers us has worked; None where the server is elsewhere."""
    return _seconds(_schedule_of_server())


def _schedule_of_server() -> Path:
    """Where Linux tells, in nanoseconds, how long the process that answers us was on a processor;
    nowhere, if it runs on another machine.
    """
    raw = connection.connection
    here = raw is not None and (raw.info.host.startswith("/") or raw.info.hostaddr == "127.0.0.1")
    return Path(f"/proc/{raw.info.backend_pid}/schedstat") if here else Path("/nowhere")


def _seconds(schedule: Path) -> float | None:
    try:
        return int(schedule.read_text().split()[0]) / 1e9
    except (OSError, ValueError):
        return None


def _read(answer: HttpResponseBase | bytes) -> tuple[int, int]:
    """Status and bytes; a file is made while it is read."""
    if isinstance(answer, bytes):
        return 200, len(answer)
    if isinstance(answer, StreamingHttpResponse):
        return answer.status_code, sum(map(len, answer))
    return answer.status_code, len(cast("HttpResponse", answer).content)
