"""What ``manage.py bench --scale`` does: grow, measure, print, clean up."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from django.core.management.base import CommandError, OutputWrapper
from django.db import connection

from timeline.evaluation.scale.arguments import ScaleOptions
from timeline.evaluation.scale.database import Refused, grown, kept
from timeline.evaluation.scale.measuring.measure import measure
from timeline.evaluation.scale.table import as_json, lines
from timeline.management.ending import ended_in_order
from timeline.management.progress import progress_line
from timeline.models import Event, Statement


@dataclass
class ScaleBench:
    """Results go to ``out``, what is being done to ``err``."""

    out: OutputWrapper
    err: OutputWrapper
    began: float = field(default_factory=time.monotonic)

    def run(self, options: ScaleOptions, runs: int, only: str) -> None:
        """``runs`` requests for each address whose name holds ``only``. Raises CommandError."""
        try:
            with ended_in_order(), self._database(options) as name:
                self._measure(options, runs, only)
                if options["keep"]:
                    self.say(f"kept; again with: bench --database {name}")
        except Refused as error:
            raise CommandError(str(error)) from None

    def say(self, words: str) -> None:
        """A line of what has been done, and when."""
        self.err.write(f"{time.monotonic() - self.began:7.1f} s  {words}")
        self.err.flush()

    def _database(self, options: ScaleOptions) -> AbstractContextManager[str]:
        if options["database"] is not None:
            return kept(options["database"])
        events, progress = options["scale"] or 0, progress_line(self.err)
        return grown(events, keep=options["keep"], say=self.say, progress=progress)

    def _measure(self, options: ScaleOptions, runs: int, only: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {options['patience'] * 1000}")
        counts = Event.objects.count(), Statement.objects.count()
        measured = measure(runs, only, progress_line(self.err))
        self.say(f"{len(measured.addresses)} addresses")
        found = [as_json(*counts, measured)] if options["json"] else lines(*counts, measured)
        for line in found:
            self.out.write(line)
