"""Atom feeds: what a filter shows, and what has changed, streamed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.xmlutils import SimplerXMLGenerator

from timeline.editing.changes import MOST, Changed, recent
from timeline.exports.identity import lasting_id
from timeline.exports.printable import printable
from timeline.exports.rows import (
    all_of,
    captured_last,
    in_words,
    provenance,
    refusal,
    with_flashpoint,
)
from timeline.filtering.filters import RecordFilter, event_filter, statement_filter
from timeline.filtering.urls import filter_url
from timeline.models import Event, Flashpoint, Statement
from timeline.public.rows import day_in_words, long_date
from timeline.text.excerpt import excerpt


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed; its description is HTML, ``day`` what it is about."""

    id: str
    title: str
    url: str
    description: str
    updated: dt.datetime
    day: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What has gone, and when: a tombstone, RFC 6721."""

    id: str
    at: dt.datetime


class StreamedAtom(Atom1Feed):
    """Django's Atom feed, entry by entry; its own way keeps all entries until the last is known."""

    def __init__(self, title: str, url: str, subtitle: str, own: str, updated: dt.datetime) -> None:
        """``url`` is the page of the same content, ``own`` the address of the feed itself."""
        super().__init__(
            printable(f"{settings.SITE_NAME}: {title}"),
            printable(url),
            "",
            subtitle=printable(subtitle),
            feed_url=printable(own),
            feed_guid=lasting_id("feed", urlsplit(own)._replace(scheme="", netloc="").geturl()),
            author_name=printable(settings.SITE_NAME),
            feed_copyright=printable(provenance()),
        )
        self._updated = updated

    def latest_post_date(self) -> dt.datetime:
        """When the feed last changed: told, not gathered from the entries."""
        return self._updated

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def stream(self, entries: Iterable[Item | Withdrawn]) -> Iterator[str]:
        """The document in pieces."""
        out = io.StringIO()
        xml = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
        xml.startDocument()
        xml.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(xml)
        for entry in entries:
            if isinstance(entry, Withdrawn):
                xml.addQuickElement(
                    "at:deleted-entry",
                    "",
                    {"ref": entry.id, "when": rfc3339_date(entry.at)},
                )
            else:
                self.add_item(
                    title=printable(entry.title),
                    link=printable(entry.url),
                    description=printable(entry.description),
                    unique_id=entry.id,
                    updateddate=entry.updated,
                    pubdate=entry.day,
                )
                item = self.items.pop()
                xml.startElement("entry", AttributesImpl(self.item_attributes(item)))
                self.add_item_elements(xml, item)
                xml.endElement("entry")
            yield out.getvalue()
            out.seek(0)
            out.truncate()
        xml.endElement("feed")
        yield out.getvalue()


def events_atom(request: HttpRequest) -> HttpResponseBase:
    """One entry per event, newest first."""
    return _atom(request, event_filter(request.GET), Event, "timeline", "events")


def statements_atom(request: HttpRequest) -> HttpResponseBase:
    """One entry per statement, newest first."""
    return _atom(request, statement_filter(request.GET), Statement, "statements", "statements")


def _atom(
    request: HttpRequest,
    filterset: RecordFilter,
    kind: type[Event] | type[Statement],
    page: str,
    what: str,
) -> HttpResponseBase:
    if not filterset.is_valid():
        return refusal(filterset)
    captured, several = captured_last(), Flashpoint.objects.several()
    reviewed = filterset.result.order_by().aggregate(latest=Max("reviewed_at"))["latest"]
    feed = StreamedAtom(
        what,
        request.build_absolute_uri(filter_url(reverse(page), request.GET)),
        f"{filterset.result.count()} {what}; {in_words(filterset)}",
        request.build_absolute_uri(),
        max(captured, reviewed or captured),
    )
    entries = (_entry(request, row, captured, several) for row in all_of(filterset, kind))
    return StreamingHttpResponse(
        feed.stream(entries), content_type="application/atom+xml; charset=utf-8"
    )


def changes_atom(request: HttpRequest) -> HttpResponseBase:
    """What editors and imports have changed, by record, newest first; what was withdrawn stands as
    a tombstone.
    """
    rows, several = recent(), Flashpoint.objects.several()
    feed = StreamedAtom(
        "changes",
        request.build_absolute_uri(reverse("timeline")),
        f"The {MOST} records that were last added, corrected or withdrawn",
        request.build_absolute_uri(),
        rows[0].at if rows else timezone.now(),
    )
    return StreamingHttpResponse(
        feed.stream(_change(request, row, several) for row in rows),
        content_type="application/atom+xml; charset=utf-8",
    )


def _change(request: HttpRequest, changed: Changed, several: bool) -> Item | Withdrawn:
    url = request.build_absolute_uri(changed.record.get_absolute_url())
    if not changed.visible:
        return Withdrawn(_id(changed.record), changed.at)
    revision = changed.revision
    lines = [format_html("<p>{}: {}</p>", c.field, c.diff) for c in revision.changes]
    said = format_html(
        "<p>{} by {}{}</p>",
        "Added" if revision.created else "Changed",
        revision.why,
        f": {revision.note}" if revision.note else "",
    )
    description = said + SafeString("").join(lines)
    return Item(_id(changed.record), _title(changed.record, several), url, description, changed.at)


def _entry(
    request: HttpRequest, row: Event | Statement, captured: dt.datetime, several: bool
) -> Item:
    day = row.exact_date if isinstance(row, Statement) else row.date
    url = request.build_absolute_uri(row.get_absolute_url())
    return Item(
        _id(row),
        _title(row, several),
        url,
        escape(row.text),  # readers take it for HTML
        row.reviewed_at or captured,
        dt.datetime.combine(day, dt.time(), dt.UTC) if day else None,
    )


def _id(row: Event | Statement) -> str:
    return lasting_id("event" if isinstance(row, Event) else "statement", row.slug)


def _title(row: Event | Statement, several: bool) -> str:
    if isinstance(row, Statement):
        words = f"{day_in_words(row)}: {row.certain_speaker or gettext('speaker not certain')}"
    else:
        words = f"{long_date(row.date)}: {excerpt(row.text, 80)}"
    return with_flashpoint(words, row.document.flashpoint, several)
