"""Whether the site is well: its process, its database, its worker."""

from __future__ import annotations

from collections.abc import Callable

from django.db import Error, ProgrammingError
from django.http import HttpRequest, HttpResponse

from timeline.background.queue import worker_lives
from timeline.config.log_lines import note


class HealthMiddleware:
    """For any host name, so that a container can ask itself, and never from a cache.

    ``/healthz``: 200 while the database answers, 503 when not; its second line tells whether a
    worker takes up jobs, without which pages do very well. ``/livez``: 200 while this process
    answers; to restart it because the database is away would help nobody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in {"/healthz", "/livez"}:
            return self.get_response(request)
        if request.path == "/livez":
            response = HttpResponse("ok\n", content_type="text/plain")
        elif (worker := _worker()) is not None:
            response = HttpResponse(f"ok\n{worker}\n", content_type="text/plain")
        else:
            words = "the database does not answer\n"
            response = HttpResponse(words, content_type="text/plain", status=503)
        response["Cache-Control"] = "no-store"
        return response


def _worker() -> str | None:
    """Whether a worker lives, in words; None where the database does not answer."""
    try:
        return "a worker runs" if worker_lives() else "no worker runs"
    except ProgrammingError:  # there are no tables yet
        return "no worker runs"
    except Error as error:
        note(str(error))
        return None
