"""Read stored captures again with the present parser: the same plan and merge as an import."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from timeline.importing.planning.alarms import NotConfirmed
from timeline.importing.report import describe
from timeline.importing.reread import read_again
from timeline.management.progress import progress_line
from timeline.models import Document
from timeline.models.locks import ImportBusy


class Command(BaseCommand):
    help = (
        "Parse the current captures of all documents again, or of those named. What editors have"
        " changed stays. A plan with a warning must be confirmed, as for an import; exit code 2 if"
        " it was not. This includes documents read by the present parser, because the gazetteer"
        " may know more names by now."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="*", help="a document; default: all")
        parser.add_argument(
            "--dry-run", action="store_true", help="print the plans and write nothing"
        )
        parser.add_argument(
            "--confirm",
            action="append",
            default=[],
            metavar="SLUG",
            help="a document of which more than a fifth may disappear, or whose kind may change;"
            " can be repeated",
        )

    def handle(
        self,
        *args: object,
        slug: list[str],
        dry_run: bool,
        confirm: list[str],
        **options: object,
    ) -> None:
        documents = Document.objects.order_by("pk")
        unknown = set(slug) - set(documents.values_list("slug", flat=True))
        if unknown:
            self.stderr.write(f"There is no document “{min(unknown)}”. Nothing was read.")
            sys.exit(2)
        refused = False
        for document in documents.filter(slug__in=slug) if slug else documents:
            confirmed = document.slug if document.slug in confirm else ""
            try:
                self._read(document, dry_run, confirmed)
            except NotConfirmed as error:
                self.stderr.write(f"{document.slug}: {error} (--confirm {error.slug})")
                refused = True
            except ImportBusy as error:
                self.stderr.write(str(error))
                sys.exit(1)
        if refused:
            sys.exit(2)

    def _read(self, document: Document, dry_run: bool, confirmed: str) -> None:
        """Read one again, and say what that did. Raises NotConfirmed, ImportBusy."""
        outcome = read_again(
            document, dry_run=dry_run, confirmed=confirmed, progress=progress_line(self.stderr)
        )
        for line in describe(outcome, details=dry_run):
            self.stdout.write(line)
