"""Put a backup in the place of what the database holds."""

from __future__ import annotations

import shutil
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from timeline.backup import BackupError, Found, look_at, restore
from timeline.management.ending import ended_in_order


class Command(BaseCommand):
    help = "Replace the database's content with the backup in FILE, all or nothing. Asks first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", help="a file written by backup; - is standard input"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: object, file: str, yes: bool, **options: object) -> None:
        try:
            with ended_in_order(), opened(file) as backup:
                found = look_at(backup)
                if found.held.used and not yes:
                    self._ask(found)
                held = restore(backup, found, self.stderr.write)
        except BackupError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Restored what was backed up at {found.contents.made}: {held}.")

    def _ask(self, found: Found) -> None:
        """Go on only where somebody types the database's name. Raises CommandError."""
        name = connection.settings_dict["NAME"]
        would = (
            f"The database {name} holds {found.held}; all of it would be replaced by the backup "
            f"of {found.contents.database}, made at {found.contents.made}."
        )
        if not sys.stdin.isatty():
            raise CommandError(f"{would} Nothing was changed. To replace it, say --yes.")
        self.stdout.write(would)
        if input(f"To replace it, type its name ({name}): ").strip() != name:
            raise CommandError("That is not its name. Nothing was changed.")


@contextmanager
def opened(file: str) -> Iterator[IO[bytes]]:
    """The backup as a file that can be read more than once. Raises CommandError."""
    if file == "-":
        if sys.stdin.isatty():
            raise CommandError("There is no backup on standard input: restore - < FILE")
        with tempfile.TemporaryFile() as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.flush()
            yield kept
        return
    try:
        backup = Path(file).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    with backup:
        yield backup
