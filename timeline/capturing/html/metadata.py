"""What a page says of itself to machines: title, publisher, day, language, address."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from timeline.capturing.html.blocks import plain
from timeline.capturing.html.tree import Element
from timeline.capturing.page import PageMetadata
from timeline.types import JSON

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\([0-9]+\)(\S+)\s*-->")  # written by browsers
_HEAD = 4000
_LONGEST = {"title": 300, "publisher": 200, "url": 500, "language": 20}
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "application-name")
_DAYS = (
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "dc.date.issued",
    "dc.date",
    "date",
)


def read(page: Element, markup: str) -> PageMetadata:
    """What the page says of itself; what it does not say, or says in no readable way, is empty."""
    meta = _meta(page)
    linked = list(_linked_data(page))
    heading = page.first("h1")
    return PageMetadata(
        title=_cut("title", _first(meta, _TITLES), *_strings(linked, "headline"), _text(heading)),
        publisher=_cut("publisher", _first(meta, _PUBLISHERS), *_publishers(linked)),
        url=_address(
            *_canonical(page), meta.get("og:url", ""), *_SAVED_FROM.findall(markup[:_HEAD])
        ),
        published_on=_day(_first(meta, _DAYS), *_strings(linked, "datePublished"), *_times(page)),
        language=_cut("language", *_languages(page), meta.get("og:locale", "")),
    )


def _meta(page: Element) -> dict[str, str]:
    """Values of ``<meta>`` by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in page.elements():
        own = element.attributes
        name = own.get("property") or own.get("name") or own.get("itemprop") or ""
        if element.tag == "meta" and (value := plain(own.get("content", ""))):
            found.setdefault(name.lower(), value)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _linked_data(page: Element) -> Iterator[dict[str, JSON]]:
    """Objects of JSON-LD that are a page or a text, not a breadcrumb or an organisation."""
    for element in page.elements():
        if element.tag != "script" or "ld+json" not in element.attributes.get("type", ""):
            continue
        try:
            waiting: list[JSON] = [json.loads(element.text())]
        except (ValueError, RecursionError):
            continue
        while waiting:
            found = waiting.pop(0)
            if isinstance(found, list):
                waiting += found
            elif isinstance(found, dict):
                waiting += [found.get("@graph")]
                if "headline" in found or "datePublished" in found:
                    yield found


def _strings(objects: list[dict[str, JSON]], name: str) -> Iterator[str]:
    for found in objects:
        value = found.get(name)
        if isinstance(value, str):
            yield value


def _publishers(objects: list[dict[str, JSON]]) -> Iterator[str]:
    for found in objects:
        publisher = found.get("publisher")
        if isinstance(publisher, dict):
            yield from _strings([publisher], "name")


def _canonical(page: Element) -> Iterator[str]:
    for element in page.elements():
        if element.tag == "link" and element.attributes.get("rel", "").lower() == "canonical":
            yield element.attributes.get("href", "")


def _times(page: Element) -> list[str]:
    """The one ``<time>`` of a page; of several each may be that of an entry."""
    found = [e for e in page.elements() if e.tag == "time" and "datetime" in e.attributes]
    return [found[0].attributes["datetime"]] if len(found) == 1 else []


def _languages(page: Element) -> Iterator[str]:
    for element in page.elements():
        if element.tag == "html":
            yield element.attributes.get("lang", "")


def _text(element: Element | None) -> str:
    return "" if element is None else element.text()


def _cut(name: str, *values: str) -> str:
    """The first value that says something, within what the record holds."""
    found = (plain(value) for value in values)
    return next((value for value in found if re.search(r"\w", value)), "")[: _LONGEST[name]]


def _address(*values: str) -> str:
    """The first that is an address of the web."""
    for value in map(plain, values):
        try:
            parts = urlsplit(value)
        except ValueError:
            continue
        printable = value.isprintable() and " " not in value
        if parts.scheme in ("http", "https") and "." in parts.netloc and printable:
            return value if len(value) <= _LONGEST["url"] else ""
    return ""


def _day(*values: str) -> dt.date | None:
    """The first that begins with a day as ISO writes it, in the publisher's own time zone."""
    for value in values:
        match = re.match(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])", value)
        try:
            if match is not None and (day := dt.date.fromisoformat(match[1])).year > 1900:
                return day
        except ValueError:
            continue
    return None
