"""Writing a plan: events, then the statements of an article."""

from __future__ import annotations

from timeline.importing.incoming.mentions import drafts_of
from timeline.importing.planning.changes import FieldConflict
from timeline.importing.planning.plan import Plan
from timeline.importing.writing.context import Writing
from timeline.importing.writing.events import EventWriter
from timeline.importing.writing.moving import StatementMover, placed_by
from timeline.importing.writing.statements import StatementWriter
from timeline.models import Event

_AT_ONCE = 500  # changed entries, with their statements


def write(plan: Plan, writing: Writing) -> None:
    """Create, change and mark; the caller holds the transaction."""
    statements = StatementWriter(writing)
    mover = StatementMover(writing)
    events = EventWriter(writing, statements, mover)
    _make_actors(plan, writing)
    events.create(plan.create)
    _change_events(plan, writing, events)
    if plan.missing:
        Event.objects.filter(pk__in=[gone.pk for gone in plan.missing]).update(missing=True)
    for incoming, pks in plan.ambiguous:
        dispute = FieldConflict("match", None, sorted(pks), incoming.fields)
        writing.conflict(None, None, dispute)
    _change_article(plan, writing, statements, mover)


def _change_events(plan: Plan, writing: Writing, events: EventWriter) -> None:
    """Those that only stand elsewhere in one go, then the others, many at once."""
    moved = [change for change in plan.change if change.only_moved]
    events.move(moved)
    rest = [change for change in plan.change if not change.only_moved]
    for n in range(0, len(rest), _AT_ONCE):
        writing.progress("Updating", len(moved) + n, len(plan.change))
        events.change(rest[n : n + _AT_ONCE])


def _change_article(
    plan: Plan, writing: Writing, statements: StatementWriter, mover: StatementMover
) -> None:
    """An article's statements: changed, moved along with its text, and new ones."""
    statements.change([(statement, None) for statement in plan.statements])
    if plan.statements or plan.new_statements:
        placed = placed_by(plan.statements)
        rows = writing.document.statements.filter(event__isnull=True).exclude(pk__in=placed)
        mover.follow(rows, 0, 0, len(writing.capture.text))
    statements.create([(None, s) for s in plan.new_statements])


def _make_actors(plan: Plan, writing: Writing) -> None:
    """Every actor that the plan names, in one go."""
    events = [*plan.create, *(c.incoming for c in plan.change if c.incoming)]
    changed = [s.incoming for s in plan.statements if s.incoming]
    writing.book.create_all(drafts_of(events, [*plan.new_statements, *changed]))
