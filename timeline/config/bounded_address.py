"""Addresses that cost more than a page are refused in one line; what trackers append is dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import escape_leading_slashes

MOST_BYTES = 2048
MOST_BYTES_AT_THE_DESK = 16_384  # its lists come back with many chosen rows
MOST_VALUES = 20
# Click identifiers and campaign names that mail programs and social networks add to links.
TRACKERS = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_\w+)", re.IGNORECASE)
Answer = Callable[[HttpRequest], HttpResponse]


class BoundedAddressMiddleware:
    """Looks at the query of every address before anything else does."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if not query:
            return self.get_response(request)
        desk = request.path.startswith("/admin/")
        if (
            not desk
            and request.method in ("GET", "HEAD")
            and (clean := without_trackers(query)) != query
        ):
            path = escape_leading_slashes(request.path)  # two would name another site
            return HttpResponseRedirect(f"{path}?{clean}" if clean else path)
        if why := too_much(query, MOST_BYTES_AT_THE_DESK if desk else MOST_BYTES, desk):
            return HttpResponseBadRequest(f"{why}\n", content_type="text/plain; charset=utf-8")
        return self.get_response(request)


def without_trackers(query: str) -> str:
    """The query without trackers' parameters; byte for byte as it came where it has none."""
    if not TRACKERS.search(query):
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not TRACKERS.fullmatch(name)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def too_much(query: str, most_bytes: int, desk: bool = False) -> str:
    """Why a query is refused, in one line; empty where it is not."""
    if len(query) > most_bytes:
        return (
            f"This address asks for {len(query):,} bytes of filters; at most {most_bytes:,} are"
            " read. Ask for less at a time."
        )
    if desk:
        return ""
    for name, n in Counter(part.partition("=")[0] for part in query.split("&")).items():
        if n > MOST_VALUES:
            return (
                f"This address has {n} values of “{name[:40]}”; at most {MOST_VALUES} are read. Ask"
                " for fewer at a time."
            )
    return ""
