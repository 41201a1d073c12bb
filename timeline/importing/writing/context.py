"""What every part of an import writes with: the document, its capture, the run, the actors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from timeline.importing.actors.book import ActorBook
from timeline.importing.planning.changes import FieldConflict
from timeline.models import Capture, Conflict, Document, Event, ImportRun, Place, Statement

Progress = Callable[[str, int, int], None]  # what is being done, how much of it, of how much


@dataclass(frozen=True)
class Writing:
    """One import that writes."""

    document: Document
    capture: Capture
    run: ImportRun
    book: ActorBook
    progress: Progress

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every place, by its slug: the parser knows no other."""
        return {place.slug: place for place in Place.objects.all()}

    def conflict(self, event: Event | None, statement: Statement | None, c: FieldConflict) -> None:
        """List a dispute; one that is open already, on the same field, goes on with what the source
        says now.
        """
        values = {"base": c.base, "current": c.current, "incoming": c.incoming, "run": self.run}
        if c.field == "match":
            Conflict.objects.create(
                document=self.document, event=event, statement=statement, field=c.field, **values
            )
        else:
            Conflict.objects.update_or_create(
                document=self.document,
                event=event,
                statement=statement,
                field=c.field,
                resolved_at=None,
                defaults=values,
            )
