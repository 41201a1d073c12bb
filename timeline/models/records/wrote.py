"""Which records an import changed in what readers see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from timeline.models.records.fields import RecordField
from timeline.models.records.reader import Reader
from timeline.types import JSON


@dataclass(frozen=True, slots=True)
class Wrote:
    """Primary keys: of entries and of an article's statements that got other words or names, and of
    entries that are gone from the source. What is new the history tells.
    """

    VERSION: ClassVar[int] = 1

    events: Sequence[int] = ()
    statements: Sequence[int] = ()
    gone: Sequence[int] = ()

    def to_json(self) -> JSON:
        return {
            "version": self.VERSION,
            "events": list(self.events),
            "statements": list(self.statements),
            "gone": list(self.gone),
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        """An empty object is an import from before this was kept."""
        row = Reader("list of an import", value, cls.VERSION)
        return cls(row.numbers("events"), row.numbers("statements"), row.numbers("gone"))


class WroteField(RecordField[Wrote, Wrote]):
    """What an import changed."""

    record = Wrote
