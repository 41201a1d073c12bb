"""What is told about a document beside its text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Self

from timeline.models.records.fields import RecordField
from timeline.models.records.reader import Reader
from timeline.types import JSON


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the caller knows about a document; empty values leave what is stored or parsed."""

    VERSION: ClassVar[int] = 1

    slug: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    published_on: dt.date | None = None
    flashpoint: str = ""  # its slug

    def to_json(self) -> JSON:
        day = self.published_on
        return {
            "version": self.VERSION,
            "slug": self.slug,
            "title": self.title,
            "url": self.url,
            "publisher": self.publisher,
            "published_on": day.isoformat() if day is not None else None,
            "flashpoint": self.flashpoint,
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        row = Reader("description of a document", value, cls.VERSION)
        return cls(
            row.words("slug", ""),
            row.words("title", ""),
            row.words("url", ""),
            row.words("publisher", ""),
            row.day_or_none("published_on"),
            row.words("flashpoint", ""),
        )


class MetadataField(RecordField[Metadata, Metadata]):
    """What was told about a text that was handed in."""

    record = Metadata
