"""What every part of an import writes with: the document, its capture, the run, the actors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from timeline.importing.actors.book import ActorBook
from timeline.importing.planning.changes import FieldConflict
from timeline.models import Capture, Conflict, Document, Event, ImportRun, Place, Statement

Progress = Callable[[str, int, int], None]  # what is being done, how much of it, of how much
T = TypeVar("T")
_TELL = 500  # rows


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

    def telling(self, words: str, rows: Sequence[T]) -> Iterator[T]:
        """Rows one by one, while it is told how many have gone: those of a large source are written
        for minutes.
        """
        for n, row in enumerate(rows):
            if n % _TELL == 0:
                self.progress(words, n, len(rows))
            yield row
        self.progress(words, len(rows), len(rows))

    def conflict(self, event: Event | None, statement: Statement | None, c: FieldConflict) -> None:
        """List a dispute, in the place of one on the same field that is open already."""
        self._replace(event, statement, c)
        Conflict.objects.create(
            document=self.document,
            event=event,
            statement=statement,
            field=c.field,
            base=c.base,
            current=c.current,
            incoming=c.incoming,
            run=self.run,
        )

    def _replace(self, event: Event | None, statement: Statement | None, c: FieldConflict) -> None:
        """Close what an earlier import has disputed of the same field; undoing this one opens it
        again. Entries that could be several stored ones are each disputed by themselves.
        """
        if c.field != "match":
            rows = Conflict.objects.filter(document=self.document, field=c.field)
            rows.filter(event=event, statement=statement).settle(Conflict.REPLACED)
