"""Import one document: parse it, compare with what is stored, write the difference."""

from __future__ import annotations

import datetime as dt
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from timeline.capturing.report import describe_source
from timeline.capturing.sources import Source, UnusableInput, read_file
from timeline.importing.actors.seeds import load_seeds
from timeline.importing.flashpoints import UnknownFlashpoint
from timeline.importing.planning.alarms import NotConfirmed
from timeline.importing.report import describe
from timeline.importing.run import Outcome, import_source, plan_source
from timeline.importing.writing.context import Progress
from timeline.management.progress import progress_line
from timeline.models.locks import ImportBusy
from timeline.models.records import Metadata


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ArgumentTypeError(f"{value!r} is no day; write it as 2021-02-25") from None


def _slug(value: str) -> str:
    if (
        not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value)
        or len(value) > 80
        or re.match(r"[0-9]{4}-[0-9]{2}-", value)
    ):
        raise ArgumentTypeError(
            f"{value!r} is no slug: lower-case letters, digits and hyphens, at most 80, not like"
            " a day"
        )
    return value


@transaction.atomic
def _planned(source: Source, meta: Metadata, progress: Progress) -> Outcome:
    """What an import would do, which knows the seeded actors; nothing is written, these neither."""
    load_seeds()
    outcome = plan_source(source, meta, progress=progress)
    transaction.set_rollback(True)
    return outcome


class Command(BaseCommand):
    help = (
        "Import FILE. Prints created / updated / unchanged / conflicts / missing. Importing the"
        " same bytes again writes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="print the plan and write nothing"
        )
        parser.add_argument(
            "--slug", type=_slug, help="address of the document; default: from its title"
        )
        parser.add_argument("--title", default="")
        parser.add_argument("--url", default="")
        parser.add_argument("--publisher", default="")
        parser.add_argument("--published-on", type=_day, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--flashpoint",
            default="",
            metavar="SLUG",
            help="what the document is about; without it, a chronology starts a new flashpoint",
        )
        parser.add_argument(
            "--confirm",
            default="",
            metavar="SLUG",
            help="the document's slug, required if more than a fifth of it would disappear or its"
            " kind changes",
        )

    def handle(
        self,
        *args: object,
        file: Path,
        dry_run: bool,
        slug: str | None,
        title: str,
        url: str,
        publisher: str,
        published_on: dt.date | None,
        flashpoint: str,
        confirm: str,
        **options: object,
    ) -> None:
        meta = Metadata(slug or "", title, url, publisher, published_on, flashpoint)
        try:
            source = read_file(file, settings.MAX_DOCUMENT_BYTES)
            for line in describe_source(source):
                self.stderr.write(line)
            progress = progress_line(self.stderr)
            if dry_run:
                outcome = _planned(source, meta, progress)
            else:
                load_seeds()
                outcome = import_source(source, meta, confirmed=confirm, progress=progress)
        except (UnusableInput, UnknownFlashpoint) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        except NotConfirmed as error:
            self.stderr.write(f"{error} (--confirm {error.slug})")
            sys.exit(2)
        except ImportBusy as error:
            self.stderr.write(str(error))
            sys.exit(1)
        for line in describe(outcome, details=dry_run, unread=True):
            self.stdout.write(line)
