"""The parser against the annotations in tests/gold, as a table."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterable

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from timeline.evaluation.accuracy import FILE
from timeline.evaluation.scoring import Source, measure, score_source, sources
from timeline.evaluation.tallies import DETAILS, MEASURES, Score
from timeline.importing.actors.seeds import seed_gazetteer
from timeline.parsing import Gazetteer

_KINDS = ("who", "words", "cue")  # what rules are about, as the results name them


class Command(BaseCommand):
    help = "Score the parser against the annotations in tests/gold."
    requires_system_checks: list[str] = []  # noqa: RUF012

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--errors", action="store_true", help="list every disagreement")
        parser.add_argument(
            "--by-rule",
            nargs="*",
            choices=_KINDS,
            metavar="KIND",
            help="results of each parser rule over all texts, and with the rule switched off how"
            " many right speakers are lost and how many wrong ones without a warning gained."
            " KIND: rules that find speakers (who), assign words to somebody (words) or read verbs"
            " (cue); all kinds by default, which takes minutes.",
        )
        parser.add_argument(
            "--write",
            action="store_true",
            help=f"write the figures to {FILE.name}, for the About page",
        )

    def handle(
        self, *args: object, errors: bool, by_rule: list[str] | None, write: bool, **options: object
    ) -> None:
        try:
            found = sources(settings.BASE_DIR)
        except FileNotFoundError:
            raise CommandError(
                "There are no annotations here: tests/gold is not part of a deployment."
            ) from None
        gazetteer = seed_gazetteer()
        if by_rule is not None:
            self._by_rule(found, gazetteer, tuple(by_rule) or _KINDS)
            return
        columns = (*MEASURES, *DETAILS, "silent errors", "in review")
        self.stdout.write(f"{'':44}" + "".join(f"{c:>15}" for c in columns))
        for source in found:
            self._text(source, gazetteer, errors)
        figures = measure(settings.BASE_DIR, gazetteer)
        for kind, row in figures.items():
            self.stdout.write(
                f"{kind + ' texts together':44}" + "".join(f"{row[c]:15.3f}" for c in columns)
            )
        if write:
            FILE.write_text(json.dumps(figures, indent=2) + "\n")

    def _text(self, source: Source, gazetteer: Gazetteer, errors: bool) -> None:
        """The figures of one text, and every disagreement if ``errors`` are asked for."""
        result = score_source(source, gazetteer)
        self.stdout.write(
            f"{source.title[:42]:44}" + "".join(f"{v:15.3f}" for v in result.figures().values())
        )
        for where, what in result.disagreements if errors else ():
            self.stdout.write(f"    {where}: {what}")

    def _by_rule(self, found: list[Source], gazetteer: Gazetteer, kinds: tuple[str, ...]) -> None:
        """A line for each rule: how often it fired, how often its speaker was right, and, of the
        kinds asked for, what is worse with the rule off.
        """
        scores = [(source, score_source(source, gazetteer)) for source in found]
        total = _sum(score for _, score in scores)
        columns = ("fired", "right", "wrong", "silent")
        head = (*columns, "lost off", "silent off")
        self.stdout.write(f"{'':36}" + "".join(f"{c:>11}" for c in head))
        for rule, counts in sorted(total.rules.items(), key=lambda row: -row[1]["fired"]):
            row = f"{rule:36}" + "".join(f"{counts[c]:11}" for c in columns)
            if rule.startswith(kinds):
                off = _sum(
                    score_source(source, gazetteer, [rule]) if rule in score.rules else score
                    for source, score in scores
                )
                lost = total.right_speakers - off.right_speakers
                row += f"{lost:11}{off.silent - total.silent:11}"
            self.stdout.write(row)


def _sum(scores: Iterable[Score]) -> Score:
    total = Score()
    for score in scores:
        total.add(score)
    return total
