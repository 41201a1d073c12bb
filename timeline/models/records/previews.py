"""A plan as an editor reads it: kept with what was handed in, so that it is computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Self

from django.utils.html import format_html
from django.utils.safestring import SafeString

from timeline.models.records.fields import RecordField
from timeline.models.records.reader import Reader
from timeline.text.diffs import items_diff, word_diff
from timeline.types import JSON


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A field before and after, in words; a text, or a list of values with a name each.

    ``before`` is None where there is nothing to compare with: the record is new.
    """

    label: str
    before: tuple[str, ...] | None
    after: tuple[str, ...]
    is_text: bool = False  # compared word by word; anything else as the values that it holds

    @property
    def shown(self) -> SafeString:
        """As HTML, escaped: what goes in ``<del>``, what comes in ``<ins>``."""
        if self.before is None:
            return format_html("{}", ", ".join(self.after))
        if self.is_text:
            return word_diff("".join(self.before), "".join(self.after))
        return items_diff(self.before, self.after)

    def to_json(self) -> JSON:
        before: JSON = None if self.before is None else list(self.before)
        return {
            "label": self.label,
            "before": before,
            "after": list(self.after),
            "is_text": self.is_text,
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        row = Reader("value of a plan", value, 1)
        return cls(
            row.words("label"), row.texts_or_none("before"), row.texts("after"),
            row.yes_or_no("is_text"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A record of a plan with its values, and its statements ``inside``."""

    title: str
    slug: str = ""  # of a stored event; empty for anything else
    values: Sequence[ShownValue] = ()
    inside: Sequence[ShownRow] = ()

    def to_json(self) -> JSON:
        return {
            "title": self.title,
            "slug": self.slug,
            "values": [value.to_json() for value in self.values],
            "inside": [row.to_json() for row in self.inside],
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        row = Reader("record of a plan", value, 1)
        values = tuple(ShownValue.from_json(v) for v in row.rows("values"))
        inside = tuple(cls.from_json(v) for v in row.rows("inside"))
        return cls(row.words("title"), row.words("slug", ""), values, inside)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """Rows of one kind, and how many there are in all."""

    title: str
    count: int
    rows: Sequence[ShownRow]

    def to_json(self) -> JSON:
        rows = [row.to_json() for row in self.rows]
        return {"title": self.title, "count": self.count, "rows": rows}

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        row = Reader("part of a plan", value, 1)
        rows = tuple(ShownRow.from_json(v) for v in row.rows("rows"))
        return cls(row.words("title"), row.number("count"), rows)


UNREAD = "not read"  # counted where there are any
COUNTED = ("new", "changed", "unchanged", "in dispute", "gone", UNREAD)  # in the order told


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """All that the page of a plan shows. ``digest`` differs between any two plans; ``alarms`` say
    why the plan must be confirmed by typing the document's slug; ``unread`` are the first
    places that the parser could not read, ``counts`` says of how many.
    """

    VERSION: ClassVar[int] = 1

    digest: str = ""
    document: str = ""
    slug: str = ""
    flashpoint: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    alarms: Sequence[str] = ()
    sections: Sequence[ShownSection] = ()
    nothing: bool = False
    unread: Sequence[str] = ()

    def to_json(self) -> JSON:
        counts: dict[str, JSON] = {**self.counts}
        return {
            "version": self.VERSION,
            "digest": self.digest,
            "document": self.document,
            "slug": self.slug,
            "flashpoint": self.flashpoint,
            "counts": counts,
            "alarms": list(self.alarms),
            "sections": [section.to_json() for section in self.sections],
            "nothing": self.nothing,
            "unread": list(self.unread),
        }

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        """An empty object is a plan that nobody has computed yet."""
        row = Reader("plan", value, cls.VERSION)
        return cls(
            row.words("digest", ""),
            row.words("document", ""),
            row.words("slug", ""),
            row.words("flashpoint", ""),
            row.counts("counts", COUNTED),
            row.texts("alarms"),
            tuple(ShownSection.from_json(v) for v in row.rows("sections")),
            row.yes_or_no("nothing"),
            row.texts("unread"),
        )


class PlanPreviewField(RecordField[PlanPreview, PlanPreview]):
    """The plan of what was handed in."""

    record = PlanPreview
