"""Reasons for review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from timeline.models.records.doubts import DOUBTS_OF_SPEAKER
from timeline.models.records.fields import RecordsField
from timeline.models.records.record import BrokenRecord, short
from timeline.text.labels import in_words
from timeline.types import JSON


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an editor should look at a statement: a code of the parser, or an editor's words.

    It is stored as the bare code, because queries ask for it as a key; that is its version 1.
    """

    VERSION: ClassVar[int] = 1

    code: str

    def __str__(self) -> str:
        return in_words(self.code)

    @property
    def doubts_speaker(self) -> bool:
        """Whether nobody is named as the speaker while it stands."""
        return self.code in DOUBTS_OF_SPEAKER

    def to_json(self) -> JSON:
        return self.code

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        if not isinstance(value, str):
            raise BrokenRecord(f"A stored reason for review is no code: {short(value)}.")
        return cls(value)


class ReasonsField(RecordsField[Sequence[Reason], list[Reason]]):
    """The reasons for which an editor should look; none if all is sure."""

    record = Reason
