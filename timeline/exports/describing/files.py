"""Every file that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.exports.citations import FORMATS


@dataclass(frozen=True, slots=True)
class File:
    """An address: what it gives, in which form, which filter it takes, what its JSON is."""

    path: str
    about: str
    media: str
    filter: str = ""  # "events" or "statements"; or the one parameter that it takes
    schema: str = ""


_CITED = {
    "bib": "BibTeX",
    "ris": "RIS",
    "csl.json": "CSL-JSON",
    "txt": "plain text, for footnotes",
}
FILES = (
    File("/events.json", "Events with their statements", "application/json", "events", "Events"),
    File("/events.csv", "Events, one per row", "text/csv", "events"),
    File("/events.atom", "Events as an Atom feed", "application/atom+xml", "events"),
    File("/events.ics", "Events as a calendar", "text/calendar", "events"),
    File("/events.geojson", "Places of events as GeoJSON", "application/geo+json", "events"),
    File("/events.timelinejs.json", "Events for TimelineJS 3", "application/json", "events"),
    File("/statements.json", "Statements", "application/json", "statements", "Statements"),
    File("/statements.csv", "Statements, one per row", "text/csv", "statements"),
    File("/statements.atom", "Statements as an Atom feed", "application/atom+xml", "statements"),
    *(
        File(
            f"/{kind}.{suffix}",
            f"Citations of {kind}: {_CITED[suffix]}",
            form.content_type,
            kind,
        )
        for kind in ("events", "statements")
        for suffix, form in FORMATS.items()
    ),
    File("/over-time.csv", "Statements by month and by state or speaker", "text/csv", "statements"),
    File("/over-time.svg", "The same as a chart (SVG)", "image/svg+xml", "statements"),
    File("/over-time.png", "The same as a chart (PNG)", "image/png", "statements"),
    File(
        "/changes.atom",
        "The latest additions, corrections and withdrawals",
        "application/atom+xml",
        "flashpoint",
    ),
    File(
        "/withdrawn.json",
        "What was public and no longer is",
        "application/json",
        "updated_since",
        "Withdrawn",
    ),
    File("/data/chronology.zip", "Everything as a Frictionless data package", "application/zip"),
    File("/data/chronology.db", "Everything as an SQLite database", "application/vnd.sqlite3"),
    File("/data/metadata.json", "Settings of the database for Datasette", "application/json"),
    File("/data/openapi.json", "This description, OpenAPI 3.1", "application/json"),
)
