"""The quoted words of a statement, each where it stands in the capture."""

from __future__ import annotations

from timeline.models import Statement
from timeline.models.records import Quote
from timeline.parsing.text.quotes import find_quotes


def quotes_in(text: str, start: int) -> list[Quote]:
    """What stands between quotation marks in words that begin at a place of the capture."""
    found = find_quotes(text, 0, len(text))
    return [Quote(q.text, start + q.span.start, start + q.span.end) for q in found]


def quote_at(statement: Statement, words: str) -> Quote:
    """Quoted words where they stand in a statement; in no place where they do not."""
    at = statement.text.find(words)
    return Quote(words).at(statement.start + at if at >= 0 else None)


def drop_strange_quotes(statement: Statement) -> None:
    """A statement cites what it holds: where one of its quotes does not stand in its words, all are
    found in them anew; unsaved.
    """
    if any(quote.text not in statement.text for quote in statement.quotes):
        statement.quotes = quotes_in(statement.text, statement.start)


def cut_quotes(statement: Statement, begin: int, end: int) -> list[Quote]:
    """What of a statement's quotes stands between two places of its text: of one that goes beyond
    them, the words within.
    """
    return [quote for q in statement.quotes if (quote := _cut(statement, q, begin, end))]


def _cut(statement: Statement, quote: Quote, begin: int, end: int) -> Quote | None:
    at = _place(statement, quote)
    first, last = max(at, begin), min(at + len(quote.text), end)
    words = statement.text[first:last]
    if at < 0 or not any(map(str.isalnum, words)):
        return None
    start = statement.start + first + len(words) - len(words.lstrip())
    return Quote(words.strip()).at(start)


def _place(statement: Statement, quote: Quote) -> int:
    """Where a quote begins in its statement's text; -1 where it does not stand there."""
    at = quote.start - statement.start if quote.start is not None else -1
    if at >= 0 and statement.text[at : at + len(quote.text)] == quote.text:
        return at
    return statement.text.find(quote.text)


def mend_cuts(statement: Statement) -> None:
    """Quotes between which a statement has white space only were one before it was split, and are
    again; unsaved.
    """
    whole: list[Quote] = []
    for quote in statement.quotes:
        joined = _joined(statement, whole[-1], quote) if whole else None
        whole[len(whole) - (joined is not None) :] = [joined or quote]
    statement.quotes = whole


def _joined(statement: Statement, one: Quote, other: Quote) -> Quote | None:
    """One quote of two with nothing between them; None where there are words or marks."""
    begin, end = _place(statement, one), _place(statement, other) + len(other.text)
    words = statement.text[begin:end] if 0 <= begin < end else ""
    between = words[len(one.text) : len(words) - len(other.text)]
    return Quote(words).at(statement.start + begin) if words and between.isspace() else None
