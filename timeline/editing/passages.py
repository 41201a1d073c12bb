"""Statements whose words an editor has chosen: their place in the source and their quotes are found
anew.
"""

from __future__ import annotations

import re

from django.db.models import Max

from timeline.editing.quoting import quotes_in
from timeline.editing.statements import free_slug, whole_of
from timeline.models import State, Statement
from timeline.models.records import Quote


def init_from_event(statement: Statement) -> None:
    """What a statement made at the desk has from its event: an address of its own, its document,
    its day, its place in the order.
    """
    event = statement.event
    assert event is not None
    statement.slug = free_slug(statement)
    statement.document, statement.date = event.document, event.date
    statement.start, statement.end = event.start, event.start
    at = event.text.find(statement.text)
    before = event.statements.filter(start__lte=event.start + max(at, 0))
    statement.position = before.aggregate(last=Max("position"))["last"] or 0


def is_printed(words: str, whole: str) -> bool:
    """Whether words stand in a text as words, in small or capital letters, however it is broken
    into lines.
    """
    wanted = r"\s+".join(map(re.escape, words.split()))
    return re.search(rf"(?<!\w){wanted}(?!\w)", whole, re.IGNORECASE) is not None


def twin_of(statement: Statement, words: str, start: int | None = None) -> Statement | None:
    """The published statement that has these words already; only the one that begins at ``start``
    where that is given.
    """
    same = Statement.objects.filter(event=statement.event, state=State.PUBLISHED, text=words)
    if statement.event is None:
        same = same.filter(document=statement.document)
    if start is not None:
        same = same.filter(start=start)
    return same.exclude(pk=statement.pk).first()


def nearest(words: str, text: str, near: int, begin: int, end: int) -> int:
    """Where ``words`` stand in ``text[begin:end]``, nearest to ``near``; -1 where they do not."""
    places = []
    at = text.find(words, begin, end) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1, end)
    return min(places, key=lambda place: abs(place - near), default=-1)


def shift_to(statement: Statement, at: int) -> None:
    """Let a statement begin at a place of its capture, and its quotes with it."""
    moved: list[Quote] = []
    for quote in statement.quotes:
        words = quote.text
        inside = quote.start - statement.start if quote.start is not None else -1
        if inside < 0 or statement.text[inside : inside + len(words)] != words:
            inside = statement.text.find(words)
        moved.append(quote.at(at + inside if inside >= 0 else None))
    statement.quotes = moved
    statement.start, statement.end = at, at + len(statement.text)


def relocate(statement: Statement) -> None:
    """Find a statement's words in their whole again, after either was changed."""
    whole, offset = whole_of(statement)
    at = nearest(statement.text, whole, statement.start - offset, 0, len(whole))
    if at >= 0 and (offset + at, offset + at + len(statement.text)) != (
        statement.start,
        statement.end,
    ):
        shift_to(statement, offset + at)


def locate(statement: Statement, near: int = 0) -> None:
    """Set the span of a statement, and its quotes with theirs, from its words; the manner follows
    where it cannot be. ``near``: the place of the capture that is meant.
    """
    whole, offset = whole_of(statement)
    at = nearest(statement.text, whole, near - offset, 0, len(whole))
    if at >= 0:
        statement.start, statement.end = offset + at, offset + at + len(statement.text)
    statement.quotes = quotes_in(statement.text, statement.start)
    if not statement.quotes:
        statement.manner = Statement.Manner.INDIRECT
    elif statement.manner == Statement.Manner.INDIRECT:
        statement.manner = Statement.Manner.DIRECT
