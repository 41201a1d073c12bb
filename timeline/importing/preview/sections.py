"""A plan as an editor reads it before agreeing: what is new, what changes from what to what, what
vanishes, what is in dispute.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.importing.planning.plan import Plan
from timeline.importing.preview.differences import changed_events, changed_statements
from timeline.importing.preview.disputes import disputed
from timeline.importing.preview.fresh import TITLE, new_event, new_statement
from timeline.importing.preview.names import Names
from timeline.importing.preview.values import Wording
from timeline.models.records import ShownRow, ShownSection
from timeline.text.excerpt import excerpt

MOST = 300  # rows of each kind that a page shows; the counts are complete


def sections(plan: Plan) -> Sequence[ShownSection]:
    """The plan in the order in which an editor should read it; empty kinds are left out."""
    wording = Wording(Names.of_plan(plan))
    made: list[tuple[str, list[ShownRow]]] = [
        (
            "In dispute: changed by hand and by the source; the hand stays",
            list(disputed(plan, wording)),
        ),
        (
            "Could be several stored entries; listed, not guessed",
            [ShownRow(f"{e.date} {excerpt(e.text, TITLE)}") for e, _ in plan.ambiguous],
        ),
        (
            "Gone from the source; marked as missing, never deleted",
            [ShownRow(excerpt(str(g.fields["text"]), TITLE), g.slug) for g in plan.missing],
        ),
        (
            "Changed",
            [*changed_events(plan, wording), *changed_statements(plan, wording)],
        ),
        ("New", _new(plan, wording)),
    ]
    counts = {"New": plan.created}
    return tuple(
        ShownSection(title, counts.get(title, len(rows)), tuple(rows[:MOST]))
        for title, rows in made
        if rows
    )


def _new(plan: Plan, wording: Wording) -> list[ShownRow]:
    """No more than are shown: of a new page, everything is new."""
    events = [new_event(event, wording) for event in plan.create[:MOST]]
    return events + [new_statement(s, wording) for s in plan.new_statements[:MOST]]
