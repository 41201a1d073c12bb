"""The work of a job, done where somebody waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from timeline.background.queue import take_back
from timeline.models.locks import ImportBusy


class Queued(Protocol):
    """What a job was asked for."""

    job: int | None


Q = TypeVar("Q", bound=Queued)


def done_here(queued: Q, work: Callable[[Q], None], defer: Callable[[Q], None]) -> bool:
    """Do a job's work here and now; False where a worker is at it. While an import runs the work
    goes back into the queue.

    Raises ImportBusy.
    """
    if not take_back(queued.job):
        return False
    try:
        work(queued)
    except ImportBusy:
        defer(queued)
        raise
    return True
