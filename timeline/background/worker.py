"""The worker: one process that takes up jobs of the queue, until it is told to end.

It asks the queue once a second instead of listening: a pooler hands notices on to nobody.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

from django.db import close_old_connections, connection
from procrastinate import App, JobContext
from procrastinate.contrib.django import app as site_app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.jobs import Status
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.utils import utcnow
from procrastinate.worker import Worker

from timeline.background.queue import HEARTBEAT, MOST_ATTEMPTS, STALLED
from timeline.config import log_lines
from timeline.config.embedded_postgres import release
from timeline.config.postgres import limits

logger = logging.getLogger("timeline.jobs")
AT_ONCE = 2  # jobs: a page that is slow to come holds no plan up
_GRACE = 2.0  # seconds in which a job that is nearly done may end
_PAUSE = 1.0  # seconds between two looks at the queue
_KEPT = 7 * 24  # hours for which a job that is over can be looked up
_TIDY = 3600.0  # seconds between two times of sweeping


def run(parent: int | None = None) -> None:
    """Work until SIGTERM or SIGINT, or until ``parent``, the process that keeps us, is gone.

    Jobs that are not done by then are free for the next worker. Raises DatabaseUnreachable.
    """
    limits.switch_off()
    connection.ensure_connection()  # starts the embedded server, or says why there is none
    connection.close()
    done = asyncio.run(_work(parent))
    if not done:
        _leave()


def _leave() -> None:
    """End at once, although a thread still works: nobody waits for what it computes."""
    embedded = cast("dict[str, str] | None", connection.settings_dict.get("EMBEDDED"))
    if embedded:
        release(Path(embedded["DATA"]))
    logging.shutdown()
    os._exit(0)


async def _work(parent: int | None) -> bool:
    """Work; whether every job that was begun is done."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4)
    site_app.perform_import_paths()
    queue = App(connector=connector)  # what a job itself asks of the queue goes over Django's
    queue.tasks, queue.periodic_registry = site_app.tasks, site_app.periodic_registry
    async with queue.open_async():
        worker = Worker(
            queue,
            concurrency=AT_ONCE,
            fetch_job_polling_interval=_PAUSE,
            listen_notify=False,
            install_signal_handlers=False,
            update_heartbeat_interval=HEARTBEAT,
            stalled_worker_timeout=STALLED,
            task_middleware=[_one_job],
        )
        tasks = [
            asyncio.create_task(worker.run()),
            asyncio.create_task(stop.wait()),
            asyncio.create_task(_watch(parent)),
            asyncio.create_task(_take_up_again(queue)),
        ]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return await _end(queue, worker, tasks)


async def _end(queue: App, worker: Worker, tasks: list[asyncio.Task[object]]) -> bool:
    """Stop taking jobs up, wait a little for those in hand, and free what is not done by then."""
    working = tasks[0]
    for task in tasks[1:]:
        task.cancel()
    worker.stop()
    await asyncio.wait([working], timeout=_GRACE)
    for task in tasks:
        if task.done() and not task.cancelled() and (error := task.exception()):
            logger.error("The worker ends: %s", error, exc_info=error)
    if working.done():
        return True
    if worker.worker_id is not None:
        await queue.job_manager.unregister_worker(worker.worker_id)
    return False


async def _watch(parent: int | None) -> None:
    """Return when the process that keeps us is gone, however it went."""
    while parent is None or os.getppid() == parent:
        await asyncio.sleep(_PAUSE)


async def _take_up_again(queue: App) -> None:
    """Free the jobs of workers that died, unless one job after another of them did; and forget
    those that are over for long.
    """
    swept = 0.0
    while True:
        jobs = queue.job_manager
        await jobs.prune_stalled_workers(STALLED)
        for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=STALLED):
            if job.attempts + 1 >= MOST_ATTEMPTS:
                await jobs.finish_job(job, Status.FAILED, delete_job=False)
            else:
                await jobs.retry_job(job, retry_at=utcnow())
            logger.warning("Job %s was left behind by a worker that is gone.", job.id)
        if time.monotonic() - swept > _TIDY:
            swept = time.monotonic()
            await jobs.delete_old_jobs(
                _KEPT, include_failed=True, include_cancelled=True, include_aborted=True
            )
        await asyncio.sleep(HEARTBEAT)


def _one_job(call_next: Callable[[], object], context: JobContext, worker: Worker) -> object:
    """Run one job, with connections that answer and a line in the log."""
    began, outcome = time.monotonic(), "failed"
    log_lines.begin(f"job-{context.job.id}")
    close_old_connections()
    try:
        result = call_next()
        outcome = "done"
    finally:
        connection.close()
        fields = {
            "job": context.job.id,
            "task": context.job.task_name,
            "outcome": outcome,
            "milliseconds": round((time.monotonic() - began) * 1000),
        }
        logger.info("", extra={"fields": fields})
        log_lines.end()
    return result
