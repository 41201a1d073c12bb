"""The document that a text is of: found or made, and what is known of it merged into it."""

from __future__ import annotations

import datetime as dt

import pghistory
from django.db import transaction

from timeline.capturing.page import SILENT, PageMetadata
from timeline.importing.changes import FieldConflict
from timeline.importing.incoming import Fields
from timeline.importing.plan import three_way_merge
from timeline.models import Document
from timeline.models.locks import lock_imports
from timeline.models.records import Metadata
from timeline.parsing import ParsedDocument
from timeline.parsing.names.spelling import slug

__all__ = ["READING", "Metadata", "complete", "find_or_make"]

# Counts up when an import fills more fields of events or statements than before. 1: a
# statement's own day, sentence, countries and actors.
READING = 1


def find_or_make(
    parsed: ParsedDocument, meta: Metadata, digest: str, page: PageMetadata = SILENT
) -> tuple[Document, bool, list[FieldConflict]]:
    """The document of this text: by slug, else by a capture of the same bytes, else by title;
    created if new.

    With it, whether anything of it was written, and the fields that a hand and the source have both
    changed.
    """
    title = meta.title or page.title or parsed.title or "Untitled document"
    key = meta.slug or _free_of_dates(slug(title)[:80])
    document = _find(parsed, key, digest, named=bool(meta.slug))
    if document is None:
        document = Document(slug=key, kind=parsed.kind)
    elif not meta.title and document.imported.get("parsed_title") == parsed.title:
        # a title given once outlives the page's own
        title = document.imported.get("title", document.title)
    incoming = _told(meta) | {"title": title[:300], "background": parsed.background}
    if parsed.published and not meta.published_on:
        incoming["published_on"] = parsed.published.isoformat()
    said = _said_by(page)
    incoming |= _where_unsaid(document, incoming, said)
    changed, disputes = _take(document, incoming)
    changed = _note(document, _known(parsed, said)) or changed
    if changed or document.pk is None:
        document.save()
        document.date_statements()
        changed = True
    return document, changed, disputes


def _find(parsed: ParsedDocument, key: str, digest: str, *, named: bool) -> Document | None:
    """The stored document of a text, locked; one that the caller has ``named`` by its slug only."""
    locked = Document.objects.select_for_update(no_key=True)  # what links to it need not wait
    document = locked.filter(slug=key).first()
    if document is not None or named:
        return document
    same = Document.objects.filter(captures__sha256=digest)
    if parsed.title:
        same |= Document.objects.filter(imported__parsed_title=parsed.title, kind=parsed.kind)
    found = same.first()
    return None if found is None else locked.get(pk=found.pk)  # an editor may be at its form


def _said_by(page: PageMetadata) -> Fields:
    """What a web page says of itself besides its title."""
    day = page.published_on.isoformat() if page.published_on else ""
    said = {"publisher": page.publisher, "url": page.url, "published_on": day}
    return {name: value for name, value in said.items() if value}


def _where_unsaid(document: Document, incoming: Fields, said: Fields) -> Fields:
    """What a page says where neither the caller nor an editor has said anything: the field is empty
    or holds what the page said before.
    """
    before = document.imported.get("page", {})
    return {
        name: value
        for name, value in said.items()
        if not incoming.get(name)
        and (_plain(getattr(document, name)) or None) in (None, before.get(name))
    }


def _known(parsed: ParsedDocument, said: Fields) -> Fields:
    """What is kept of a reading: what the page calls itself, which fields were read."""
    known: Fields = {"parsed_title": parsed.title, "reading": READING}
    return known | {"page": said} if said else known


def _note(document: Document, known: Fields) -> bool:
    """Keep, unsaved, what is known; whether that is new."""
    new = {name: value for name, value in known.items() if document.imported.get(name) != value}
    document.imported |= new
    return bool(new)


def _take(document: Document, incoming: Fields) -> tuple[bool, list[FieldConflict]]:
    """Merge what is said of a document into its fields, unsaved; a value changed by hand stays.

    Gives whether anything changed, and the fields that a hand and the source have both changed.
    """
    base = dict(document.imported)
    disputes: list[FieldConflict] = []
    for name, value in incoming.items():
        if not value or base.get(name) == value:
            continue
        current = _plain(getattr(document, name))
        kept, dispute = three_way_merge(base.get(name) or None, current or None, value)
        if dispute and (current or name in base):
            disputes.append(FieldConflict(name, base.get(name), current, value))
        elif kept != current:
            day = name == "published_on"
            setattr(document, name, dt.date.fromisoformat(value) if day else value)
        base[name] = value
    changed = base != document.imported
    document.imported = base
    return changed, disputes


def _plain(value: object) -> object:
    """A field's value as plans have it: days as text."""
    return value.isoformat() if isinstance(value, dt.date) else value


def complete(meta: Metadata) -> list[str]:
    """Give the stored document of ``meta.slug`` what is known of it and was never said before.

    A field that an import has filled, or a hand, stays as it is: only an import of the text itself
    may dispute it. Gives the names of the fields that were written; raises ImportBusy.
    """
    with transaction.atomic(), pghistory.context(why=f"what is known of {meta.slug}"):
        lock_imports()
        document = Document.objects.select_for_update(no_key=True).get(slug=meta.slug)
        base, page_title = document.imported, document.imported.get("parsed_title")
        unsaid: Fields = {}
        for name, value in _told(meta).items():
            current = getattr(document, name) or None
            given = page_title if name == "title" else None  # a page names itself
            if value and base.get(name) == given == current:
                unsaid[name] = value
        changed, _ = _take(document, unsaid)
        if changed:
            document.save()
            document.date_statements()
        return list(unsaid)


def _told(meta: Metadata) -> Fields:
    """The fields of a document that a caller can know, as they are merged."""
    return {
        "title": meta.title[:300],
        "publisher": meta.publisher,
        "url": meta.url,
        "published_on": meta.published_on.isoformat() if meta.published_on else None,
    }


def _free_of_dates(key: str) -> str:
    """Slugs that look like a day belong to events."""
    return f"document-{key}" if key[:4].isdigit() else key
