"""Sends visitors who are not signed in to the replica, and back to the primary where it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from timeline.config.middleware import is_outage
from timeline.config.replicas.reading import ReplicaReading, can_be_asked_again, from_replica
from timeline.config.replicas.settings import REPLICA
from timeline.config.replicas.watch import ReplicaWatch

WROTE = "wrote"  # a cookie: who has sent a form sees what it has changed
_SAFE = {"GET", "HEAD"}
_BEGINNING = 65536  # bytes of a file that are made before any is sent; most files have fewer


class ReplicaMiddleware:
    """The content's version and the page are read from the same server, which is the primary for
    whoever is signed in or has just sent a form. A page that fails on the replica is made again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if REPLICA not in settings.DATABASES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.watch = ReplicaWatch(settings.REPLICA_SECONDS_BEHIND)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if may_read_from_replica(request) and self.watch.is_trusted():
            response = self._from_replica(request)
            if response is not None:
                return response
        response = self.get_response(request)
        if request.method not in _SAFE:
            self._remember_writing(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Nobody sees this answer: the request is answered from the primary."""
        again = isinstance(exception, Error) and can_be_asked_again(exception)
        return HttpResponse(status=503) if again else None

    def _from_replica(self, request: HttpRequest) -> HttpResponseBase | None:
        """The answer, or None where the replica has failed."""
        reading = ReplicaReading()
        with from_replica(reading):
            response = self.get_response(request)
            if isinstance(response, StreamingHttpResponse) and not isinstance(
                response, FileResponse
            ):
                self._begin(response)
        if reading.error is not None and is_outage(reading.error):
            self.watch.distrust()
        return response if reading.error is None else None

    def _begin(self, response: StreamingHttpResponse) -> None:
        """Make the first parts, while another server can still be asked; the rest when it is sent,
        from the same server.
        """
        parts = iter(response)
        try:
            first = _first(parts)
        except Error as error:
            if not can_be_asked_again(error):
                raise
            return
        response.streaming_content = _while_sent(chain(first, parts))

    def _remember_writing(self, response: HttpResponseBase) -> None:
        response.set_cookie(
            WROTE,
            "1",
            max_age=settings.REPLICA_SECONDS_BEHIND + 2,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def may_read_from_replica(request: HttpRequest) -> bool:
    """Whether the request reads only, for somebody who is not signed in and has sent no form."""
    cookies = {settings.SESSION_COOKIE_NAME, WROTE}
    is_desk = request.path.startswith("/admin/")
    return request.method in _SAFE and not is_desk and not cookies & request.COOKIES.keys()


def _first(parts: Iterator[bytes]) -> list[bytes]:
    """So many parts that a file's head is not all of them."""
    first: list[bytes] = []
    made = 0
    while made < _BEGINNING and (part := next(parts, None)) is not None:
        first.append(part)
        made += len(part)
    return first


def _while_sent(parts: Iterator[bytes]) -> Iterator[bytes]:
    with from_replica(ReplicaReading()):
        yield from parts
