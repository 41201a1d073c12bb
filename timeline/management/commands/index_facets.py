"""Make the bitmaps that counts are read from anew, where something was written since."""

from __future__ import annotations

import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from timeline.indexing.build import build, refresh
from timeline.management.progress import progress_line


class Command(BaseCommand):
    help = (
        "Update the bitmaps that counts beside filters come from, for the months that were written"
        " to. A site with few events has none."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anew", action="store_true", help="rebuild everything, even if there are few events"
        )

    def handle(self, *args: object, anew: bool, **options: object) -> None:
        begin = time.monotonic()
        made = (build if anew else refresh)(progress_line(self.stderr))
        seconds = time.monotonic() - begin
        self.stdout.write(f"{made} parts of the index made in {seconds:.1f} s.")
