"""Importing a text: one transaction, one lock, counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pghistory
from django.db import transaction

from timeline.capturing.sources import Source, from_text
from timeline.config.postgres import limits
from timeline.importing.actors.book import ActorBook
from timeline.importing.actors.gazetteer import gazetteer_from_tables, merged_slugs
from timeline.importing.captures import capture_of, imported_last, move_events_to
from timeline.importing.documents.find import find_or_make
from timeline.importing.incoming.document import incoming_from
from timeline.importing.incoming.local import localised
from timeline.importing.incoming.merged import resolved
from timeline.importing.planning.make import make_plan
from timeline.importing.planning.plan import Plan
from timeline.importing.stored.document import stored_of
from timeline.importing.writing.context import Progress, Writing
from timeline.importing.writing.write import write
from timeline.models import Conflict, Document, ImportRun
from timeline.models.locks import lock_imports
from timeline.models.records import Metadata
from timeline.parsing import ParsedDocument, parse
from timeline.parsing.version import PARSER_VERSION


class PlanChanged(Exception):
    """The plan is not the one that was agreed to: somebody has edited or imported since."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan of an import and, where it was written, the document and its run."""

    plan: Plan
    document: Document
    run: ImportRun | None
    written: bool

    @property
    def digest(self) -> str:
        """A short text that differs between any two plans."""
        return hashlib.sha256(repr(self.plan).encode()).hexdigest()[:32]


def import_text(
    text: str, meta: Metadata, *, dry_run: bool = False, progress: Progress = lambda *_: None
) -> Outcome:
    """Import what is known to be a text; else as ``import_source``."""
    return import_source(from_text(text), meta, dry_run=dry_run, progress=progress)


def import_source(
    source: Source,
    meta: Metadata,
    *,
    dry_run: bool = False,
    agreed: str = "",
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Parse a source's text, compare it with what is stored under its slug, and write the
    difference.

    What a page says of itself stands where ``meta`` says nothing. All or nothing: one transaction
    under one lock. The same text twice writes nothing. Raises ImportBusy while another import runs,
    and PlanChanged where ``agreed`` is the digest of another plan.
    """
    with (
        transaction.atomic(),
        pghistory.context(why=f"import of {meta.title or meta.slug or 'a document'}"),
    ):
        limits.unlimited()
        lock_imports()
        progress("Parsing", 0, 1)
        parsed = parse(source.text, gazetteer_from_tables())
        progress("Parsing", 1, 1)
        outcome = _import(source, parsed, meta, progress)
        if agreed and agreed != outcome.digest:
            raise PlanChanged
        if dry_run:
            transaction.set_rollback(True)
        return Outcome(outcome.plan, outcome.document, outcome.run, outcome.written and not dry_run)


def _import(source: Source, parsed: ParsedDocument, meta: Metadata, progress: Progress) -> Outcome:
    digest = hashlib.sha256(source.text.encode()).hexdigest()
    document, document_changed, disputes = find_or_make(parsed, meta, digest, source.page)
    capture, captured = capture_of(source, parsed, document, digest)
    merged = merged_slugs()
    incoming = resolved(localised(incoming_from(parsed), document), merged)
    plan = make_plan(*stored_of(document, merged), incoming)
    _forget_listed(plan, document)
    newest = capture.pk if captured or imported_last(document) != capture.pk else None
    if plan.empty and newest is None and not disputes:
        return Outcome(plan, document, None, captured or document_changed)
    run = ImportRun.objects.create(
        document=document,
        capture=capture,
        created=plan.created,
        updated=plan.updated,
        unchanged=plan.unchanged,
        conflicts=plan.conflicts + len(disputes),
        missing=len(plan.missing),
        parser_version=PARSER_VERSION,
    )
    writing = Writing(document, capture, run, ActorBook(incoming.actors), progress)
    write(plan, writing)
    for dispute in disputes:
        writing.conflict(None, None, dispute)
    move_events_to(capture, plan)
    document.date_statements()
    return Outcome(plan, document, run, True)


def _forget_listed(plan: Plan, document: Document) -> None:
    """An entry that could be several stored ones is listed once, however often it comes."""
    if not plan.ambiguous:
        return
    listed = {
        str(row)
        for row in Conflict.objects.filter(document=document, field="match").values_list(
            "incoming__text", flat=True
        )
    }
    plan.ambiguous = [(event, pks) for event, pks in plan.ambiguous if event.text not in listed]
