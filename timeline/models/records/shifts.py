"""Stretches of a capture that stood elsewhere in the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from timeline.models.records.fields import RecordsField
from timeline.models.records.reader import Reader
from timeline.types import JSON


@dataclass(frozen=True, slots=True)
class Shift:
    """Entries from ``start`` to ``end`` of an import's capture, of which nothing but the place was
    new: they stood in ``capture``, ``by`` code points further up. The history has no versions of
    that.
    """

    VERSION: ClassVar[int] = 1

    capture: int  # primary key
    start: int
    end: int
    by: int

    def to_json(self) -> JSON:
        return {
            "version": self.VERSION,
            "capture": self.capture,
            "start": self.start,
            "end": self.end,
            "by": self.by,
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        row = Reader("shift", value, cls.VERSION)
        return cls(row.number("capture"), row.number("start"), row.number("end"), row.number("by"))


class ShiftsField(RecordsField[Sequence[Shift], list[Shift]]):
    """What an import found elsewhere than in the capture before."""

    record = Shift
