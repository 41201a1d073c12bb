"""Events and statements as they stand: plain values, field by field."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.importing.incoming.fields import Fields


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as it stands: values, merge base, and what follows the capture."""

    pk: int
    fields: Fields
    base: Fields
    place: Fields
    state: str
    rule: str  # of the parser, by which it was read


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
    capture: int  # primary key of the one that its place refers to
    statements: tuple[StoredStatement, ...] = ()

    @property
    def may_go_missing(self) -> bool:
        """Whether it came from a source, and is not marked as missing there yet."""
        return bool(self.base) and not self.missing

    @property
    def withdrawn(self) -> bool:
        """Whether the import that made it was undone."""
        return self.base.get("state") == "hidden"
