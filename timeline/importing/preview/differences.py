"""What changes from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from timeline.importing.planning.changes import EventChange, StatementChange
from timeline.importing.planning.plan import Plan
from timeline.importing.preview.fresh import TITLE, new_statement
from timeline.importing.preview.values import Wording
from timeline.models import Event, Statement
from timeline.models.records import ShownRow, ShownValue
from timeline.text.excerpt import excerpt


def changed_events(plan: Plan, wording: Wording) -> Iterator[ShownRow]:
    """Events that readers will see changed, field by field, with their statements."""
    changes = [change for change in plan.change if change.content]
    stored = (
        Event.objects.prefetch_related(
            "event_countries__country", "event_actors__actor", "event_places__place"
        )
        .defer("imported")
        .in_bulk([change.pk for change in changes])
    )
    said = stored_statements(s.pk for change in changes for s in change.statements)
    for change in changes:
        event = stored[change.pk]
        inside = [_statement(s, said, wording) for s in change.statements if s.changes]
        inside += [new_statement(s, wording) for s in change.new_statements]
        title = f"{event.date} {excerpt(event.text, TITLE)}"
        yield ShownRow(title, change.slug, _values(change, event, wording), tuple(inside))


def changed_statements(plan: Plan, wording: Wording) -> Iterator[ShownRow]:
    """Statements of an article that change, field by field."""
    changes = [change for change in plan.statements if change.changes]
    said = stored_statements(change.pk for change in changes)
    return (_statement(change, said, wording) for change in changes)


def stored_statements(pks: Iterable[int]) -> Mapping[int, Statement]:
    """Statements by primary key, with what they name."""
    rows = Statement.objects.select_related("speaker", "holder")
    rows = rows.prefetch_related("named_countries__country", "named_actors__actor")
    return rows.in_bulk(list(pks))


def _statement(
    change: StatementChange, said: Mapping[int, Statement], wording: Wording
) -> ShownRow:
    statement = said[change.pk]
    title = f"{statement.slug}: {excerpt(statement.text, TITLE)}"
    return ShownRow(title, "", _values(change, statement, wording))


def _values(
    change: EventChange | StatementChange, record: Event | Statement, wording: Wording
) -> tuple[ShownValue, ...]:
    return tuple(
        wording.change(name, wording.now(record, name), value)
        for name, value in change.changes.items()
    )
