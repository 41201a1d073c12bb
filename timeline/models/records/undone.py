"""What became of an import that was undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Self

from timeline.models.records.fields import RecordField
from timeline.models.records.previews import ShownRow
from timeline.models.records.reader import Reader
from timeline.types import JSON

BACK = {  # in the order of their telling: as they are kept, and what is said of one
    "new entries withdrawn": "new entry withdrawn",
    "new statements of other entries withdrawn": "new statement of another entry withdrawn",
    "entries as they were": "entry as it was",
    "statements as they were": "statement as it was",
    "names of entries and statements as they were": "name of an entry or statement as it was",
    "documents withdrawn": "document withdrawn",
}


@dataclass(frozen=True, slots=True)
class Undone:
    """How many records of which kind went back, and those of which something stayed as an editor
    had changed it since.
    """

    VERSION: ClassVar[int] = 1

    back: Mapping[str, int] = field(default_factory=dict)
    stayed: Sequence[ShownRow] = ()

    @property
    def told(self) -> list[tuple[int, str]]:
        """How many went back, and of what, in the singular or plural that fits."""
        return [(n, BACK.get(words, words) if n == 1 else words) for words, n in self.back.items()]

    def to_json(self) -> JSON:
        back: dict[str, JSON] = {**self.back}
        return {
            "version": self.VERSION,
            "back": back,
            "stayed": [row.to_json() for row in self.stayed],
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        """An empty object is an import that stands."""
        row = Reader("undone import", value, cls.VERSION)
        stayed = tuple(ShownRow.from_json(v) for v in row.rows("stayed"))
        return cls(row.counts("back", tuple(BACK)), stayed)


class UndoneField(RecordField[Undone, Undone]):
    """What went back and what stayed."""

    record = Undone
