"""Parts of pages, kept while the site stands as it does: another page of a list, or a list under
another filter, is made of many that were made before.

What is kept is for everybody, as pages are, and named by all that it depends on: the state of the
site, the language, where the site is mounted, and what its name says.
"""

from __future__ import annotations

import hashlib
from typing import cast

from django.core.cache import caches
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from timeline.filtering.parameters import PAGING
from timeline.public.page_cache.version import site_state

_SECONDS = 24 * 3600


class Parts:
    """What is kept of the state that a request is answered in."""

    def __init__(self, request: HttpRequest) -> None:
        where = f"{_state_of(request)}|{get_language()}|{get_script_prefix()}"
        self._prefix = _digest(where)
        self._store = caches["parts"]

    def get(self, name: str) -> object:
        """The part of this name; None where it is not kept."""
        found: object = self._store.get(f"{self._prefix}.{name}")
        return found

    def keep(self, name: str, part: object) -> None:
        """Keep a part whose length is about the bytes that it takes."""
        self._store.set(f"{self._prefix}.{name}", part, _SECONDS)


class PartsOfList:
    """Those of a list that are the same on each page of it."""

    def __init__(self, request: HttpRequest) -> None:
        asked = [(n, v) for n, v in request.GET.lists() if n not in PAGING]
        self._list = _digest(f"{request.path}|{asked}")
        self._parts = Parts(request)

    def get(self, name: str) -> SafeString | None:
        """The HTML of the part of this name; None where it is not kept."""
        return cast("SafeString | None", self._parts.get(f"{name}.{self._list}"))

    def keep(self, name: str, part: SafeString) -> None:
        """Keep the HTML of a part, which must be the same whatever page of the list this is."""
        self._parts.keep(f"{name}.{self._list}", part)


def _state_of(request: HttpRequest) -> str:
    """The state that was asked for before anything else of the page, where the page may be kept."""
    return getattr(request, "site_state", "") or site_state()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]
