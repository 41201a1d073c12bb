"""What stands before the pages: methods, hostile addresses, a database that is away; and what
stands in their place when something fails.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseNotAllowed,
)
from django.template import loader

from timeline.config.log_lines import note, request_number

_METHODS = ("GET", "HEAD", "POST")
Answer = Callable[[HttpRequest], HttpResponse]
# SQLSTATEs that mean a server that does not answer: connection trouble, one that is starting or
# shutting down, too many connections; a statement or a lock that took too long, because a backup is
# being restored or a migration runs
_OUTAGES = ("08", "53", "57", "55P03", "40P01")


class MethodsMiddleware:
    """Pages and files are read, forms are sent; nothing here answers to any other method."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _METHODS:
            return HttpResponseNotAllowed(_METHODS)
        return self.get_response(request)


class HostileAddressMiddleware:
    """Postgres stores no NUL; at the desk, where any parameter may become a query, it is refused at
    the door.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/") and (
            "\0" in request.path or "%00" in request.META.get("QUERY_STRING", "")
        ):
            return HttpResponseBadRequest(
                "This address holds a NUL character.", content_type="text/plain"
            )
        return self.get_response(request)


class DatabaseDownMiddleware:
    """A page that says so, with Retry-After, when a request fails because the database cannot be
    reached.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a lost connection into the 503 page; other errors go their way."""
        return database_down(exception) if is_outage(exception) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for an error that nobody caught; or, lost outside of a view, for the database."""
    exception = sys.exc_info()[1]
    if exception is not None and is_outage(exception):
        return database_down(exception)
    return _failure("500.html", 500)


def is_outage(exception: BaseException) -> bool:
    """Whether an error says that the server does not answer, or not in time."""
    if not isinstance(exception, OperationalError | InterfaceError):
        return False
    state = getattr(exception.__cause__, "sqlstate", None)
    return state is None or state.startswith(_OUTAGES)


def database_down(exception: BaseException) -> HttpResponse:
    """The page that says so, and when to come again."""
    note(str(exception))
    response = _failure("503.html", 503)
    response["Retry-After"] = "30"
    return response


def _failure(template: str, status: int) -> HttpResponse:
    """Rendered without the request: context processors would ask the session, so the database."""
    page = loader.render_to_string(template, {"number": request_number()})
    return HttpResponse(page, status=status)
