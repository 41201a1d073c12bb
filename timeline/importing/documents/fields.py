"""What is said of a document, merged into its fields."""

from __future__ import annotations

import datetime as dt

from timeline.capturing.page import PageMetadata
from timeline.importing.incoming.fields import Fields
from timeline.importing.planning.changes import FieldConflict
from timeline.importing.planning.three_way import three_way_merge
from timeline.models import Document
from timeline.models.records import Metadata


def take(document: Document, incoming: Fields) -> tuple[bool, list[FieldConflict]]:
    """Merge what is said of a document into its fields, unsaved; a value changed by hand stays.

    Gives whether anything changed, and the fields that a hand and the source have both changed.
    """
    base = dict(document.imported)
    disputes: list[FieldConflict] = []
    for name, value in incoming.items():
        if not value or base.get(name) == value:
            continue
        current = plain(getattr(document, name))
        kept, dispute = three_way_merge(base.get(name) or None, current or None, value)
        if dispute and (current or name in base):
            disputes.append(FieldConflict(name, base.get(name), current, value))
        elif kept != current:
            setattr(document, name, _as_stored(name, value))
        base[name] = value
    changed = base != document.imported
    document.imported = base
    return changed, disputes


def _as_stored(name: str, value: str) -> str | dt.date:
    return dt.date.fromisoformat(value) if name == "published_on" else value


def plain(value: object) -> object:
    """A field's value as plans have it: days as text."""
    return value.isoformat() if isinstance(value, dt.date) else value


def said_by(page: PageMetadata) -> Fields:
    """What a web page says of itself besides its title."""
    day = page.published_on.isoformat() if page.published_on else ""
    said = {"publisher": page.publisher, "url": page.url, "published_on": day}
    return {name: value for name, value in said.items() if value}


def where_unsaid(document: Document, incoming: Fields, said: Fields) -> Fields:
    """What a page says where neither the caller nor an editor has said anything: the field is empty
    or holds what the page said before.
    """
    before = document.imported.get("page", {})
    return {
        name: value
        for name, value in said.items()
        if not incoming.get(name)
        and (plain(getattr(document, name)) or None) in (None, before.get(name))
    }


def fields_from(meta: Metadata) -> Fields:
    """The fields of a document that a caller can know, as they are merged."""
    return {
        "title": meta.title[:300],
        "publisher": meta.publisher,
        "url": meta.url,
        "published_on": meta.published_on.isoformat() if meta.published_on else None,
    }
