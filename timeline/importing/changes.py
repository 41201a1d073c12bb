"""What plans are made of: records as they are stored, and what is to be written to each."""

from __future__ import annotations

from dataclasses import dataclass, field

from .incoming import Fields, IncomingEvent, IncomingStatement


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as it stands: values, merge base, and what follows the capture."""

    pk: int
    fields: Fields
    base: Fields
    place: Fields
    state: str


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it stands."""

    pk: int
    slug: str
    fields: Fields
    base: Fields
    place: Fields
    state: str
    missing: bool
    statements: tuple[StoredStatement, ...] = ()

    @property
    def may_go_missing(self) -> bool:
        """Whether it came from a source, and is not marked as missing there yet."""
        return bool(self.base) and not self.missing


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


@dataclass(slots=True)
class Plan:
    """Everything one import will write; empty means that it writes nothing."""

    create: list[IncomingEvent] = field(default_factory=list)
    change: list[EventChange] = field(default_factory=list)
    unchanged: int = 0
    missing: list[StoredEvent] = field(default_factory=list)
    ambiguous: list[tuple[IncomingEvent, list[int]]] = field(default_factory=list)
    statements: list[StatementChange] = field(default_factory=list)  # of an article
    new_statements: list[IncomingStatement] = field(default_factory=list)

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
            or self.missing
            or self.ambiguous
            or self.statements
            or self.new_statements
        )
