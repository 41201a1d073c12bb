"""A plan as an editor reads it before agreeing: what is new, what changes from what to what, what
vanishes, what is in dispute.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.importing.planning.plan import Plan
from timeline.importing.preview.differences import changed_events, changed_statements
from timeline.importing.preview.disputes import disputed
from timeline.importing.preview.rows import Row
from timeline.text.excerpt import excerpt

_MOST = 300  # rows of each kind that a page shows; the counts are complete


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind and how many there are in all."""

    title: str
    count: int
    rows: list[Row]


def sections(plan: Plan) -> list[Section]:
    """The plan in the order in which an editor should read it; empty kinds are left out."""
    changed = [*changed_events(plan), *changed_statements(plan)]
    made = [
        ("In dispute: changed by hand and by the source; the hand stays", list(disputed(plan))),
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
