"""Before Django: an address that was answered from what is kept is answered so again, as long as
the site stands as it did. It costs a look at the state of the content, and little else.

Everything else, and whatever is not as usual, is Django's. It has made each answer the first time,
so a host, a scheme and an address are those that it let through, with the headers that it gave.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from cachetools import LRUCache
from django.conf import settings
from django.core.cache import cache
from django.utils.http import parse_etags
from psycopg import Error
from psycopg.errors import LockNotAvailable, QueryCanceled

from timeline.config.cache.settings import MOST_PAGES
from timeline.config.request_log import Asked, Line
from timeline.public.page_cache.answers import IDENTITY, KeptAnswer, encoding_for
from timeline.public.page_cache.version import site_state_on_open_connection
from timeline.public.page_cache.wanted import KEPT, UNANSWERED, Wanted

# What makes two requests the same, as far as any answer that is kept depends on them.
_SAME = ("wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO",
         "QUERY_STRING")  # fmt: skip
_LONGEST = 800  # characters of them
_OF_ONE_ANSWER = {"x-request-id", "content-length", "content-encoding", "etag"}
_OF_A_BODY = {"content-type"}
_PAUSE = 5.0  # seconds in which everything is Django's, after the database has not answered
Headers = Sequence[tuple[str, str]]


class _Known(NamedTuple):
    """Where the answer to an address is kept, and the headers of all its answers."""

    key: str
    headers: Headers


class KeptFirst:
    """The site's WSGI application."""

    def __init__(self, application: WSGIApplication) -> None:
        self._django = application
        self._known: LRUCache[str, _Known] = LRUCache(MOST_PAGES)
        self._alike: LRUCache[Headers, Headers] = LRUCache(100)  # most pages have the same
        self._lock = threading.Lock()
        self._not_before = 0.0

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        name = _name(environ)
        with self._lock:
            known = self._known.get(name) if name else None
        if known is not None and time.monotonic() >= self._not_before:
            line = Line(Asked("GET", _path(environ), environ))
            if (found := self._found(environ, known)) is not None:
                status, headers, body = found
                start(status, [*headers, ("X-Request-ID", line.current.number)])
                line.status = int(status[:3])
                line.write(len(body))
                return [body]

        def started(status: str, headers: list[tuple[str, str]], *more: object) -> object:
            self._remember(name, environ, status, headers)
            return start(status, headers, *more)  # type: ignore[arg-type]

        return self._django(environ, cast("StartResponse", started))

    def _found(
        self, environ: WSGIEnvironment, known: _Known
    ) -> tuple[str, list[tuple[str, str]], bytes] | None:
        """Status, headers and body; None where Django must be asked."""
        answer = cast("KeptAnswer | None", cache.get(known.key))
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if answer is None or (encoding := answer.best(encoding)) not in answer.bodies:
            return None
        try:
            state = site_state_on_open_connection()
        except Error as error:
            self._not_before = time.monotonic() + _PAUSE
            if isinstance(error, QueryCanceled | LockNotAvailable):
                environ[UNANSWERED] = str(error)  # Django need not ask, and wait, again
            return None
        if state != answer.state:
            return None
        tag = Wanted(known.key, state).tag
        if tag in parse_etags(environ.get("HTTP_IF_NONE_MATCH", "")):
            headers = [pair for pair in known.headers if pair[0].lower() not in _OF_A_BODY]
            return "304 Not Modified", [*headers, ("ETag", tag)], b""
        body = answer.bodies[encoding]
        headers = [*known.headers, ("ETag", tag), ("Content-Length", str(len(body)))]
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        return "200 OK", headers, body

    def _remember(self, name: str, environ: WSGIEnvironment, status: str, headers: Headers) -> None:
        """Where Django has found the answer, or has kept it."""
        key = environ.get(KEPT, "")
        if not name or not key or not status.startswith("200"):
            return
        alike = tuple(pair for pair in headers if pair[0].lower() not in _OF_ONE_ANSWER)
        with self._lock:
            self._known[name] = _Known(key, self._alike.setdefault(alike, alike))


def _name(environ: WSGIEnvironment) -> str:
    """What is asked for; empty where it is not only that, or somebody may be signed in."""
    if f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", ""):
        return ""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_TRANSFER_ENCODING" in environ:
        return ""
    if environ.get("CONTENT_LENGTH") not in {None, "", "0"}:
        return ""
    name = "\n".join([environ.get(part, "") for part in _SAME])
    return name if len(name) <= _LONGEST else ""


def _path(environ: WSGIEnvironment) -> str:
    """The path as Django reads it."""
    path: str = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    return path.encode("latin-1").decode(errors="replace")
