"""Where a statement and its quotes stand in the capture."""

from __future__ import annotations

from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.values import IncomingStatement
from timeline.models import Statement
from timeline.models.records import Quote


def place_in_capture(row: Statement, place: Fields, s: IncomingStatement) -> None:
    """Put a statement where the source has it; its quotes too, while they are the source's."""
    stand_at(row, place)
    if "quote_spans" in place and row.quoted == s.fields["quotes"]:
        row.quotes = quotes_of(s)


def stand_at(row: Statement, place: Fields) -> None:
    """Put a statement where the source has it, its quotes left as they are."""
    for name in ("position", "start", "end", "sentence_start", "sentence_end"):
        if name in place:
            setattr(row, name, place[name])


def quotes_of(s: IncomingStatement) -> list[Quote]:
    """The quotes of a parsed statement, each with its place."""
    return [
        Quote(text, a, b)
        for text, (a, b) in zip(s.fields["quotes"], s.place["quote_spans"], strict=True)
    ]
