"""What about a plan must not be agreed to by a click.

Pure: stored values and a plan in, sentences out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from timeline.importing.planning.plan import Plan
from timeline.importing.stored.values import StoredEvent, StoredStatement

_TOO_MUCH = Fraction(1, 5)  # of what is stored


class NotConfirmed(Exception):
    """The plan alarms, and nobody has confirmed it by the document's slug; says why and how."""

    def __init__(self, found: Sequence[str], slug: str) -> None:
        self.slug = slug
        super().__init__(
            f"{' '.join(found)} Nothing was written. If that is right, confirm it with the"
            f" document's slug: {slug}"
        )


def alarms(
    plan: Plan,
    events: Sequence[StoredEvent],
    statements: Sequence[StoredStatement],
    was: str,
    kind: str,
) -> tuple[str, ...]:
    """Why a plan must be confirmed; empty where a click is enough. ``was`` and ``kind`` are what
    the stored document is, and what the text reads as.
    """
    return tuple(_alarms(plan, events, statements, was, kind))


def check_confirmed(found: Sequence[str], slug: str, typed: str) -> None:
    """Raise NotConfirmed where there are alarms and the document's slug was not typed."""
    if found and typed.strip() != slug:
        raise NotConfirmed(found, slug)


def _alarms(
    plan: Plan,
    events: Sequence[StoredEvent],
    statements: Sequence[StoredStatement],
    was: str,
    kind: str,
) -> Iterator[str]:
    if was != kind:
        article = {"chronology": "a chronology", "article": "an article"}
        yield f"The document is {article[was]}, and this text reads as {article[kind]}."
    entries = sum(1 for event in events if event.may_go_missing)
    if _is_too_much(len(plan.missing), entries):
        yield f"{len(plan.missing)} of {entries} stored entries would be marked as gone."
    in_events = [s for event in events if event.may_go_missing for s in event.statements]
    stored = {s.pk for s in [*in_events, *statements] if _stands(s)}
    gone = len(stored & _vanishing(plan))
    if _is_too_much(gone, len(stored)):
        yield f"{gone} of {len(stored)} stored statements would be gone."


def _is_too_much(gone: int, stored: int) -> bool:
    return gone > stored * _TOO_MUCH


def _stands(statement: StoredStatement) -> bool:
    """Whether it came from the source and readers see it."""
    return statement.state == "published" and statement.base.get("state") == "published"


def _vanishing(plan: Plan) -> set[int]:
    """Statements that would be hidden, or that stand in entries that would be gone."""
    changes = [*plan.statements, *(s for event in plan.change for s in event.statements)]
    hidden = {change.pk for change in changes if change.changes.get("state") == "hidden"}
    return hidden | {s.pk for event in plan.missing for s in event.statements}
