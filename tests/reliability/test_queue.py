"""The worker of the queue begins and ends with the site, and what it dies of is taken up again."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.conftest import page
from tests.reliability.test_starts import (
    announced,
    environment,
    free_port,
    interrupt,
    served,
    servers_of,
    var,
)
from tests.servers import manage
from tests.sites import fetch

__all__ = ["var"]
pytestmark = pytest.mark.slow
LONG = page(*(f"{n % 28 + 1} May {1900 + n} Iran said that “we stay {n}”." for n in range(400)))
HAND_IN = """
import sys
from timeline.capturing.sources import from_text
from timeline.importing.pages.kept_uploads import keep_for_plan
from timeline.models.records import Metadata
keep_for_plan(from_text(sys.stdin.read()), Metadata(title="Long"), None, None)
"""


def until(what: Callable[[], object], seconds: float = 60) -> object:
    """What is said at last, waited for."""
    deadline = time.monotonic() + seconds
    while not (said := what()):
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
    return said


def worker_of(master: psutil.Process) -> psutil.Process | None:
    """The child that answers at no address."""
    alone = [
        child
        for child in master.children()
        if child.name().startswith("python")
        and not any(c.status == "LISTEN" for c in child.net_connections("tcp"))
    ]
    return alone[0] if len(alone) == 1 else None


def hand_in(var: Path) -> None:
    done = manage("shell", "-c", HAND_IN, env=environment(VAR_DIR=str(var)), given=LONG.encode())
    assert done.returncode == 0, done.stderr


def database_of(var: Path) -> psycopg.Connection:
    note = var / "postgres.location"
    folder = note.read_text().strip() if note.exists() else str(var / "postgres")
    return psycopg.connect(
        host=folder, port=5432, user="postgres", dbname="timeline", autocommit=True
    )


def test_a_plan_outlives_the_worker_and_the_worker_does_not_outlive_the_site(var):
    port = free_port()
    with served(var, port) as started:
        announced(started)
        master = psutil.Process(started.pid)
        until(lambda: "a worker runs" in fetch(f"http://127.0.0.1:{port}/healthz")[1])
        with database_of(var) as database:
            parsing = (
                "SELECT 1 FROM timeline_upload u JOIN procrastinate_jobs j ON j.id = u.job"
                " WHERE progress->>'words' = 'Parsing' AND j.status = 'doing' AND planned_at IS"
                " NULL"
            )
            planned = (
                "SELECT plan->'counts'->>'new' FROM timeline_upload WHERE planned_at IS NOT NULL"
            )
            hand_in(var)
            until(lambda: database.execute(parsing).fetchone())
            killed = until(lambda: worker_of(master))
            killed.send_signal(signal.SIGKILL)
            assert until(lambda: database.execute(planned).fetchone()) == ("400",)
            assert worker_of(master).pid != killed.pid
            hand_in(var)
            until(lambda: database.execute(parsing).fetchone())
        family = [master, *master.children(recursive=True)]
        interrupt(started)
    assert [process for process in family if process.is_running()] == []
    assert servers_of(var) == []
