"""Work off the queue: plans of imports, looks at pages. ``./serve`` keeps one by itself."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from timeline.background import worker
from timeline.config.errors import DatabaseUnreachable


class Command(BaseCommand):
    help = (
        "Run background jobs from the queue until SIGTERM or Ctrl-C: plan, import, undo, fetch and"
        " check pages. `./serve` runs a worker of its own, unless WORKER is 0."
    )

    def handle(self, *args: object, **options: object) -> None:
        try:
            worker.run()
        except DatabaseUnreachable as error:
            raise CommandError(str(error)) from None
