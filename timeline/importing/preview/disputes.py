"""What is in dispute between an editor and the source."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString

from timeline.importing.planning.changes import EventChange, FieldConflict, StatementChange
from timeline.importing.planning.plan import Plan
from timeline.importing.preview.rows import Row
from timeline.importing.preview.values import in_words
from timeline.text.diffs import word_diff


def disputed(plan: Plan) -> Iterator[Row]:
    """Records with fields that an editor and the source have both changed."""
    for change in plan.change:
        found = [*_conflicts(change), *(pair for s in change.statements for pair in _conflicts(s))]
        if found:
            yield Row(change.slug, change.slug, found)
    for statement in plan.statements:
        if statement.conflicts:
            yield Row("", "", list(_conflicts(statement)))


def _conflicts(change: EventChange | StatementChange) -> Iterator[tuple[str, SafeString]]:
    def row(c: FieldConflict) -> tuple[str, SafeString]:
        return f"{c.field}: from the hand's to the source's", word_diff(
            in_words(c.current), in_words(c.incoming)
        )

    return (row(c) for c in change.conflicts)
