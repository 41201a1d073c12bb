"""A streaming replica of a test's server, which can be killed, started again, and held back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.servers import (
    PASSWORD,
    Server,
    as_user,
    folder_of,
    free_port,
    older_server,
    ordinary_user,
)


@dataclass(frozen=True)
class Replica:
    """A server that follows another; it is read from by the same users."""

    port: int
    folder: Path

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c fsync=off -c listen_addresses=127.0.0.1"
        self._control("-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def kill(self) -> None:
        self._control("-m", "immediate", "stop")

    def hold_back(self) -> None:
        """What the primary writes from now on is received, and not seen."""
        self._run("SELECT pg_wal_replay_pause()")

    def go_on(self) -> None:
        self._run("SELECT pg_wal_replay_resume()")

    def transactions(self, database: str) -> int:
        """How many it has answered in a database since it was started."""
        sql = "SELECT xact_commit FROM pg_stat_database WHERE datname = %s"
        return self._run(sql, database)[0][0]

    def _run(self, sql: str, *values: str) -> list[Any]:
        with psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            password=PASSWORD,
            dbname="postgres",
            autocommit=True,
        ) as connection:
            return connection.execute(sql, values).fetchall()

    def _control(self, *words: str) -> None:
        _run(str(older_server() / "pg_ctl"), "-D", str(self.folder / "data"), *words)


@contextmanager
def replica_of(primary: Server) -> Iterator[Replica]:
    """A replica that runs, and is gone at the end."""
    user = ordinary_user()
    with folder_of(user) as folder:
        replica = Replica(free_port(), folder)
        data = folder / "data"
        where = f"host=127.0.0.1 port={primary.port} user=postgres password={PASSWORD}"
        words = ("-D", str(data), "-d", where, "-R", "-C", "-S", "test", "-c", "fast", "-N")
        _run(str(older_server() / "pg_basebackup"), *words)
        data.chmod(0o700)
        replica.start()
        try:
            yield replica
        finally:
            replica.kill()
            with psycopg.connect(where, dbname="postgres", autocommit=True) as connection:
                connection.execute("SELECT pg_drop_replication_slot('test')")  # for another one


def _run(*command: str) -> None:
    more = as_user(ordinary_user()) | {
        "cwd": "/",
        "timeout": 60,
        "env": {"PATH": os.environ["PATH"]},
    }
    done = subprocess.run(command, capture_output=True, text=True, **more)
    assert done.returncode == 0, done.stderr
