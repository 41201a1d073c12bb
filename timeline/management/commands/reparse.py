"""Read stored captures again with the present parser: the same plan and merge as an import."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from timeline.importing.report import describe
from timeline.importing.reread import read_again
from timeline.management.progress import progress_line
from timeline.models import Document
from timeline.models.locks import ImportBusy


class Command(BaseCommand):
    help = (
        "Read the current captures of documents again, all or those named; what editors have"
        " changed stays. Documents that the present parser has read are read too: the gazetteer"
        " may know more names by now."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="*", help="of a document; all if none is named")
        parser.add_argument(
            "--dry-run", action="store_true", help="print the plans and write nothing"
        )

    def handle(self, *args: object, slug: list[str], dry_run: bool, **options: object) -> None:
        documents = Document.objects.order_by("pk")
        unknown = set(slug) - set(documents.values_list("slug", flat=True))
        if unknown:
            self.stderr.write(f"There is no document “{min(unknown)}”. Nothing was read.")
            sys.exit(2)
        for document in documents.filter(slug__in=slug) if slug else documents:
            try:
                outcome = read_again(document, dry_run=dry_run, progress=progress_line(self.stderr))
            except ImportBusy as error:
                self.stderr.write(str(error))
                sys.exit(1)
            for line in describe(outcome, details=dry_run):
                self.stdout.write(line)
