"""Take an import back as a whole."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from timeline.importing.undo.run import CannotUndo, plan_undo, undo_import
from timeline.models import ImportRun
from timeline.models.locks import ImportBusy
from timeline.models.records import Undone


class Command(BaseCommand):
    help = (
        "Undo import number RUN: what it wrote is reverted; what editors have changed since stays"
        " and is listed. Without a number, lists the imports with their numbers. The same text can"
        " be imported again later."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", nargs="?", type=int, help="number of the import")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be reverted and write nothing"
        )

    def handle(self, *args: object, run: int | None, dry_run: bool, **options: object) -> None:
        runs = ImportRun.objects.select_related("document")
        if run is None:
            for standing in runs.in_force()[:50]:
                self.stdout.write(f"{standing.pk}: {standing}")
            return
        found = runs.filter(pk=run).first()
        if found is None:
            self.stderr.write(f"There is no import number {run}. Without a number they are listed.")
            sys.exit(2)
        try:
            undone = plan_undo(found)[0] if dry_run else undo_import(found)
        except CannotUndo as error:
            self.stderr.write(str(error))
            sys.exit(2)
        except ImportBusy as error:
            self.stderr.write(str(error))
            sys.exit(1)
        self.stdout.write(f"{found.document}:")
        self._tell(undone)
        self.stdout.write("Nothing was written (dry run)." if dry_run else "Undone.")

    def _tell(self, undone: Undone) -> None:
        """What went back, and what stayed."""
        for n, words in undone.told:
            self.stdout.write(f"- {n} {words}")
        for row in undone.stayed:
            labels = ", ".join(value.label for value in row.values)
            self.stdout.write(f"= stays: {row.title}{f' ({labels})' if labels else ''}")
