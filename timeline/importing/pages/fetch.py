"""Fetching with what the site knows: who it is, whose pages it may read, how large they may be."""

from __future__ import annotations

import unicodedata

from django.conf import settings

from timeline.capturing.fetching.errors import CannotFetch
from timeline.capturing.fetching.fetcher import Fetcher
from timeline.capturing.fetching.network import Network
from timeline.capturing.fetching.pages import source_of
from timeline.capturing.sources import Source
from timeline.importing.pages.publishers import PublishersHosts

INTERNET = Network()
_PROGRAM = "FlashpointTimeline/1.0"  # by its first word robots.txt calls us


def fetcher() -> Fetcher:
    """For one run: the publishers are those of now."""
    hosts = PublishersHosts()
    return Fetcher(
        agent=user_agent(),
        allowed=hosts.__contains__,
        most=settings.MAX_DOCUMENT_BYTES,
        network=INTERNET,
    )


def check_address(address: str) -> None:
    """Whether a page may be asked for at all, as far as that can be told without asking.

    Raises UnusableInput.
    """
    fetcher().check(address)


def fetch_page(address: str) -> Source:
    """The page at an address, as a source. Raises UnusableInput."""
    page = fetcher().fetch(address)
    if page is None:
        raise CannotFetch("The page was not sent. Try again.")
    return source_of(page, settings.MAX_DOCUMENT_BYTES)


def user_agent() -> str:
    """What we call ourselves: the program, the site's name, and where one can read about it."""
    scheme = "https" if settings.HTTPS else "http"
    address = f"{scheme}://{settings.ALLOWED_HOSTS[0].lstrip('*.')}/about/"
    plain = unicodedata.normalize("NFKD", settings.SITE_NAME).encode("ascii", "ignore").decode()
    name = "".join(c for c in plain if c.isprintable() and c not in "();\\").strip()
    return f"{_PROGRAM} ({name}; +{address})" if name else f"{_PROGRAM} (+{address})"
