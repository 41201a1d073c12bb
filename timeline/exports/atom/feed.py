"""An Atom feed, streamed."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from timeline.exports.identity import lasting_id
from timeline.exports.rows import provenance
from timeline.text.printable import printable


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
    """What has gone, when and, where an editor has told it, why: a tombstone, RFC 6721."""

    id: str
    at: dt.datetime
    reason: str


class StreamedAtom(Atom1Feed):
    """Django's Atom feed, entry by entry; its own way keeps all entries until the last is known."""

    def __init__(self, title: str, url: str, subtitle: str, own: str, updated: dt.datetime) -> None:
        """``url`` is the page of the same content, ``own`` the address of the feed itself."""
        super().__init__(
            printable(title),
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
                when = rfc3339_date(entry.at)
                xml.startElement(
                    "at:deleted-entry", AttributesImpl({"ref": entry.id, "when": when})
                )
                if entry.reason:
                    xml.addQuickElement("at:comment", printable(entry.reason))
                xml.endElement("at:deleted-entry")
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
