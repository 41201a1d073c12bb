"""Quoted words and their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from timeline.models.records.fields import RecordsField
from timeline.models.records.reader import Reader
from timeline.types import JSON


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands between quotation marks: the words, and where in the capture they do.

    The place is None where an editor has chosen words that do not stand there.
    """

    VERSION: ClassVar[int] = 1

    text: str
    start: int | None = None
    end: int | None = None

    def to_json(self) -> JSON:
        return {"version": self.VERSION, "text": self.text, "start": self.start, "end": self.end}

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        row = Reader("quote", value, cls.VERSION)
        return cls(row.words("text"), row.number_or_none("start"), row.number_or_none("end"))

    def at(self, start: int | None) -> Quote:
        """The same words in another place; None where they stand nowhere."""
        return Quote(self.text, start, None if start is None else start + len(self.text))


class QuotesField(RecordsField[Sequence[Quote], list[Quote]]):
    """The quotes of a statement."""

    record = Quote
