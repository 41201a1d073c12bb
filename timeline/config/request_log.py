"""A number and a line of log for every request."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from timeline.config import log_lines
from timeline.config.client_ip import client_ip

logger = logging.getLogger("timeline.requests")
LONGEST = 300  # characters of a path or a query
_NUMBER = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestLogMiddleware:
    """The outermost: what a visitor gets is what the line says, static files and redirects too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        line = Line(request)
        response = self.get_response(request)
        response["X-Request-ID"] = line.current.number
        line.status = response.status_code
        if request.method == "HEAD":
            _without_body(response)
            line.write(0)
        elif isinstance(response, HttpResponse):
            line.write(len(response.content))
        elif response.has_header("Content-Length"):  # a file, which the server sends by itself
            line.write(int(response["Content-Length"]))
        else:
            assert isinstance(response, StreamingHttpResponse)
            pieces = cast("Iterator[bytes]", response.streaming_content)
            response.streaming_content = _Counted(pieces, line)
        return response


def _without_body(response: HttpResponseBase) -> None:
    """The head of the answer alone: no export is made only to be thrown away by the server."""
    if isinstance(response, HttpResponse):
        response.content = b""
    else:
        assert isinstance(response, StreamingHttpResponse)
        response.streaming_content = []


class Asked(NamedTuple):
    """What a line says of a request that Django does not see."""

    method: str
    path: str
    META: Mapping[str, str]


class Line:
    """What will be said about one request."""

    status = 0

    def __init__(self, request: HttpRequest | Asked) -> None:
        self.request = request
        self.started = time.perf_counter()
        self.current = log_lines.begin(_number(request))

    def write(self, size: int, broken: bool = False) -> None:
        """The line, with how many bytes went out; ``broken`` where more should have followed."""
        request, level = self.request, self._level(broken)
        if not logger.isEnabledFor(level):
            log_lines.end()
            return
        fields = {
            "method": (request.method or "")[:20],
            "path": request.path[:LONGEST],
            "query": request.META.get("QUERY_STRING", "")[:LONGEST],
            "status": self.status,
            "milliseconds": round((time.perf_counter() - self.started) * 1000, 1),
            "bytes": size,
            "client": client_ip(request),
            "user": _user(request),
            "broken": broken,
            "note": self.current.note,
        }
        always = ("milliseconds", "bytes")
        fields = {name: value for name, value in fields.items() if value or name in always}
        logger.log(level, "request", extra={"fields": fields, "number": self.current.number})
        log_lines.end()

    def _level(self, broken: bool) -> int:
        """Errors, and refusals with a reason, are logged where LOG_REQUESTS is off, too."""
        if self.status >= 500 or broken:
            return logging.ERROR
        return logging.WARNING if self.current.note else logging.INFO


class _Counted:
    """The pieces of a streamed answer; at its end, or where it breaks off, the line is written."""

    def __init__(self, pieces: Iterable[bytes], line: Line) -> None:
        self.pieces, self.line = iter(pieces), line
        self.size, self.broken = 0, False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            piece = next(self.pieces)
        except StopIteration:
            raise
        except Exception:
            # the status has gone out: nothing but a traceback and an early end tells of it
            logger.exception("The answer broke off.")
            self.broken = True
            raise
        self.size += len(piece)
        return piece

    def close(self) -> None:
        """Called by Django when the server is done with the answer."""
        self.line.write(self.size, self.broken)


def _number(request: HttpRequest | Asked) -> str:
    """The proxy's number, where a proxy is trusted and it looks like one; else a new one."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.TRUST_PROXY else ""
    return given if _NUMBER.fullmatch(given) else secrets.token_hex(8)


def _user(request: HttpRequest | Asked) -> int | None:
    """Who is signed in, as far as the page wanted to know: to ask for it would ask the database."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None and user.is_authenticated else None
