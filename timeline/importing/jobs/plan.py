"""Plans are computed in the background: handed to the queue, worked out, or why not."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from timeline.background.queue import MOST_ATTEMPTS, state_of, take_back, worker_lives
from timeline.capturing.errors import UnusableInput
from timeline.importing.flashpoints import UnknownFlashpoint
from timeline.importing.jobs.progress import reporting_progress
from timeline.importing.uploads import compute_plan, fetch
from timeline.models import Upload
from timeline.models.records import ImportProgress, PlanPreview

# a database that is away comes back; anything else would fail again
RETRY = RetryStrategy(
    max_attempts=MOST_ATTEMPTS, wait=5, retry_exceptions={OperationalError, InterfaceError}
)
_LOST = (
    "The program has not come to an end with it; whoever runs the site finds the reason in its log,"
    " under job {}. Try again; if that does not help, hand in the text in smaller parts."
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A plan that is not there yet: it waits behind ``before`` others, or ``runs``; ``failure``
    says why it will not come. ``worker`` tells whether any worker lives.
    """

    runs: bool = False
    failure: str = ""
    before: int = 0
    worker: bool = True


@app.task(name="plan", retry=RETRY)
def plan(upload: int) -> None:
    """Work out the plan of an upload that still needs one."""
    waiting = Upload.objects.filter(pk=upload, applied_at=None, planned_at=None, failure="")
    for found in waiting:
        work_out(found)


def plan_later(upload: Upload, notice: str = "") -> None:
    """Have the plan of an upload computed in the background; what was computed before goes, and
    with it that somebody has agreed to it. ``notice`` is said above the new one.
    """
    with transaction.atomic():
        upload.plan, upload.planned_at = PlanPreview(), None
        upload.progress, upload.failure = ImportProgress(), ""
        upload.agreed_at, upload.agreed_by, upload.notice = None, None, notice
        upload.job = plan.configure(lock=f"upload {upload.pk}").defer(upload=upload.pk)
        upload.save(
            update_fields=[
                "plan", "planned_at", "progress", "failure", "job",
                "agreed_at", "agreed_by", "notice",
            ]
        )  # fmt: skip


def plan_now(upload: Upload) -> bool:
    """Compute the plan here and now; False where a worker is at it."""
    if not take_back(upload.job):
        return False
    work_out(upload)
    return True


def work_out(upload: Upload) -> None:
    """Fetch what is to be fetched, compute the plan and keep it; or keep why there is none."""
    try:
        with reporting_progress(upload.pk) as progress:
            if upload.wanted:
                fetch(upload, progress)
            compute_plan(upload, progress)
    except (UnusableInput, UnknownFlashpoint) as error:
        upload.failure = str(error)
        upload.save(update_fields=["failure"])


def waiting_for(upload: Upload) -> Waiting:
    """How it stands with a plan that is not there yet."""
    return Waiting(failure=upload.failure) if upload.failure else waiting_for_job(upload.job)


def waiting_for_job(number: int | None) -> Waiting:
    """How it stands with what a job was to bring, and has not."""
    stage, before = state_of(number)
    if stage in ("done", "lost"):
        return Waiting(failure=_LOST.format(f"job-{number}"))
    return Waiting(stage == "runs", "", before, worker_lives())
