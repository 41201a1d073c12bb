"""Importing a text: one transaction, one lock, counts."""

from __future__ import annotations

from dataclasses import dataclass

import pghistory
from django.db import connection, transaction

from timeline.capturing.sources import Source, from_text
from timeline.config.postgres import limits
from timeline.importing.actors.book import ActorBook
from timeline.importing.actors.gazetteer import gazetteer_from_tables
from timeline.importing.captures import capture_of, imported_last, mark_read
from timeline.importing.collecting import seldom_collecting
from timeline.importing.comparing import Compared, compare, digest_of
from timeline.importing.history import (
    newest_version,
    record_places,
    refresh_statistics,
    remember_versions,
)
from timeline.importing.planning.alarms import check_confirmed
from timeline.importing.planning.plan import Plan
from timeline.importing.run_report import wrote_by
from timeline.importing.unread import unread
from timeline.importing.writing.context import Progress, Writing
from timeline.importing.writing.shifting import shift
from timeline.importing.writing.write import write
from timeline.indexing.build import refresh_after_commit
from timeline.models import Document, ImportRun
from timeline.models.counts import sum_counts
from timeline.models.locks import lock_imports
from timeline.models.records import Metadata
from timeline.parsing import ParsedDocument, parse
from timeline.parsing.version import PARSER_VERSION


class PlanChanged(Exception):
    """The plan is not the one that was agreed to: somebody has edited or imported since."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan of an import and, where it was written, the document and its run; ``alarms`` say why
    nobody should agree to it by a click, ``unread`` what of the text could not be read.
    """

    plan: Plan
    document: Document
    run: ImportRun | None
    written: bool
    alarms: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """A short text that differs between any two plans."""
        return digest_of(self.plan)


def import_text(
    text: str, meta: Metadata, *, dry_run: bool = False, progress: Progress = lambda *_: None
) -> Outcome:
    """Import what is known to be a text; else as ``import_source``, without its guards."""
    if dry_run:
        return plan_source(from_text(text), meta, progress=progress)
    return import_source(from_text(text), meta, progress=progress)


@seldom_collecting()
def plan_source(source: Source, meta: Metadata, *, progress: Progress = lambda *_: None) -> Outcome:
    """What ``import_source`` would write. Nothing is written, and nobody is locked out meanwhile.

    Raises UnknownFlashpoint.
    """
    parsed = _parse(source, progress)
    # Progress is told outside of the transaction: behind a pooler it would wait for a connection
    # of its own, and two that plan at once would keep them from each other.
    progress("Comparing", 0, 1)
    with transaction.atomic():
        limits.unlimited()
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        compared = compare(source, parsed, meta, locked=False)
    progress("Comparing", 1, 1)
    told = unread(parsed, source.text)
    return Outcome(compared.plan, compared.found.document, None, False, compared.alarms, told)


@seldom_collecting()
def import_source(
    source: Source,
    meta: Metadata,
    *,
    agreed: str = "",
    confirmed: str | None = None,
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Parse a source's text, compare it with what is stored under its slug, and write the
    difference.

    What a page says of itself stands where ``meta`` says nothing. All or nothing: one transaction
    under one lock. The same text twice writes nothing. Raises ImportBusy while another import runs,
    PlanChanged where ``agreed`` is the digest of another plan, and NotConfirmed where the plan
    alarms and ``confirmed`` is not the document's slug; None leaves that to the caller.
    """
    with (
        transaction.atomic(),
        pghistory.context(why=f"import of {meta.title or meta.slug or 'a document'}") as context,
    ):
        limits.unlimited()
        lock_imports()
        parsed = _parse(source, progress)
        progress("Comparing", 0, 1)
        compared = compare(source, parsed, meta, locked=True)
        if agreed and agreed != digest_of(compared.plan):
            raise PlanChanged
        if confirmed is not None:
            check_confirmed(compared.alarms, compared.found.document.slug, confirmed)
        if compared.found.document.pk is not None:
            record_places(compared.found.document, compared.plan.standing)
        before = newest_version()
        outcome = _write(source, compared, progress)
        if outcome.run is not None:
            remember_versions(outcome.run, context.id, before)
            refresh_statistics(outcome.run)
        sum_counts()
        refresh_after_commit()
        return outcome


def _parse(source: Source, progress: Progress) -> ParsedDocument:
    progress("Parsing", 0, 1)
    gazetteer = gazetteer_from_tables()
    parsed = parse(source.text, gazetteer, told=lambda n, of: progress("Parsing", n, of))
    progress("Parsing", 1, 1)
    return parsed


def _write(source: Source, compared: Compared, progress: Progress) -> Outcome:
    found, plan = compared.found, compared.plan
    told = unread(compared.parsed, source.text)
    found.save()
    document = found.document
    capture, captured = capture_of(source, compared.parsed, document, compared.sha256)
    newest = capture.pk if captured or imported_last(document) != capture.pk else None
    if plan.empty and newest is None and not found.disputes:
        mark_read(document, capture)
        return Outcome(plan, document, None, captured or found.changed, unread=told)
    run = ImportRun.objects.create(
        document=document,
        capture=capture,
        created=plan.created,
        updated=plan.updated,
        unchanged=plan.unchanged,
        conflicts=plan.conflicts + len(found.disputes),
        missing=len(plan.missing),
        parser_version=PARSER_VERSION,
        wrote=wrote_by(plan),
    )
    writing = Writing(document, capture, run, ActorBook(plan.actors), progress)
    write(plan, writing)
    run.shifts = shift(plan.shifts, capture)
    run.save(update_fields=["shifts"])
    for dispute in found.disputes:
        writing.conflict(None, None, dispute)
    mark_read(document, capture)
    document.date_statements()
    return Outcome(plan, document, run, True, unread=told)
