"""A fetched page as a source: judged by its first bytes, whatever the server calls it."""

from __future__ import annotations

from dataclasses import replace

from timeline.capturing import kinds
from timeline.capturing.fetching.errors import CannotFetch
from timeline.capturing.fetching.fetcher import Fetched
from timeline.capturing.sources import Source, read

_PAGES = ("text/html", "application/xhtml+xml")
_READ = (*_PAGES, "", "text/plain", "application/octet-stream")


def source_of(page: Fetched, limit: int) -> Source:
    """What a fetched page holds. Raises UnusableInput."""
    source = read(page.data, limit, "The page", charset=page.charset)
    if page.content_type not in _READ:
        raise CannotFetch(
            f"The page is “{page.content_type[:60]}”, no web page and no text. Give the address of"
            " the page that a reader sees."
        )
    if page.content_type in _PAGES and source.media_type == kinds.TEXT:
        # tags without a beginning, or else a text that a browser would show as one
        source = read(page.data, limit, "The page", media_type=kinds.HTML, charset=page.charset)
    return replace(source, address=page.address, fetched_at=page.at)
