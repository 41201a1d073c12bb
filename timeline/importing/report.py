"""The outcome of an import in words."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.importing.planning.changes import EventChange
from timeline.importing.planning.plan import Plan
from timeline.importing.run import Outcome
from timeline.text.excerpt import excerpt


def describe(outcome: Outcome, details: bool = False, unread: bool = False) -> Iterator[str]:
    """Lines for a person: the counts, with ``unread`` what of the text could not be read, and with
    ``details`` what stands behind the counts.
    """
    plan = outcome.plan
    yield (
        f"{outcome.document.title}: {plan.created} created, {plan.updated} updated,"
        f" {plan.unchanged} unchanged, {plan.conflicts} conflicts, {len(plan.missing)} missing"
    )
    if unread:
        yield from (f"Not read: {defect}" for defect in outcome.unread)
    if details:
        yield from _details(plan)
        yield from (f"!! {alarm}" for alarm in outcome.alarms)
        yield "Nothing was written (dry run)."
    elif not outcome.written:
        yield "Nothing to write: this text was imported before."


def _details(plan: Plan) -> Iterator[str]:
    """A line for each record, which begins with what becomes of it."""
    for event in plan.create:
        yield f"+ {event.date} {event.text[:90]}"
    for change in plan.change:
        yield from _changed(change)
    for gone in plan.missing:
        yield f"- {gone.slug}: no longer in the source"
    for event, pks in plan.ambiguous:
        yield (
            f"? {event.date} {excerpt(event.text, 60)}: could be any of {len(pks)} stored"
            " events; left alone"
        )


def _changed(change: EventChange) -> Iterator[str]:
    if change.content or change.conflicts:
        touched = [*change.changes]
        if change.statements or change.new_statements:
            touched.append("statements")
        yield f"~ {change.slug}: {', '.join(touched)}"
    for conflict in change.conflicts:
        yield (
            f"! {change.slug}: {conflict.field} was changed by hand; the source now says"
            f" {str(conflict.incoming)[:90]!r}"
        )
