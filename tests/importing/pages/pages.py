"""A chronology's page as its publisher serves it, in versions."""

from __future__ import annotations

from tests.capturing.fetching.world import HOST
from timeline.capturing.sources import read
from timeline.importing.run import import_source
from timeline.models import Document
from timeline.models.records import Metadata

ADDRESS = f"http://{HOST}/page"
ONE = ("3 March 2018", "Iran said that “we stay”.")
TWO = ("4 March 2018", "Russia said that “we go”.")


def markup(*entries: tuple[str, str], around: str = "") -> bytes:
    """The page with these entries, and something around them that no text is."""
    rows = "".join(f"<h3>{day}</h3><p>{text}</p>" for day, text in entries)
    return (
        f"<!doctype html><html><head><title>Ships</title><script>{around}</script></head>"
        f"<body><main><h1>Ships</h1><h2>Recent Developments</h2>{rows}</main></body></html>"
    ).encode()


def stored(slug: str = "ships", *entries: tuple[str, str], url: str = ADDRESS) -> Document:
    """The document of such a page, imported from a file."""
    source = read(markup(*(entries or (ONE,))), 10**6)
    return import_source(source, Metadata(slug=slug, url=url)).document
