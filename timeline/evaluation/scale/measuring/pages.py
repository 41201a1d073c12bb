"""Every other kind of page; ``LEFT_OUT`` says which are not timed, and why."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from timeline.evaluation.scale.measuring.frequent import Frequent
from timeline.evaluation.scale.measuring.request import Group, Request, query

LEFT_OUT = {
    "data-package": "everything at once, made once in the background of a download",
    "data-sqlite": "the same",
    "capture-changes": "wants two captures of one document",
    "captures": "the same",
}
_ONE_MONTH = {"from_": "2014-03-01", "to": "2014-03-31"}
_PLAIN = (
    "timeline", "speakers", "countries", "map", "documents", "about", "data", "sitemap", "robots",
    "changes-atom", "withdrawn-json", "data-metadata", "data-openapi",
)  # fmt: skip
_OF_LISTS = (
    "events-csv", "events-json", "events-ics", "events-atom", "events-timelinejs",
    "events-geojson", "events-bib", "events-ris", "events-csl.json", "events-txt",
    "statements-csv", "statements-json", "statements-atom", "statements-bib", "statements-ris",
    "statements-csl.json", "statements-txt", "events-briefing", "statements-briefing",
    "over-time", "over-time-csv", "over-time-svg", "over-time-png", "embed-list",
    "embed-statements",
)  # fmt: skip
_SITEMAPS = ("pages", "events", "statements", "actors", "countries", "places", "documents")


def page_requests(most: Frequent) -> Iterator[Request]:
    """One address or more of every name in ``urls.py`` but those of lists and ``LEFT_OUT``."""
    for name, address in (*_unfiltered(most), *_of_records(most), *_searches(most)):
        yield Request(Group.PAGES, name, address)


def _unfiltered(most: Frequent) -> Iterator[tuple[str, str]]:
    for name in _PLAIN:
        yield name, reverse(name)
    for section in _SITEMAPS:
        yield f"sitemap-part {section}", reverse("sitemap-part", args=[section])
    for name in _OF_LISTS:
        yield f"{name}, a month", reverse(name) + query(**_ONE_MONTH)
    yield "over-time", reverse("over-time")


def _of_records(most: Frequent) -> Iterator[tuple[str, str]]:
    event, statement = most.event.slug, most.statement.slug
    for name in ("event", "embed-event", "event-card"):
        yield name, reverse(name, args=[event])
    for name in ("statement", "report", "embed-statement", "statement-card"):
        yield name, reverse(name, args=[statement])
    yield "event-citation", reverse("event-citation", args=[event, "bib"])
    yield "statement-citation", reverse("statement-citation", args=[statement, "bib"])
    yield "oembed", reverse("oembed") + query(url=most.event.get_absolute_url())
    yield "flashpoint", reverse("flashpoint", args=[most.flashpoints[0]])
    for name, actor in (("frequent", most.actors[0]), ("rare", most.rare_actor)):
        yield f"actor, {name}", reverse("actor", args=[actor])
    yield "actor, a speaker", reverse("actor", args=[most.speakers[0]])
    yield "country", reverse("country", args=[most.countries[0]])
    yield "place", reverse("place", args=[most.places[0]])
    yield "document, the largest", reverse("document", args=[most.documents[0]])


def _searches(most: Frequent) -> Iterator[tuple[str, str]]:
    word, (one, other) = most.words[0], most.speakers[:2]
    yield "search", reverse("search") + query(q=word)
    yield "search-suggestions", reverse("search-suggestions") + query(q=word[:4])
    yield "compare", reverse("compare") + query(a=one, b=other)
