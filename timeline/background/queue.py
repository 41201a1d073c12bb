"""The queue: whether a worker lives, how a job stands, and taking one back."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Now
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

HEARTBEAT = 2.0  # seconds between two signs of life of a worker
STALLED = 15.0  # seconds without one, after which it is taken for dead and its jobs are free
MOST_ATTEMPTS = 3  # workers that may die of one job


class JobState(NamedTuple):
    """How a job stands. One that is ``lost`` ended without having done its work."""

    stage: Literal["waits", "runs", "done", "lost"]
    before: int = 0  # other jobs that wait for their turn


def worker_lives() -> bool:
    """Whether any worker has given a sign of life lately."""
    return _living().exists()


def state_of(number: int | None) -> JobState:
    """How the job with this number stands; one that is not there any more is lost."""
    job = ProcrastinateJob.objects.filter(pk=number).first()
    match job.status if job is not None else "":
        case "todo":
            waiting = ProcrastinateJob.objects.filter(status="todo", pk__lt=number)
            return JobState("waits", waiting.count())
        case "doing":
            return JobState("runs")
        case "succeeded":
            return JobState("done")
    return JobState("lost")


def take_back(number: int | None) -> bool:
    """Take a job out of the queue, so that its work can be done elsewhere.

    False where a worker that lives is at it.
    """
    if number is None or app.job_manager.cancel_job_by_id(number):
        return True
    job = ProcrastinateJob.objects.filter(pk=number, status="doing")
    return not job.filter(worker__in=_living()).exists()


def _living() -> QuerySet[ProcrastinateWorker]:
    return ProcrastinateWorker.objects.filter(
        last_heartbeat__gt=Now() - dt.timedelta(seconds=STALLED)
    )
