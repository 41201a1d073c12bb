"""What columns of JSON hold: frozen records instead of loose dictionaries, each with its version.

``to_json`` writes the form of today; ``from_json`` also reads every form that was stored before. A
form without a version is the first one. What cannot be read raises ``BrokenRecord``, which says
what stands there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, NoReturn, Protocol, Self, TypeGuard, runtime_checkable

from timeline.models.doubts import DOUBTS_OF_SPEAKER
from timeline.text.labels import in_words
from timeline.types import JSON

Place = tuple[int, int | None, int | None]  # primary key, start and end in the capture


class BrokenRecord(ValueError):
    """What is stored is no such record; the message says what stands there instead."""


@runtime_checkable
class Record(Protocol):
    """What a column of JSON can hold."""

    def to_json(self) -> JSON:
        """The form of today."""

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        """The record of a form of today or before. Raises BrokenRecord."""


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
        row = _Reader("quote", value, cls.VERSION)
        return cls(row.words("text"), row.number_or_none("start"), row.number_or_none("end"))

    def at(self, start: int | None) -> Quote:
        """The same words in another place; None where they stand nowhere."""
        return Quote(self.text, start, None if start is None else start + len(self.text))


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
            raise BrokenRecord(f"A stored reason for review is no code: {_short(value)}.")
        return cls(value)


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
        made: dict[str, JSON] = {kind: list(self.of(kind)) for kind in self.KINDS}
        made |= {
            "version": self.VERSION,
            "doubled": [list(place) for place in self.doubled],
            "doubled_in_statements": [list(place) for place in self.doubled_in_statements],
            "aliases": list(self.aliases),
            "curated": self.curated,
            "target_version": self.target_version,
        }
        return made

    @classmethod
    def from_json(cls, value: JSON) -> Self:
        """In version 1 the target's number was called ``version``."""
        first = isinstance(value, dict) and "target_version" not in value
        row = _Reader("merge", value, cls.VERSION, numbered=not first)
        return cls(
            {kind: row.numbers(kind) for kind in cls.KINDS},
            row.places("doubled"),
            row.places("doubled_in_statements"),
            row.numbers("aliases"),
            row.yes_or_no("curated"),
            row.number_or_none("version" if first else "target_version"),
        )


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
        row = _Reader("description of a document", value, cls.VERSION)
        return cls(
            row.words("slug", ""),
            row.words("title", ""),
            row.words("url", ""),
            row.words("publisher", ""),
            row.day_or_none("published_on"),
            row.words("flashpoint", ""),
        )


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
        row = _Reader("progress of an import", value, cls.VERSION)
        return cls(row.words("words", ""), row.number("done", 0), row.number("total", 0))


class _Reader:
    """The values of a stored object, each of the kind that it must be. Raises BrokenRecord."""

    def __init__(self, what: str, value: JSON, newest: int, *, numbered: bool = True) -> None:
        self._what = what
        if not isinstance(value, dict):
            raise BrokenRecord(f"A stored {what} is no object: {_short(value)}.")
        self._row = value
        version = value.get("version", 1) if numbered else 1
        if not isinstance(version, int) or not 1 <= version <= newest:
            raise BrokenRecord(
                f"A stored {what} has version {_short(version)}; this program reads up to {newest}."
            )

    def words(self, name: str, default: str | None = None) -> str:
        value = self._row.get(name, default)
        return value if isinstance(value, str) else self._refuse(name, "a text")

    def number(self, name: str, default: int | None = None) -> int:
        value = self._row.get(name, default)
        return value if _is_number(value) else self._refuse(name, "a number")

    def number_or_none(self, name: str) -> int | None:
        return None if self._row.get(name) is None else self.number(name)

    def yes_or_no(self, name: str) -> bool:
        value = self._row.get(name, False)
        return value if isinstance(value, bool) else self._refuse(name, "true or false")

    def day_or_none(self, name: str) -> dt.date | None:
        value = self._row.get(name)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(self.words(name))
        except ValueError:
            return self._refuse(name, "a day")

    def numbers(self, name: str) -> tuple[int, ...]:
        value = self._row.get(name, [])
        if not isinstance(value, list):
            return self._refuse(name, "a list of numbers")
        return tuple(n if _is_number(n) else self._refuse(name, "a list of numbers") for n in value)

    def places(self, name: str) -> tuple[Place, ...]:
        value = self._row.get(name, [])
        return tuple(
            self._place(name, place)
            for place in (value if isinstance(value, list) else self._refuse(name, "a list"))
        )

    def _place(self, name: str, value: JSON) -> Place:
        match value:
            case [int(pk), int() | None as start, int() | None as end]:
                return pk, start, end
        return self._refuse(name, "a list of a number and a place each")

    def _refuse(self, name: str, wanted: str) -> NoReturn:
        raise BrokenRecord(
            f"The “{name}” of a stored {self._what} is not {wanted}: {_short(self._row.get(name))}."
        )


def _is_number(value: JSON) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _short(value: JSON) -> str:
    return repr(value)[:80]
