"""Print what the parser reads in a file, as JSON. Touches no database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from timeline.capturing.sources import UnusableInput, read_file
from timeline.importing.actors.seeds import seed_gazetteer
from timeline.parsing import ParsedDocument, parse
from timeline.parsing.serialize import to_json


class Command(BaseCommand):
    help = (
        "Parse each FILE and print its events and statements as JSON, one object per line. Exit"
        " code 2 if a file is not usable text."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
        parser.add_argument("--pretty", action="store_true", help="indent the JSON")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="print each statement with the rules that made it, instead of JSON",
        )

    def handle(
        self, *args: object, files: list[Path], pretty: bool, explain: bool, **options: object
    ) -> None:
        gazetteer = seed_gazetteer()
        for file in files:
            try:
                text = read_file(file, settings.MAX_DOCUMENT_BYTES).text
            except UnusableInput as error:
                self.stderr.write(str(error))
                sys.exit(2)
            document = parse(text, gazetteer)
            if explain:
                self._explain(document)
                continue
            found = to_json(document)
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2 if pretty else None))

    def _explain(self, document: ParsedDocument) -> None:
        """Who says what by which rules, for those who write or mistrust them."""
        for statement in document.all_statements():
            speaker = statement.speaker.name if statement.speaker is not None else "nobody"
            doubts = f" (doubts: {', '.join(statement.review)})" if statement.review else ""
            self.stdout.write(f"{speaker}{doubts}: {' '.join(statement.text.split())}")
            self.stdout.write(f"    {'  '.join(statement.rules)}")
