"""What is in dispute between an editor and the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.importing.planning.changes import FieldConflict
from timeline.importing.planning.plan import Plan
from timeline.importing.preview.differences import stored_statements
from timeline.importing.preview.fresh import TITLE
from timeline.importing.preview.values import Wording, label_of
from timeline.models.records import ShownRow, ShownValue
from timeline.text.excerpt import excerpt


def disputed(plan: Plan, wording: Wording) -> Iterator[ShownRow]:
    """Records with fields that an editor and the source have both changed."""
    for change in plan.change:
        found = [*change.conflicts, *(c for s in change.statements for c in s.conflicts)]
        if found:
            yield ShownRow(change.slug, change.slug, tuple(_values(found, wording)))
    changes = [change for change in plan.statements if change.conflicts]
    said = stored_statements(change.pk for change in changes)
    for statement in changes:
        title = excerpt(said[statement.pk].text, TITLE)
        yield ShownRow(title, "", tuple(_values(statement.conflicts, wording)))


def _values(conflicts: Iterable[FieldConflict], wording: Wording) -> Iterator[ShownValue]:
    for c in conflicts:
        label = f"{label_of(c.field)}: what stays, what the source says"
        yield wording.change(c.field, wording.said(c.field, c.current), c.incoming, label)
