"""The parser against the annotations in tests/gold, as a table."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.evaluation.accuracy import FILE
from timeline.evaluation.scoring import Source, measure, score_source, sources
from timeline.evaluation.tallies import DETAILS, MEASURES, Score
from timeline.importing.actors.seeds import seed_gazetteer
from timeline.parsing import Gazetteer


class Command(BaseCommand):
    help = "Score the parser against the annotations in tests/gold."
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--errors", action="store_true", help="list every disagreement")
        parser.add_argument(
            "--by-rule",
            action="store_true",
            help="what came of each rule of the parser, over the quotes of all texts",
        )
        parser.add_argument(
            "--write",
            action="store_true",
            help=f"keep the figures in {FILE.name} for the About page",
        )

    def handle(
        self, *args: object, errors: bool, by_rule: bool, write: bool, **options: object
    ) -> None:
        try:
            found = sources(settings.BASE_DIR)
        except FileNotFoundError:
            raise CommandError(
                "There are no annotations here: tests/gold is not part of a deployment."
            ) from None
        gazetteer = seed_gazetteer()
        if by_rule:
            self._by_rule(found, gazetteer)
            return
        columns = (*MEASURES, *DETAILS, "silent errors", "in review")
        self.stdout.write(f"{'':44}" + "".join(f"{c:>15}" for c in columns))
        for source in found:
            result = score_source(source, gazetteer)
            self.stdout.write(
                f"{source.title[:42]:44}" + "".join(f"{v:15.3f}" for v in result.figures().values())
            )
            for where, what in result.disagreements if errors else ():
                self.stdout.write(f"    {where}: {what}")
        figures = measure(settings.BASE_DIR, gazetteer)
        for kind, row in figures.items():
            self.stdout.write(
                f"{kind + ' texts together':44}" + "".join(f"{row[c]:15.3f}" for c in columns)
            )
        if write:
            FILE.write_text(json.dumps(figures, indent=2) + "\n")

    def _by_rule(self, found: list[Source], gazetteer: Gazetteer) -> None:
        """A line for each rule: how often it fired, and how often its speaker was right."""
        total = Score()
        for source in found:
            total.add(score_source(source, gazetteer))
        columns = ("fired", "right", "wrong", "silent")
        self.stdout.write(f"{'':36}" + "".join(f"{c:>8}" for c in columns))
        for rule, counts in sorted(total.rules.items(), key=lambda row: -row[1]["fired"]):
            self.stdout.write(f"{rule:36}" + "".join(f"{counts[c]:8}" for c in columns))
