"""What a list shows of an event and of a statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from timeline.models import (
    Actor,
    Country,
    DateRelation,
    Document,
    Event,
    Flashpoint,
    Statement,
)
from timeline.models.search import SearchWords
from timeline.public.passages.marked_text import event_text, statement_text
from timeline.public.passages.marks import hits_of
from timeline.public.passages.sentences import sentences_around
from timeline.public.trust import trust_marks
from timeline.text.excerpt import excerpt
from timeline.text.labels import MANNERS


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as lists show it: in its whole sentence, the words that are not the statement's
    apart.
    """

    statement: Statement
    text: SafeString
    reasons: list[str]
    before: str = ""
    after: str = ""

    @property
    def date(self) -> dt.date | None:
        """The statement's own day, or the bound of it; None where it is undated."""
        return self.statement.date

    @property
    def speaker(self) -> Actor | None:
        """Who said it, where nothing doubts that."""
        return self.statement.certain_speaker

    @property
    def as_printed(self) -> str:
        """The attribution, where it says more than the resolved name."""
        s = self.statement
        return (
            s.attribution
            if s.attribution and (self.speaker is None or s.attribution != self.speaker.name)
            else ""
        )

    @property
    def alone(self) -> list[StatementRow]:
        """It as rows, for a stamp."""
        return [self]

    @property
    def begins_with_day(self) -> str:
        """The day as the beginning of a sentence."""
        return capfirst(self.day)

    @property
    def entry_day(self) -> str:
        """The day of the entry that it is of; empty for an article's."""
        return long_date(self.statement.event.date) if self.statement.event is not None else ""

    @property
    def flashpoint(self) -> Flashpoint | None:
        """What its document is about, where that was fetched along."""
        document: Document | None = self.statement._state.fields_cache.get("document")
        return document.flashpoint if document is not None else None

    @property
    def article(self) -> str:
        """The beginning of the title of its document."""
        return excerpt(self.statement.document.title, 40)

    @property
    def manner(self) -> str:
        """In one word."""
        return str(MANNERS.get(self.statement.manner, self.statement.manner))

    @property
    def marks(self) -> list[str]:
        """What a reader must know of it, in few words."""
        return trust_marks(self.statement)

    @property
    def day(self) -> str:
        """The statement's day as exactly as it is told."""
        return day_in_words(self.statement)


def day_in_words(statement: Statement) -> str:
    """ "8 July 2020", "on or after 8 July 2020", "undated"."""
    if statement.date is None:
        return gettext("undated")
    day = long_date(statement.date)
    if statement.date_relation == DateRelation.ON_OR_AFTER:
        return gettext("on or after %(day)s") % {"day": day}
    return (
        gettext("before %(day)s") % {"day": day}
        if statement.date_relation == DateRelation.BEFORE
        else day
    )


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as lists show it: what it names is fetched before, or there is no row."""

    event: Event
    text: SafeString
    speakers: list[Actor]
    countries: list[Country]
    actors: list[Actor]

    @property
    def date(self) -> dt.date:
        """The event's day."""
        return self.event.date

    @property
    def day(self) -> str:
        """The same in words."""
        return long_date(self.event.date)


def event_row(event: Event, words: SearchWords | None = None) -> EventRow:
    """An event with its words marked and its speakers, each once.

    Raises AttributeError for one that was not asked for by ``for_display``.
    """
    shown = event.shown_statements
    speakers = {
        s.certain_speaker.pk: s.certain_speaker for s in shown if s.certain_speaker is not None
    }
    return EventRow(
        event,
        event_text(event, shown, hits=hits_of(event, words)),
        list(speakers.values()),
        [mention.country for mention in event.shown_countries],
        [mention.actor for mention in event.shown_actors],
    )


def statement_row(statement: Statement) -> StatementRow:
    """A statement with its words marked and its reasons for review in words."""
    return statement_rows([statement])[0]


def statement_rows(
    statements: Iterable[Statement], words: SearchWords | None = None
) -> list[StatementRow]:
    """Statements as lists show them; an article's text is read once however many of them it
    holds. Raises LookupError for one whose speaker, event or document was not fetched along.
    """
    statements = list(statements)
    for statement in statements:
        _refuse_unfetched(statement)
    sentences = sentences_around(statements)
    return [
        StatementRow(
            s,
            statement_text(s, hits_of(s, words)),
            [str(reason) for reason in s.review],
            *sentences.get(s.pk, ("", "")),
        )
        for s in statements
    ]


def _refuse_unfetched(statement: Statement) -> None:
    """A list asks for what it shows in one query, not for each row of it. Raises LookupError."""
    known = statement._state.fields_cache
    shown = {
        "speaker": statement.speaker_id,
        "holder": statement.holder_id,
        "event": statement.event_id,
        "document": statement.document_id if statement.event_id is None else None,
    }
    for name, key in shown.items():
        if key is not None and name not in known:
            raise LookupError(f"{statement.slug} came without its {name}: ask by for_display().")


def long_date(value: dt.date) -> str:
    """ "5 June 2020"."""
    return _long_date(value, get_language())


@lru_cache(4096)  # a page says some hundreds of days, most of them several times
def _long_date(value: dt.date, language: str) -> str:
    # Translators: a date such as "5 June 2020", written as Django's template filter "date" takes
    # it.
    return date_format(value, gettext("j F Y"))
