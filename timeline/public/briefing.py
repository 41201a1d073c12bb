"""A filter as a briefing: all rows, each with the source that a footnote would give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from timeline.models import Event, Flashpoint, Statement
from timeline.public.citing.citation import Citation
from timeline.public.citing.citations import cite_event, cite_statement
from timeline.public.citing.plain import plain
from timeline.public.rows import event_row, long_date, statement_rows

MOST_ROWS = 1000  # of one page; more is no briefing, and costs a server's minute
T = TypeVar("T", Event, Statement)


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a briefing and its footnote; ``holder`` held the office that spoke."""

    number: int
    day: str
    who: tuple[str, ...]
    text: SafeString
    note: str
    url: str
    holder: str = ""
    about: Flashpoint | None = None
    doubtful: bool = False
    marks: tuple[str, ...] = ()  # how far a statement can be trusted


def event_items(request: HttpRequest, events: Iterable[Event]) -> Iterator[Item]:
    """Entries, each with the names of those who speak in it."""
    for number, event in enumerate(events, 1):
        row = event_row(event)
        who = tuple(actor.name for actor in row.speakers)
        citation = _cited(request, event, cite_event)
        url, about = event.get_absolute_url(), event.document.flashpoint
        yield Item(number, long_date(event.date), who, row.text, citation, url, about=about)


def statement_items(request: HttpRequest, statements: Iterable[Statement]) -> Iterator[Item]:
    """Statements, each with its speaker where nothing doubts that."""
    for number, row in enumerate(statement_rows(statements), 1):
        statement = row.statement
        citation = _cited(request, statement, cite_statement)
        holder = statement.certain_holder
        yield Item(
            number,
            row.day,
            (row.speaker.name,) if row.speaker else (),
            row.text,
            citation,
            statement.get_absolute_url(),
            holder.name if holder else "",
            statement.document.flashpoint,
            row.speaker is None,
            tuple(row.marks),
        )


def _cited(request: HttpRequest, record: T, cite: Callable[..., Citation]) -> str:
    url = request.build_absolute_uri(record.get_absolute_url())
    return plain(cite(record, url, timezone.localdate()))
