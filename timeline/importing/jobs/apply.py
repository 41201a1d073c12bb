"""What was agreed to is imported in the background: a large text takes longer than a request."""

from __future__ import annotations

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django import app

from timeline.capturing.errors import UnusableInput
from timeline.importing.flashpoints import UnknownFlashpoint
from timeline.importing.jobs.plan import RETRY, plan_later
from timeline.importing.jobs.progress import reporting_progress
from timeline.importing.jobs.run_inline import done_here
from timeline.importing.planning.alarms import NotConfirmed, check_confirmed
from timeline.importing.run import PlanChanged, import_source
from timeline.importing.uploads import source_of
from timeline.importing.writing.context import Progress
from timeline.models import Upload
from timeline.models.locks import ImportBusy, lock_imports
from timeline.models.records import ImportProgress

_OVERTAKEN = (
    "Somebody has edited or imported since you have agreed. Nothing was written; this is the plan"
    " as it is now."
)
_PAUSE = 3  # seconds after which an import is tried again that another one kept from beginning


@app.task(name="import", retry=RETRY)
def apply(upload: int) -> None:
    """Run the import of an upload that somebody has agreed to; later, while another one runs."""
    for found in _agreed().filter(pk=upload):
        try:
            write_agreed(found)
        except ImportBusy:
            _defer(found, pause=_PAUSE)


def apply_later(upload: Upload, user: User, digest: str, confirmed: str) -> bool:
    """Agree to the plan of this ``digest`` and have it imported in the background; what is typed
    for an alarming one is ``confirmed``.

    False where that is not the plan any more, or somebody has agreed before. Raises NotConfirmed.
    """
    if digest != upload.plan.digest:
        return False
    check_confirmed(upload.plan.alarms, upload.plan.slug, confirmed)
    with transaction.atomic():
        same = Upload.objects.filter(
            pk=upload.pk, planned_at=upload.planned_at, applied_at=None, agreed_at=None
        )
        if not same.update(
            agreed_at=timezone.now(), agreed_by=user, notice="", progress=ImportProgress()
        ):
            return False
        _defer(upload)
    return True


def apply_now(upload: Upload) -> bool:
    """Import what was agreed to here and now; False where a worker is at it.

    Raises ImportBusy.
    """
    return done_here(upload, write_agreed, _defer)


def write_agreed(upload: Upload) -> None:
    """Import what was agreed to: all of it, or nothing and why not, kept with the upload.

    Raises ImportBusy.
    """
    try:
        with (
            reporting_progress(upload.pk) as progress,
            pghistory.context(user=upload.agreed_by_id),
            transaction.atomic(),
        ):
            lock_imports()
            if _agreed().filter(pk=upload.pk).exists():  # nobody else has done it meanwhile
                _import(upload, progress)
    except PlanChanged:
        plan_later(upload, _OVERTAKEN)
    except (NotConfirmed, UnknownFlashpoint, UnusableInput) as error:
        Upload.objects.filter(pk=upload.pk).update(
            agreed_at=None, agreed_by=None, notice=str(error)
        )


def _import(upload: Upload, progress: Progress) -> None:
    outcome = import_source(
        source_of(upload),
        upload.metadata,
        agreed=upload.plan.digest or "none",
        confirmed=upload.plan.slug if upload.plan.alarms else "",
        progress=progress,
    )
    upload.applied_at, upload.run, upload.original = timezone.now(), outcome.run, b""
    upload.document = outcome.document
    upload.save(update_fields=["applied_at", "run", "original", "document"])


def _agreed() -> QuerySet[Upload]:
    return Upload.objects.filter(applied_at=None, agreed_at__isnull=False)


def _defer(upload: Upload, pause: int = 0) -> None:
    """Into the queue; of imports one at a time is taken up."""
    job = apply.configure(lock="import", schedule_in={"seconds": pause} if pause else None)
    upload.job = job.defer(upload=upload.pk)
    upload.save(update_fields=["job"])
