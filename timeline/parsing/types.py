"""What the parser returns: frozen records whose spans count code points of the source text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeVar, dataclass_transform

ActorKind = Literal["person", "office", "unnamed", "organization", "state", "group"]
Manner = Literal["direct", "mixed", "indirect"]
DocumentKind = Literal["chronology", "article"]
PieceKind = Literal["section", "entry", "gap"]
DayRelation = Literal["on", "on or after", "before"]
_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(*, order: bool = False) -> Callable[[type[_Class]], type[_Class]]:
    """A class of records that nothing changes, which the type checker sees to: a page has tens of
    thousands of them, and one that guards itself takes three times as long to make.
    """
    return dataclass(slots=True, unsafe_hash=True, order=order)


@record(order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in the source text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]


@record()
class Section:
    """A headed part of the document; ``heading`` is empty for what stands before the first one."""

    heading: str
    span: Span


@record()
class Piece:
    """One tile of the document: pieces follow each other without hole or overlap."""

    kind: PieceKind
    span: Span


@record()
class Defect:
    """Something the parser could not place; ``code`` is one of ``DEFECTS`` in ``reasons``."""

    code: str
    span: Span


@record()
class Mention:
    """A name in the text: a country (``country`` set, ``kind`` is "state") or an actor."""

    name: str
    kind: ActorKind
    country: str | None
    key: str | None
    span: Span
    venue: bool = False  # of a country: something was only held or said there
    implied: bool = False  # of a speaker: a pronoun or a title stands there, no name


@record()
class PlaceMention:
    """A place of the gazetteer, by its key there, where the text names it."""

    name: str
    key: str
    span: Span


@record()
class Quote:
    """The inside of a pair of quotation marks, marks excluded."""

    source: str = field(repr=False)
    span: Span
    balanced: bool = True

    @property
    def text(self) -> str:
        """The quoted words."""
        return self.span.of(self.source)


@record()
class Speaker:
    """Who uttered a statement.

    ``key`` is the gazetteer's key where the speaker is known there; ``held_by`` names who held
    the office on the entry's date, ``held_by_key`` is that person's key.
    """

    name: str
    kind: ActorKind
    country: str | None
    key: str | None = None
    aliases: tuple[str, ...] = ()
    held_by: str | None = None
    held_by_key: str | None = None


@record()
class Day:
    """When a statement was made: a day, or a bound where the words tell no exact day.

    ``date`` is the day itself, or the day that ``relation`` bounds. ``words`` are the words that
    tell it, as printed ("On 7 August"), and ``span`` is where they stand; both are empty where the
    statement simply has its entry's day.
    """

    date: dt.date
    relation: DayRelation = "on"
    words: str = ""
    span: Span | None = None


@record()
class Statement:
    """One act of reported speech, with the rules that found it and the reasons for review.

    ``source`` is the whole text, shared by all records, so that a page is kept once however much of
    it is quoted. ``day`` is None in an article, whose statements are dated by its publication.
    ``mentions`` are what the passage itself names. ``sentence`` runs from the start of the first
    sentence that the passage touches to the end of the last one.
    """

    source: str = field(repr=False)
    speaker: Speaker | None
    attribution: str | None
    cue: str | None
    manner: Manner
    span: Span
    quotes: tuple[Quote, ...]
    rules: tuple[str, ...]
    review: tuple[str, ...] = ()
    cue_span: Span | None = None
    attribution_span: Span | None = None
    day: Day | None = None
    mentions: tuple[Mention, ...] = ()
    sentence: Span | None = None

    @property
    def rule(self) -> str:
        """The rule that found the words."""
        return next(r for r in self.rules if r.startswith("words:")).removeprefix("words:")

    @property
    def text(self) -> str:
        """The passage as printed, attribution included."""
        return self.span.of(self.source)


@record()
class Entry:
    """One dated entry; ``date_span`` is where the date stands, ``span`` is the body."""

    source: str = field(repr=False)
    date: dt.date
    date_span: Span
    span: Span
    truncated: bool = False
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    places: tuple[PlaceMention, ...] = ()

    @property
    def text(self) -> str:
        """The body's words."""
        return self.span.of(self.source)

    @property
    def venues(self) -> frozenset[str]:
        """ISO codes of the countries that are only where something was held or said."""
        states = [m for m in self.mentions if m.kind == "state" and m.country]
        acting = {m.country for m in states if not m.venue}
        return frozenset(m.country for m in states if m.country and m.country not in acting)


@record()
class ParsedDocument:
    """A whole document. ``statements`` and ``mentions`` are filled for articles only."""

    title: str
    kind: DocumentKind
    published: dt.date | None
    sections: tuple[Section, ...]
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    defects: tuple[Defect, ...] = field(default=())
    background: str = ""  # what the page says around its entries

    def all_statements(self) -> Iterator[Statement]:
        """Every statement of every entry, then those of the article."""
        for entry in self.entries:
            yield from entry.statements
        yield from self.statements
