"""Has the page changed? Asked of all documents, or of those named; nothing is imported."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter

from django.core.management.base import BaseCommand

from timeline.importing.pages.check import Found, look_at, note
from timeline.importing.pages.fetch import fetcher
from timeline.management.progress import progress_line
from timeline.models import Document, PageCheck

Outcome = PageCheck.Outcome


class Command(BaseCommand):
    help = (
        "Fetch the pages of all documents that have an address, or of those named. If a page has"
        " changed, a plan waits at the desk for an editor; nothing is imported. Exit code 1 if a"
        " page could not be fetched, 2 if there is no such document."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", nargs="*", help="a document; default: all")
        parser.add_argument(
            "--dry-run", action="store_true", help="fetch, print what was found, and store nothing"
        )

    def handle(self, *args: object, slug: list[str], dry_run: bool, **options: object) -> None:
        documents = Document.objects.order_by("pk")
        unknown = set(slug) - set(documents.values_list("slug", flat=True))
        if unknown:
            self.stderr.write(f"There is no document “{min(unknown)}”. No page was looked at.")
            sys.exit(2)
        with_page = documents.exclude(url="").exclude(imported__has_key="by_hand")
        asked = [*(documents.filter(slug__in=slug) if slug else with_page)]
        run, show = fetcher(), progress_line(self.stderr)
        quiet = options.get("verbosity") == 0
        counts: Counter[str] = Counter()
        for done, document in enumerate(asked):
            show("Looking at pages", done, len(asked))
            found = look_at(document, run)
            if not dry_run:
                note(document, found)
            counts[found.outcome] += 1
            if not quiet or found.outcome != Outcome.UNCHANGED:
                self.stdout.write(f"{document.slug}: {_words(found, dry_run)}")
        show("Looking at pages", len(asked), len(asked))
        if not quiet:
            self.stdout.write(_summary(counts, dry_run))
        sys.exit(1 if counts[Outcome.FAILED] else 0)


def _words(found: Found, dry_run: bool) -> str:
    """What was found of one page, in words."""
    if found.outcome == Outcome.FAILED:
        return found.message
    if found.outcome == Outcome.UNCHANGED:
        return "not changed"
    return "changed" if dry_run else "changed; a plan waits at the desk"


def _summary(counts: Counter[str], dry_run: bool) -> str:
    total = counts.total()
    kept = " Nothing was kept (dry run)." if dry_run else ""
    return (
        f"{total} page{'' if total == 1 else 's'} looked at: {counts[Outcome.CHANGED]} changed,"
        f" {counts[Outcome.UNCHANGED]} not changed, {counts[Outcome.FAILED]} not to be had.{kept}"
    )
