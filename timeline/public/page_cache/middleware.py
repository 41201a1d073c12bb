"""Answers from what is kept, before sessions, users or views are asked."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.template import loader
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from timeline.config.headers import open_addresses
from timeline.config.log_lines import request_number
from timeline.config.middleware import database_down
from timeline.config.replicas.reading import can_be_asked_again
from timeline.public.page_cache.answers import KeptAnswer, encoding_for
from timeline.public.page_cache.clients import bounded_client, while_the_client_waits
from timeline.public.page_cache.editors import alone, is_for_one
from timeline.public.page_cache.keeping import is_kept
from timeline.public.page_cache.turns import Busy, Turns
from timeline.public.page_cache.version import program, site_state
from timeline.public.page_cache.wanted import KEPT, UNANSWERED, Wanted

logger = logging.getLogger(__name__)
_SECONDS = 24 * 3600
_LONGEST_ADDRESS = 500  # characters; the answers of longer ones are not kept
# A proxy may hand out a page for a minute without asking; a browser asks each time.
_FRESHNESS = "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
# seconds in which a database that did not answer is not asked again for pages that are kept
_PAUSE = 5.0
_NEVER_KEPT = ("/admin/", settings.STATIC_URL)
_Answer = Callable[[HttpRequest], HttpResponseBase]


class KeptPagesMiddleware:
    """An ETag that stands for what the browser has is answered first, then a kept page; else the
    page is made, by a few at a time, and kept. Exports have ETags too, and are not kept.

    While the database does not answer, a page that was made before is served as it was.
    """

    def __init__(self, get_response: _Answer) -> None:
        self.get_response = get_response
        self.turns = Turns(settings.PAGES_AT_ONCE, settings.PAGES_WAITING, settings.PAGES_PATIENCE)
        self.asked_again_at = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"} or request.path.startswith(_NEVER_KEPT):
            return self.get_response(request)
        if is_for_one(request):
            return self._for_one(request)
        key = _key(request)
        known: KeptAnswer | None = cache.get(key)
        if known is None and not _is_open(request) and not _is_page(request):
            return self.get_response(request)
        if UNANSWERED in request.META:
            self._pause(request.META[UNANSWERED])
        if known is not None and time.monotonic() < self.asked_again_at:
            return _stale(known, request)
        try:
            state = site_state()
        except (OperationalError, InterfaceError) as error:
            return self._without_database(error, known, request)
        return self._of_state(request, Wanted(key, state), known)

    def _for_one(self, request: HttpRequest) -> HttpResponseBase:
        """What nobody else is answered; it takes its turn as what is made for all."""
        try:
            with self.turns.take(client=bounded_client(request)):
                return alone(self.get_response(request))
        except Busy:
            return _busy()

    def _of_state(
        self, request: HttpRequest, wanted: Wanted, known: KeptAnswer | None
    ) -> HttpResponseBase:
        """The answer of this state, or what is kept, where there is no answer now."""
        setattr(request, "site_state", wanted.state)  # noqa: B010 - parts of the page are of it too
        response = self._answer(request, wanted, known)
        if response.status_code == 503 and known is not None:
            return _stale(known, request)
        return response

    def _without_database(
        self,
        error: OperationalError | InterfaceError,
        known: KeptAnswer | None,
        request: HttpRequest,
    ) -> HttpResponse:
        if can_be_asked_again(error):
            return HttpResponse(status=503)  # nobody sees it: the primary is asked
        if known is None:
            return database_down(error)
        self._pause(error)
        return _stale(known, request)

    def _pause(self, error: object) -> None:
        self.asked_again_at = time.monotonic() + _PAUSE
        logger.warning(
            "The database does not answer; kept pages are served as they were: %s", error
        )

    def _answer(
        self, request: HttpRequest, wanted: Wanted, known: KeptAnswer | None
    ) -> HttpResponseBase:
        if wanted.tag in parse_etags(request.headers.get("If-None-Match", "")):
            return _marked(HttpResponseNotModified(), wanted)
        if known is not None and known.state == wanted.state:
            return _marked(_from_kept(known, request, wanted.key), wanted)
        try:
            if _is_page(request):
                return self._made(request, wanted)
            with self.turns.take(client=bounded_client(request)):
                response = self.get_response(request)
        except Busy:
            return _busy()
        # a file that is kept may be of an earlier state, and says so itself
        says_itself = response.streaming and response.has_header("ETag")
        marked = response.status_code == 200 and not says_itself
        return _marked(response, wanted) if marked else response

    def _made(self, request: HttpRequest, wanted: Wanted) -> HttpResponseBase:
        """The page made anew, and kept where nothing in it is for one visitor alone."""
        with self.turns.take(wanted.key, bounded_client(request)) as made_by_another:
            known: KeptAnswer | None = cache.get(wanted.key) if made_by_another else None
            if known is not None and known.state == wanted.state:
                return _marked(_from_kept(known, request, wanted.key), wanted)
            with while_the_client_waits(request):
                response = self.get_response(request)
            if not isinstance(response, HttpResponse) or not _is_for_everybody(response):
                return response
            encoding = encoding_for(request.headers.get("Accept-Encoding", ""))
            answer = KeptAnswer.of(response, wanted.state, encoding)
            if len(request.get_full_path()) <= _LONGEST_ADDRESS:
                cache.set(wanted.key, answer, _SECONDS)
                request.META[KEPT] = wanted.key
        return _marked(answer.response(answer.best(encoding)), wanted)


def _key(request: HttpRequest) -> str:
    """A page holds its own address, so each host and scheme has its own; and so has each program,
    for while one is replaced by the next, both ask the same store of pages.
    """
    where = f"{request.scheme}://{request.get_host()}{request.get_full_path()}"
    return hashlib.sha256(f"{program()}|{get_language()}|{where}".encode()).hexdigest()


def _is_open(request: HttpRequest) -> bool:
    return request.path in open_addresses()


def _is_page(request: HttpRequest) -> bool:
    try:
        return is_kept(resolve(request.path_info).func)
    except Resolver404:
        return False


def _is_for_everybody(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.cookies
        and not response.has_header("Cache-Control")
        and not hasattr(response, "_csp_replace")  # a policy of its own: of what is framed
    )


def _from_kept(known: KeptAnswer, request: HttpRequest, key: str) -> HttpResponse:
    """``known`` in an encoding that the client takes; a new encoding is kept too."""
    encoding = known.best(encoding_for(request.headers.get("Accept-Encoding", "")))
    if encoding not in known.bodies:
        known = known.with_body(encoding)
        cache.set(key, known, _SECONDS)
    request.META[KEPT] = key
    return known.response(encoding)


def _marked(response: HttpResponseBase, wanted: Wanted) -> HttpResponseBase:
    """With what lets a browser and a proxy ask whether theirs is still good."""
    response["ETag"] = wanted.tag
    response["Cache-Control"] = _FRESHNESS
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _stale(known: KeptAnswer, request: HttpRequest) -> HttpResponse:
    encoding = known.best(encoding_for(request.headers.get("Accept-Encoding", "")))
    response = known.with_body(encoding).response(encoding)
    response["Warning"] = '110 - "Response is Stale"'
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _busy() -> HttpResponse:
    """Rendered without the request, as every page that stands in for another."""
    page = loader.render_to_string("busy.html", {"number": request_number()})
    return HttpResponse(page, status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
