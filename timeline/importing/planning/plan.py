"""All that one import will write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.importing.incoming.values import ActorDraft, IncomingEvent, IncomingStatement
from timeline.importing.planning.changes import EventChange, StatementChange
from timeline.importing.planning.shifts import ShiftedEvents
from timeline.importing.stored.values import StoredEvent


@dataclass(slots=True)
class Plan:
    """Everything one import will write; empty means that it writes nothing."""

    create: list[IncomingEvent] = field(default_factory=list)
    change: list[EventChange] = field(default_factory=list)
    shifts: list[ShiftedEvents] = field(default_factory=list)  # of nothing too: they stand
    unchanged: int = 0
    missing: list[StoredEvent] = field(default_factory=list)
    ambiguous: list[tuple[IncomingEvent, list[int]]] = field(default_factory=list)
    statements: list[StatementChange] = field(default_factory=list)  # of an article
    new_statements: list[IncomingStatement] = field(default_factory=list)
    actors: Mapping[str, ActorDraft] = field(default_factory=dict, repr=False)  # by their slugs

    @property
    def standing(self) -> list[int]:
        """Primary keys of the stored entries that move at most, with all that is in them."""
        return [pk for group in self.shifts for pk in group.pks]

    @property
    def conflicts(self) -> int:
        """Fields in conflict, and entries that could be several stored ones."""
        statements = [*self.statements, *(s for c in self.change for s in c.statements)]
        return (
            sum(len(c.conflicts) for c in self.change)
            + sum(len(s.conflicts) for s in statements)
            + len(self.ambiguous)
        )

    @property
    def updated(self) -> int:
        """Stored records that get new words or new names; those that only moved in the source are
        unchanged.
        """
        return sum(c.content for c in self.change) + sum(1 for s in self.statements if s.changes)

    @property
    def created(self) -> int:
        """New events, and for an article new statements."""
        return len(self.create) + len(self.new_statements)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (
            self.create
            or self.change
            or any(group.by for group in self.shifts)
            or self.missing
            or self.ambiguous
            or self.statements
            or self.new_statements
        )
