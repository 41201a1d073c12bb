"""Print what the parser reads in a file, as JSON. Touches no database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from timeline.importing.actors import seed_gazetteer
from timeline.importing.files import UnusableInput, read
from timeline.parsing import parse
from timeline.parsing.serialize import to_json


class Command(BaseCommand):
    help = (
        "Parse each FILE and print its events and statements as JSON, one object a line. Exit code"
        " 2 if one is no usable text."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
        parser.add_argument("--pretty", action="store_true", help="indent the JSON")

    def handle(self, *args: object, files: list[Path], pretty: bool, **options: object) -> None:
        gazetteer = seed_gazetteer()
        for file in files:
            try:
                text = read(file, settings.MAX_DOCUMENT_BYTES)
            except UnusableInput as error:
                self.stderr.write(str(error))
                sys.exit(2)
            found = to_json(parse(text, gazetteer))
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2 if pretty else None))
