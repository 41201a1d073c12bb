"""The capture that an import is of."""

from __future__ import annotations

import hashlib

from django.db.models import Q

from timeline.capturing.sources import Source
from timeline.editing.versions import without_versions
from timeline.models import Capture, Document, Original
from timeline.parsing import ParsedDocument
from timeline.parsing.version import PARSER_VERSION


def capture_of(
    source: Source, parsed: ParsedDocument, document: Document, digest: str
) -> tuple[Capture, bool]:
    """The capture of this text, with the bytes that it first came in and the parts and defects that
    are found in it now; and whether it is new.
    """
    defects = [{"code": d.code, "start": d.span.start, "end": d.span.end} for d in parsed.defects]
    sections = [
        {"heading": s.heading, "start": s.span.start, "end": s.span.end} for s in parsed.sections
    ]
    found = {"defects": defects, "sections": sections, "parser_version": PARSER_VERSION}
    capture, captured = Capture.objects.get_or_create(
        document=document,
        sha256=digest,
        defaults={"text": source.text, **found},
    )
    if captured:
        Original.objects.create(
            capture=capture,
            content=source.original,
            media_type=source.media_type,
            encoding=source.encoding,
            sha256=hashlib.sha256(source.original).hexdigest(),
            address=source.address,
            fetched_at=source.fetched_at,
        )
    stale = [name for name, value in found.items() if getattr(capture, name) != value]
    for name in stale:
        setattr(capture, name, found[name])
    if stale:
        capture.save(update_fields=stale)
    return capture, captured


def imported_last(document: Document) -> int | None:
    """The capture that the last import was of."""
    return document.runs.in_force().values_list("capture", flat=True).first()


def mark_read(document: Document, capture: Capture) -> None:
    """The present parser has read the statements that this capture holds; those that editors have
    made, or that it lacks, it has not seen.
    """
    here = Q(event__isnull=True) | Q(event__capture=capture)
    read = document.statements.filter(here, imported__state="published")
    with without_versions():
        read.exclude(parser_version=PARSER_VERSION).update(parser_version=PARSER_VERSION)
