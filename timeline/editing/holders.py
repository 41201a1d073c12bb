"""Who held an office on a day, from the tables."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from timeline.models import Actor, Document, Event, Statement, Tenure
from timeline.text.weekdays import inferred_day


def holder_of(office: Actor | None, day: dt.date | None) -> Actor | None:
    """The one holder of an office on a day;

    None for anybody else than an office, and where it is not known for sure.
    """
    if office is None or office.kind != Actor.Kind.OFFICE or day is None:
        return None
    held = Tenure.objects.filter(
        Q(start__isnull=True) | Q(start__lte=day),
        Q(end__isnull=True) | Q(end__gte=day),
        office=office,
    )
    holders = {t.holder for t in held.select_related("holder")}
    return holders.pop() if len(holders) == 1 else None


def date_article(document: Document) -> None:
    """An article's statements bear its publication date, or the weekday that they name before it,
    and their offices' holders.
    """
    if document.kind != Document.Kind.ARTICLE:
        return
    for statement in Statement.objects.filter(document=document, event__isnull=True):
        day, words = document.published_on, ""
        if day is not None:
            # a part split off by hand has the day of the whole, whose words may stand in the other
            # part
            kept = "" if statement.imported else statement.date_words
            day, words = (
                inferred_day(statement.text, statement.quoted, day)
                or inferred_day(kept, (), day)
                or (day, "")
            )
        if (statement.date, statement.date_words) != (day, words):
            statement.date_words = words
            _move(statement, day)


def date_statements(event: Event, before: dt.date) -> None:
    """An event's statements go with it from the day ``before``, and their offices have the holder
    of the new day.

    What the source dates by name ("On 7 August") stays; what it counts from the entry's day moves
    as far as the entry.
    """
    moved = event.date - before
    for statement in event.statements.all():
        day = statement.date
        if not statement.date_words or day is None:
            day = event.date
        elif not any(c.isdigit() for c in statement.date_words):
            day += moved
        if day != statement.date:
            _move(statement, day)


def _move(statement: Statement, day: dt.date | None) -> None:
    statement.date = day
    statement.holder = holder_of(statement.speaker, day)
    statement.save(update_fields=["date", "date_words", "holder"])
