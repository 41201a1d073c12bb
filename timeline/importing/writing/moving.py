"""Statements are carried along with the text that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.editing.passages import nearest, shift_to
from timeline.importing.planning.changes import StatementChange
from timeline.importing.writing.context import Writing
from timeline.importing.writing.places import place_in_capture
from timeline.importing.writing.save_all import save_all
from timeline.models import Event, Statement


class StatementMover:
    """Moves statements of events, or of an article, to where their words stand now."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self._moved: dict[int, Statement] = {}

    def move(
        self, changes: list[StatementChange], rows: list[Statement], moved: int, event: Event
    ) -> None:
        """Put an event's statements where the plan or their text has them; ``save_moved`` saves."""
        by_pk = {row.pk: row for row in rows}
        for change in changes:
            assert change.incoming is not None
            row = by_pk[change.pk]
            place_in_capture(row, change.place, change.incoming)
            row.rule = change.incoming.rule
            self._moved[row.pk] = row
        placed = placed_by(changes)
        left = (row for row in rows if row.pk not in placed)
        for row in self._following(left, moved, event.start, event.end):
            self._moved[row.pk] = row

    def save_moved(self) -> None:
        """Save what ``move`` has moved."""
        spans = ["start", "end", "sentence_start", "sentence_end"]
        save_all(self._moved.values(), ["position", *spans, "quotes", "rule"])
        self._moved.clear()

    def follow(self, rows: Iterable[Statement], moved: int, begin: int, end: int) -> None:
        """Statements whose place no parse gives, made or reworded by hand, go with the text that
        they stand in.
        """
        save_all([*self._following(rows, moved, begin, end)], ["start", "end", "quotes"])

    def _following(
        self, rows: Iterable[Statement], moved: int, begin: int, end: int
    ) -> Iterator[Statement]:
        """Those that had to go with their text, unsaved."""
        for row in rows:
            if self.writing.capture.text[row.start : row.end] == row.text:
                continue
            at = nearest(row.text, self.writing.capture.text, row.start + moved, begin, end)
            if at >= 0 or moved:
                shift_to(row, at if at >= 0 else max(0, row.start + moved))
                yield row


def placed_by(changes: Iterable[StatementChange]) -> set[int]:
    """The statements to which a plan gives a place."""
    return {s.pk for s in changes if "start" in s.place or "end" in s.place}
