"""What a merge of two actors moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self

from timeline.models.records.fields import RecordField
from timeline.models.records.reader import Place, Reader
from timeline.types import JSON


@dataclass(frozen=True, slots=True)
class MovedRows:
    """What moved with a merged actor, so that it can be undone: primary keys by kind of row.

    ``doubled`` and ``doubled_in_statements`` are mentions that went because the target was named
    there too: the event or statement, and where in it. ``target_version`` numbers the target's
    history at that moment, ``curated`` is what the target was before.
    """

    VERSION: ClassVar[int] = 2
    # Each by the name that it is stored under. A merge of an earlier version of this program knows
    # nothing of kinds of rows that came later.
    KINDS: ClassVar[tuple[str, ...]] = (
        "speaker",
        "holder",
        "mentions",
        "named_in_statements",
        "office",
        "tenures",
        "merged",
    )

    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    doubled: tuple[Place, ...] = ()
    doubled_in_statements: tuple[Place, ...] = ()
    aliases: tuple[int, ...] = ()
    curated: bool = False
    target_version: int | None = None

    def of(self, kind: str) -> tuple[int, ...]:
        """Primary keys of the rows of a kind."""
        return self.rows.get(kind, ())

    def to_json(self) -> JSON:
        moved: dict[str, JSON] = {kind: list(self.of(kind)) for kind in self.KINDS}
        return moved | {
            "version": self.VERSION,
            "doubled": [list(place) for place in self.doubled],
            "doubled_in_statements": [list(place) for place in self.doubled_in_statements],
            "aliases": list(self.aliases),
            "curated": self.curated,
            "target_version": self.target_version,
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        """In version 1 the target's number was called ``version``."""
        first = isinstance(value, dict) and "target_version" not in value
        row = Reader("merge", value, cls.VERSION, numbered=not first)
        return cls(
            {kind: row.numbers(kind) for kind in cls.KINDS},
            row.places("doubled"),
            row.places("doubled_in_statements"),
            row.numbers("aliases"),
            row.yes_or_no("curated"),
            row.number_or_none("version" if first else "target_version"),
        )


class MovedRowsField(RecordField[MovedRows, MovedRows]):
    """All that one merge moved."""

    record = MovedRows
