"""What stands before the pages: health, hostile addresses, a database that is away."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import Error, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render

logger = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]
# SQLSTATEs that mean a server that does not answer: connection trouble, one that is starting or shutting down, too many
# connections; a statement or a lock that took too long, because a backup is being restored or a migration runs
_OUTAGES = ("08", "53", "57", "55P03", "40P01")


class HealthMiddleware:
    """``/healthz``: 200 while the database answers, 503 when not; for any host name, so that a container can ask itself."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != "/healthz":
            return self.get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error as error:
            logger.warning("healthz: %s", error)
            response = HttpResponse("the database does not answer\n", content_type="text/plain", status=503)
        else:
            response = HttpResponse("ok\n", content_type="text/plain")
        response["Cache-Control"] = "no-store"
        return response


class HostileAddressMiddleware:
    """Postgres stores no NUL; at the desk, where any parameter may become a query, it is refused at the door."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/") and ("\0" in request.path or "%00" in request.META.get("QUERY_STRING", "")):
            return HttpResponseBadRequest("This address holds a NUL character.", content_type="text/plain")
        return self.get_response(request)


class DatabaseDownMiddleware:
    """A page that says so, with Retry-After, when a request fails because the database cannot be reached."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a lost connection into the 503 page; other errors go their way."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        state = getattr(exception.__cause__, "sqlstate", None)
        if state is not None and not state.startswith(_OUTAGES):
            return None
        logger.error("The database does not answer: %s", exception)
        response = render(request, "503.html", status=503)
        response["Retry-After"] = "30"
        return response
