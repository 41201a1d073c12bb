"""How far an import has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from timeline.models.records.fields import RecordField
from timeline.models.records.reader import Reader
from timeline.types import JSON


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """What an import is doing: in words, how much of it is done, of how much."""

    VERSION: ClassVar[int] = 1

    words: str = ""
    done: int = 0
    total: int = 0

    def to_json(self) -> JSON:
        return {
            "version": self.VERSION,
            "words": self.words,
            "done": self.done,
            "total": self.total,
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        row = Reader("progress of an import", value, cls.VERSION)
        return cls(row.words("words", ""), row.number("done", 0), row.number("total", 0))


class ImportProgressField(RecordField[ImportProgress, ImportProgress]):
    """What the import of a text is doing."""

    record = ImportProgress
