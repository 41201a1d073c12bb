"""What changes from what to what."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString

from timeline.importing.planning.changes import EventChange, StatementChange
from timeline.importing.planning.plan import Plan
from timeline.importing.preview.rows import Row
from timeline.importing.preview.values import in_words, value_now
from timeline.models import Event, Statement
from timeline.text.diffs import word_diff
from timeline.text.excerpt import excerpt


def changed_events(plan: Plan) -> Iterator[Row]:
    """Events that readers will see changed, field by field, with their statements."""
    stored = Event.objects.in_bulk([c.pk for c in plan.change if c.content])
    said = Statement.objects.in_bulk([s.pk for c in plan.change for s in c.statements])
    for change in plan.change:
        if change.content:
            event = stored[change.pk]
            rows = [
                *_event(change, event),
                *(row for s in change.statements for row in _statement(s, said)),
                *(
                    ("new statement", word_diff("", s.fields["text"]))
                    for s in change.new_statements
                ),
            ]
            yield Row(f"{event.date} {excerpt(event.text, 110)}", change.slug, rows)


def _event(change: EventChange, event: Event) -> list[tuple[str, SafeString]]:
    return [
        (name, word_diff(value_now(event, name), in_words(value)))
        for name, value in change.changes.items()
    ]


def changed_statements(plan: Plan) -> Iterator[Row]:
    """Statements of an article that change, field by field."""
    said = Statement.objects.in_bulk([s.pk for s in plan.statements])
    for change in plan.statements:
        yield Row(excerpt(said[change.pk].text, 110), "", _statement(change, said))


def _statement(change: StatementChange, said: dict[int, Statement]) -> list[tuple[str, SafeString]]:
    statement = said[change.pk]
    return [
        (f"{statement.slug}, {name}", word_diff(value_now(statement, name), in_words(value)))
        for name, value in change.changes.items()
    ]
