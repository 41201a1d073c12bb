"""Atom feeds: what a filter shows, and what has changed, streamed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any
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
from timeline.exports.printable import printable
from timeline.exports.rows import all_of, in_words, provenance, refusal
from timeline.filtering.filters import ChronologyFilter, event_filter, statement_filter
from timeline.filtering.urls import filter_url
from timeline.models import Capture, Statement
from timeline.public.rows import day_in_words


class StreamedAtom(Atom1Feed):
    """Django's Atom feed, entry by entry; its own way keeps all entries until the last is known."""

    def __init__(self, *args: Any, updated: dt.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **{name: printable(value) for name, value in kwargs.items()})
        self._updated = updated

    def latest_post_date(self) -> dt.datetime:
        """When the feed last changed: told, not gathered from the entries."""
        return self._updated

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def stream(self, entries: Iterator[dict[str, Any]]) -> Iterator[str]:
        """The document in pieces;

        ``entries`` are the arguments of ``add_item``, or ``gone`` and ``when`` for what was
        withdrawn.
        """
        out = io.StringIO()
        xml = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
        xml.startDocument()
        xml.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(xml)
        for entry in entries:
            if "gone" in entry:  # a tombstone, RFC 6721
                xml.addQuickElement(
                    "at:deleted-entry",
                    "",
                    {"ref": entry["gone"], "when": rfc3339_date(entry["when"])},
                )
            else:
                self.add_item(**{name: printable(value) for name, value in entry.items()})
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
    return _atom(request, event_filter(request.GET), "timeline", "events")


def statements_atom(request: HttpRequest) -> HttpResponseBase:
    """One entry per statement, newest first."""
    return _atom(request, statement_filter(request.GET), "statements", "statements")


def _atom(
    request: HttpRequest, filterset: ChronologyFilter, page: str, what: str
) -> HttpResponseBase:
    if not filterset.is_valid():
        return refusal(filterset)
    captured = Capture.objects.aggregate(latest=Max("captured_at"))["latest"] or timezone.now()
    reviewed = filterset.result.order_by().aggregate(latest=Max("reviewed_at"))["latest"]
    feed = StreamedAtom(
        title=f"{settings.SITE_NAME}: {what}",
        link=request.build_absolute_uri(filter_url(reverse(page), request.GET)),
        description="",
        subtitle=f"{filterset.result.count()} {what}; {in_words(filterset)}",
        feed_url=request.build_absolute_uri(),
        author_name=settings.SITE_NAME,
        feed_copyright=provenance(),
        updated=max(captured, reviewed or captured),
    )
    entries = (_entry(request, row, captured) for row in all_of(filterset))
    return StreamingHttpResponse(
        feed.stream(entries), content_type="application/atom+xml; charset=utf-8"
    )


def changes_atom(request: HttpRequest) -> HttpResponseBase:
    """What editors and imports have changed, by record, newest first; what was withdrawn stands as
    a tombstone.
    """
    rows = recent()
    feed = StreamedAtom(
        title=f"{settings.SITE_NAME}: changes",
        link=request.build_absolute_uri(reverse("timeline")),
        description="",
        subtitle=f"The {MOST} records that were last added, corrected or withdrawn",
        feed_url=request.build_absolute_uri(),
        author_name=settings.SITE_NAME,
        feed_copyright=provenance(),
        updated=rows[0].at if rows else timezone.now(),
    )
    return StreamingHttpResponse(
        feed.stream(_change(request, row) for row in rows),
        content_type="application/atom+xml; charset=utf-8",
    )


def _change(request: HttpRequest, changed: Changed) -> dict[str, Any]:
    url = request.build_absolute_uri(changed.record.get_absolute_url())
    if not changed.visible:
        return {"gone": url, "when": changed.at}
    revision = changed.revision
    lines = [format_html("<p>{}: {}</p>", c.field, c.diff) for c in revision.changes]
    said = format_html(
        "<p>{} by {}{}</p>",
        "Added" if revision.created else "Changed",
        revision.why,
        f": {revision.note}" if revision.note else "",
    )
    return {
        "title": _title(changed.record),
        "link": url,
        "description": said + SafeString("").join(lines),
        "unique_id": url,
        "unique_id_is_permalink": True,
        "updateddate": changed.at,
    }


def _entry(request: HttpRequest, row: Any, captured: dt.datetime) -> dict[str, Any]:
    day = row.exact_date if isinstance(row, Statement) else row.date
    url = request.build_absolute_uri(row.get_absolute_url())
    return {
        "title": _title(row),
        "link": url,
        "description": escape(row.text),  # readers take it for HTML
        "unique_id": url,
        "unique_id_is_permalink": True,
        "updateddate": row.reviewed_at or captured,
        "pubdate": dt.datetime.combine(day, dt.time(), dt.UTC) if day else None,
    }


def _title(row: Any) -> str:
    day = f"{row.date:%-d %B %Y}" if row.date else "Undated"
    if isinstance(row, Statement):
        return f"{day_in_words(row)}: {row.certain_speaker or gettext('speaker not certain')}"
    words = " ".join(row.text.split())
    return f"{day}: {words[:80]}"
