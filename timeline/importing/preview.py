"""A plan as an editor reads it before agreeing: what is new, what changes from what to what, what
vanishes, what is in dispute.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from timeline.models import Event, Statement
from timeline.text.diffs import word_diff
from timeline.text.excerpt import excerpt

from .changes import EventChange, FieldConflict, Plan, StatementChange

_MOST = 300  # rows of each kind that a page shows; the counts are complete


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a plan with its differences in words."""

    title: str
    slug: str  # of the stored event; empty for a new one
    changes: list[tuple[str, SafeString]]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind and how many there are in all."""

    title: str
    count: int
    rows: list[Row]


def sections(plan: Plan) -> list[Section]:
    """The plan in the order in which an editor should read it; empty kinds are left out."""
    changed = [*_changed_events(plan), *_changed_statements(plan)]
    made = [
        ("In dispute: changed by hand and by the source; the hand stays", list(_disputed(plan))),
        (
            "Could be several stored entries; listed, not guessed",
            [Row(f"{e.date} {excerpt(e.text, 110)}", "", []) for e, _ in plan.ambiguous],
        ),
        (
            "Gone from the source; marked as missing, never deleted",
            [Row(excerpt(str(g.fields["text"]), 110), g.slug, []) for g in plan.missing],
        ),
        ("Changed", [row for row in changed if row.changes]),
        (
            "New",
            [Row(f"{e.date} {excerpt(e.text, 110)}", "", []) for e in plan.create]
            + [Row(excerpt(s.fields["text"], 110), "", []) for s in plan.new_statements],
        ),
    ]
    return [Section(title, len(rows), rows[:_MOST]) for title, rows in made if rows]


def _changed_events(plan: Plan) -> Iterator[Row]:
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
        (name, word_diff(_now(event, name), _words(value)))
        for name, value in change.changes.items()
    ]


def _changed_statements(plan: Plan) -> Iterator[Row]:
    said = Statement.objects.in_bulk([s.pk for s in plan.statements])
    for change in plan.statements:
        yield Row(excerpt(said[change.pk].text, 110), "", _statement(change, said))


def _statement(change: StatementChange, said: dict[int, Statement]) -> list[tuple[str, SafeString]]:
    statement = said[change.pk]
    return [
        (f"{statement.slug}, {name}", word_diff(_now(statement, name), _words(value)))
        for name, value in change.changes.items()
    ]


def _disputed(plan: Plan) -> Iterator[Row]:
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
            _words(c.current), _words(c.incoming)
        )

    return (row(c) for c in change.conflicts)


def _now(record: Event | Statement, name: str) -> str:
    """A field as it is stored, in the terms of plans."""
    if name == "countries":
        rows = record.event_countries if isinstance(record, Event) else record.named_countries
        return _words(sorted(rows.values_list("country_id", flat=True)))
    if name == "actors":
        actors = record.event_actors if isinstance(record, Event) else record.named_actors
        return _words(sorted(actors.values_list("actor__slug", flat=True)))
    return _said(record, name) if isinstance(record, Statement) else _words(getattr(record, name))


def _said(statement: Statement, name: str) -> str:
    """A field of a statement that says something of the statement itself."""
    match name:
        case "day" if statement.date is not None and statement.date_words:
            day = statement.date.isoformat()
            return _words([day, statement.date_relation, statement.date_words])
        case "day":
            return ""
        case "quotes":
            return _words(statement.quoted)
        case "review":
            return _words([reason.code for reason in statement.review])
    value = getattr(statement, name)
    return _words(value.slug if hasattr(value, "slug") else value)


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
