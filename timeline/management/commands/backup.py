"""Write the whole database to one file, which ``restore`` reads."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from timeline.backup import BackupError, write, write_to
from timeline.management.ending import ended_in_order


class Command(BaseCommand):
    help = "Write the whole database to FILE, or nothing. Keep SECRET_KEY too: it is not included."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="file to write; - is standard output")
        parser.add_argument("--overwrite", action="store_true", help="replace FILE if it exists")

    def handle(self, *args: object, file: str, overwrite: bool, **options: object) -> None:
        try:
            with ended_in_order():
                if file == "-":
                    self._to_standard_output()
                    return
                held = write(Path(file), overwrite=overwrite)
        except BackupError as error:
            raise CommandError(str(error)) from None
        size = filesizeformat(Path(file).stat().st_size).replace("\xa0", " ")
        self.stdout.write(f"{file}: {size}, {held}.")

    def _to_standard_output(self) -> None:
        if sys.stdout.isatty():
            raise CommandError("A backup is nothing for a terminal. Say where to: backup - > FILE")
        sys.stdout.flush()
        held = write_to(sys.stdout.buffer)
        self.stderr.write(f"{held}.")
