"""What is to be written to each stored record."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.values import IncomingEvent, IncomingStatement


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field that the editor and the source have both changed."""

    field: str
    base: object
    current: object
    incoming: object


@dataclass(slots=True)
class StatementChange:
    """What to write to one stored statement."""

    pk: int
    changes: Fields = field(default_factory=dict)
    base: Fields = field(default_factory=dict)
    place: Fields = field(default_factory=dict)
    conflicts: list[FieldConflict] = field(default_factory=list)
    incoming: IncomingStatement | None = None

    @property
    def only_moved(self) -> bool:
        """Whether the same words stand at another place of the capture, and nothing else is new."""
        return self.incoming is not None and not (self.changes or self.base or self.conflicts)


@dataclass(slots=True)
class EventChange:
    """What to write to one stored event and its statements."""

    pk: int
    slug: str
    changes: Fields = field(default_factory=dict)
    base: Fields = field(default_factory=dict)
    place: Fields = field(default_factory=dict)
    conflicts: list[FieldConflict] = field(default_factory=list)
    statements: list[StatementChange] = field(default_factory=list)
    new_statements: list[IncomingStatement] = field(default_factory=list)
    incoming: IncomingEvent | None = None

    @property
    def content(self) -> bool:
        """Whether readers will see a change, beyond moved places in the capture."""
        return bool(self.changes or self.new_statements or any(s.changes for s in self.statements))

    @property
    def only_moved(self) -> bool:
        """Whether the same entry with the same statements stands at another place, no more."""
        other = self.changes or self.base or self.conflicts or self.new_statements
        back = "missing" in self.place
        return not (other or back) and all(s.only_moved for s in self.statements)
