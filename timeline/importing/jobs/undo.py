"""Undoing in the background: what it would do is worked out, and once somebody has agreed, done."""

from __future__ import annotations

import datetime as dt

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from timeline.importing.jobs.plan import RETRY
from timeline.importing.jobs.run_inline import done_here
from timeline.importing.undo.run import CannotUndo, UndoChanged, plan_undo, undo_import
from timeline.models import ImportRun, Undoing
from timeline.models.locks import ImportBusy
from timeline.models.records import Undone

_OVERTAKEN = (
    "Somebody has edited since you have agreed. Nothing was written; this is what undoing would do"
    " now."
)
_FRESH = dt.timedelta(minutes=10)  # much may have been edited since
_PAUSE = 3  # seconds after which it is tried again while an import runs


@app.task(name="undo", retry=RETRY)
def undo(run: int) -> None:
    """Do for the undoing of an import what is to be done next; later, while an import runs."""
    for undoing in Undoing.objects.select_related("run__document").filter(pk=run):
        try:
            go_on(undoing)
        except ImportBusy:
            _defer(undoing, _PAUSE)


def undoing_of(run: ImportRun) -> Undoing:
    """What undoing a run would do, if that is known and fresh; else it is on its way."""
    with transaction.atomic():
        ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk)
        undoing = Undoing.objects.filter(pk=run.pk).first() or Undoing(run=run)
        stale = undoing.planned_at is not None and timezone.now() - undoing.planned_at > _FRESH
        if undoing.job is None or (stale and undoing.agreed_at is None):
            plan_later(undoing)
    return undoing


def plan_later(undoing: Undoing, notice: str = "") -> None:
    """Have worked out, again, what undoing would do; ``notice`` is said above it."""
    undoing.plan, undoing.digest, undoing.planned_at = Undone(), "", None
    undoing.agreed_at, undoing.agreed_by, undoing.notice = None, None, notice
    with transaction.atomic():
        undoing.save()
        _defer(undoing)


def undo_later(run: ImportRun, user: User, digest: str) -> bool:
    """Agree to what is shown under this ``digest``; False where that is not what is known now, or
    somebody has agreed before.
    """
    with transaction.atomic():
        shown = Undoing.objects.filter(pk=run.pk, digest=digest, agreed_at=None)
        same = shown.filter(planned_at__isnull=False)
        if not same.update(agreed_at=timezone.now(), agreed_by=user, notice=""):
            return False
        _defer(Undoing.objects.get(pk=run.pk))
    return True


def undo_now(undoing: Undoing) -> bool:
    """Do here what a job would do; False where a worker is at it. Raises ImportBusy."""
    return done_here(undoing, go_on, _defer)


def go_on(undoing: Undoing) -> None:
    """Undo the import, if somebody has agreed to that; else work out what it would do.

    Raises ImportBusy.
    """
    try:
        if undoing.agreed_at is not None:
            _undo(undoing)
        elif undoing.planned_at is None:
            undoing.plan, undoing.digest = plan_undo(undoing.run)
            undoing.planned_at = timezone.now()
            undoing.save(update_fields=["plan", "digest", "planned_at"])
    except UndoChanged:
        plan_later(undoing, _OVERTAKEN)
    except CannotUndo:  # which the page says by itself
        undoing.delete()


def _undo(undoing: Undoing) -> None:
    with pghistory.context(user=undoing.agreed_by_id), transaction.atomic():
        undo_import(undoing.run, undoing.agreed_by, agreed=undoing.digest)
        undoing.delete()


def _defer(undoing: Undoing, pause: int = 0) -> None:
    """Into the queue; not beside an import, or another one."""
    job = undo.configure(lock="import", schedule_in={"seconds": pause} if pause else None)
    undoing.job = job.defer(run=undoing.run_id)
    undoing.save(update_fields=["job"])
