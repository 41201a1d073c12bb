"""Undoing an import: one transaction, under the lock of imports and of the document."""

from __future__ import annotations

import pghistory
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from timeline.config.postgres import limits
from timeline.importing.collecting import seldom_collecting
from timeline.importing.undo.plan import Planner
from timeline.importing.undo.preview import undone_of
from timeline.importing.undo.write import UndoWriter
from timeline.indexing.build import refresh_after_commit
from timeline.models import Document, Event, ImportRun, Statement
from timeline.models.locks import lock_imports
from timeline.models.records import Undone


class CannotUndo(Exception):
    """The import cannot be undone; the message says why, and what to do."""


class UndoChanged(Exception):
    """Undoing would not write what was agreed to: somebody has edited since."""


@seldom_collecting()
def plan_undo(run: ImportRun) -> tuple[Undone, str]:
    """What undoing an import would do, as it is shown, and a short text that differs between any
    two plans. Nothing is written, and nobody is locked out. Raises CannotUndo.
    """
    check_undoable(run)
    with transaction.atomic():
        limits.unlimited()
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        planner = Planner(run)
        plan = planner.make()
        return undone_of(planner), plan.digest


@seldom_collecting()
def undo_import(run: ImportRun, user: User | None = None, *, agreed: str = "") -> Undone:
    """Take an import back: what nobody has changed since goes back, the rest stays and is listed.

    Raises CannotUndo, ImportBusy, and UndoChanged where ``agreed`` is the digest of another plan.
    """
    with transaction.atomic(), pghistory.context(why=f"undone: import of {run.document}"):
        limits.unlimited()
        lock_imports()
        _hold(run.document)
        run = ImportRun.objects.select_related("document", "capture").get(pk=run.pk)
        check_undoable(run)
        planner = Planner(run)
        plan = planner.make()
        if agreed and agreed != plan.digest:
            raise UndoChanged
        undone = undone_of(planner)
        run.undone_at, run.undone_by, run.undone = timezone.now(), user, undone
        run.save(update_fields=["undone_at", "undone_by", "undone"])
        UndoWriter(planner).write(plan)
        refresh_after_commit()
        return undone


def check_undoable(run: ImportRun) -> None:
    """Raise CannotUndo where it is not the newest import of its document that stands."""
    if run.undone_at is not None:
        raise CannotUndo("This import has been undone before.")
    if run.context is None:
        raise CannotUndo(
            "This import was made before imports could be undone. Restore single records from"
            " their history instead."
        )
    newer = run.document.runs.in_force().filter(pk__gt=run.pk).first()
    if newer is not None:
        raise CannotUndo(
            f"A newer import of this document stands, number {newer.pk} of"
            f" {newer.ran_at:%-d %B %Y, %H:%M}. Undo that one first."
        )


def _hold(document: Document) -> None:
    """In the order in which an import holds them: the document, its entries, its statements."""
    Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    for model in (Event, Statement):
        rows = model._default_manager.filter(document=document).order_by("pk")
        list(rows.select_for_update().values_list("pk"))
