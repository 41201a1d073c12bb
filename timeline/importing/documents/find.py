"""The document that a text is of: found or made, and what is known of it merged into it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.capturing.page import SILENT, PageMetadata
from timeline.importing.documents.fields import fields_from, said_by, take, where_unsaid
from timeline.importing.flashpoints import flashpoint_for, save_flashpoint
from timeline.importing.incoming.fields import Fields
from timeline.importing.planning.changes import FieldConflict
from timeline.models import Document, Flashpoint
from timeline.models.records import Metadata
from timeline.parsing import ParsedDocument
from timeline.parsing.names.spelling import slug
from timeline.parsing.version import PARSER_VERSION

# Counts up when an import fills more fields of events or statements than before. 1: a
# statement's own day, sentence, countries and actors. 2: an event's places, and which of its
# countries are only a place of meeting.
READING = 2


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """The document of a text with what the text says of it merged in, not yet saved; the fields
    that a hand and the source have both changed; what it was before: ``kind`` of document.
    """

    document: Document
    changed: bool
    disputes: list[FieldConflict]
    was: str

    def save(self) -> None:
        """Write it, if anything is new; its flashpoint too, if it begins one."""
        if self.changed:
            save_flashpoint(self.document)
            self.document.save()
            self.document.date_statements()


def find_document(
    parsed: ParsedDocument,
    meta: Metadata,
    digest: str,
    page: PageMetadata = SILENT,
    *,
    locked: bool = True,
) -> FoundDocument:
    """The document of this text: by slug, else by a capture of the same bytes, else by title; a new
    one if there is none. Nothing is written; ``locked`` holds its row for whoever will write.

    Raises UnknownFlashpoint.
    """
    document, title = _named(parsed, meta, digest, page, locked=locked)
    was, document.kind = document.kind, parsed.kind
    incoming = fields_from(meta) | {"title": title[:300], "background": parsed.background}
    if parsed.published and not meta.published_on:
        incoming["published_on"] = parsed.published.isoformat()
    said = said_by(page)
    incoming |= where_unsaid(document, incoming, said)
    moved = _move(document, flashpoint_for(document, meta.flashpoint, parsed.title or title))
    written, disputes = take(document, incoming)
    noted = _note(document, _known(parsed, said))
    revived = _revive(document)
    changed = document.pk is None or moved or written or noted or revived or was != document.kind
    return FoundDocument(document, changed, disputes, was)


def _named(
    parsed: ParsedDocument, meta: Metadata, digest: str, page: PageMetadata, *, locked: bool
) -> tuple[Document, str]:
    """The document, not yet saved where it is new, and the title that it comes with now."""
    title = meta.title or page.title or parsed.title or "Untitled document"
    key = meta.slug or _free_of_dates(slug(title)[:80])
    document = _find(parsed, key, digest, named=bool(meta.slug), locked=locked)
    if document is None:
        return Document(slug=key, kind=parsed.kind), title
    if not meta.title and document.imported.get("parsed_title") == parsed.title:
        # a title given once outlives the page's own
        title = document.imported.get("title", document.title)
    return document, title


def _move(document: Document, flashpoint: Flashpoint | None) -> bool:
    """Give a document its flashpoint, unsaved; whether it had another."""
    moved = flashpoint != document.flashpoint
    document.flashpoint = flashpoint
    return moved


def _revive(document: Document) -> bool:
    """Show, unsaved, what was withdrawn as its only import was undone; whether it was."""
    withdrawn = bool(document.imported.pop("withdrawn", False))
    document.published = document.published or withdrawn
    return withdrawn


def _find(
    parsed: ParsedDocument, key: str, digest: str, *, named: bool, locked: bool
) -> Document | None:
    """The stored document of a text; one that the caller has ``named`` by its slug only."""
    rows = Document.objects.select_related("flashpoint")
    if locked:  # what links to it need not wait, nor does its flashpoint
        rows = rows.select_for_update(no_key=True, of=("self",))
    document = rows.filter(slug=key).first()
    if document is not None or named:
        return document
    found = Document.objects.filter(captures__sha256=digest).first()
    if found is None and parsed.title:
        titled = {"imported__parsed_title": parsed.title, "kind": parsed.kind}
        found = Document.objects.filter(**titled).first()
    return None if found is None else rows.get(pk=found.pk)  # an editor may be at its form


def _known(parsed: ParsedDocument, said: Fields) -> Fields:
    """What is kept of a reading: what the page calls itself, which fields were read."""
    known: Fields = {
        "parsed_title": parsed.title,
        "reading": READING,
        "parser": PARSER_VERSION,
    }
    return known | {"page": said} if said else known


def _note(document: Document, known: Fields) -> bool:
    """Keep, unsaved, what is known; whether that is new."""
    new = {name: value for name, value in known.items() if document.imported.get(name) != value}
    document.imported |= new
    return bool(new)


def _free_of_dates(key: str) -> str:
    """Slugs that look like a day belong to events."""
    return f"document-{key}" if key[:4].isdigit() else key
