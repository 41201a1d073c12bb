"""Stored statements in the terms of plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from timeline.importing.incoming.fields import Fields
from timeline.importing.stored.merged import resolved_base
from timeline.importing.stored.named import by_owner
from timeline.importing.stored.values import StoredStatement
from timeline.models import Actor, Document, Statement, StatementActor, StatementCountry
from timeline.models.records import Quote, Reason
from timeline.types import JSON


class StatementRow(NamedTuple):
    """The columns of a statement that plans are made of. Making records of Django's of them would
    take longer than reading them does.
    """

    pk: int
    event_id: int | None
    speaker_id: int | None
    holder_id: int | None
    attribution: str
    cue: str
    manner: str
    text: str
    quotes: list[JSON]
    review: list[JSON]
    date: dt.date | None
    date_words: str
    date_relation: str
    date_by_hand: bool
    position: int
    start: int
    end: int
    sentence_start: int | None
    sentence_end: int | None
    imported: Fields
    state: str
    rule: str


class StatementReader:
    """Reads the statements of a document; what they refer to is looked up once for all."""

    def __init__(self, document: Document, merged: dict[str, str]) -> None:
        self._document, self._merged = document, merged
        self._actors = {pk: (key, kind) for pk, key, kind in _actors()}
        countries = StatementCountry.objects.filter(statement__document=document).order_by()
        self._countries = by_owner(countries.values_list("statement_id", "country_id"))
        actors = StatementActor.objects.filter(statement__document=document).order_by()
        self._named = by_owner(actors.values_list("statement_id", "actor__slug"))

    def rows(self) -> Iterator[StatementRow]:
        """All of them, in their order; not yet in the terms of plans."""
        rows = Statement.objects.filter(document=self._document).order_by("position", "pk")
        return map(StatementRow._make, rows.values_list(*StatementRow._fields).iterator(2000))

    def stored(self, s: StatementRow, suffix: str) -> StoredStatement:
        """A statement's values; ``suffix`` is the slug of the event or article that it is in."""
        quotes = [Quote.from_json(quote) for quote in s.quotes]
        fields = {
            "speaker": self._speaker(s.speaker_id, suffix),
            "holder": self._actors[s.holder_id][0] if s.holder_id is not None else None,
            "attribution": s.attribution,
            "cue": s.cue,
            "manner": s.manner,
            "text": s.text,
            "quotes": [quote.text for quote in quotes],
            "review": [Reason.from_json(reason).code for reason in s.review],
            "day": _day(s),
            "countries": [*self._countries.get(s.pk, ())],
            "actors": [*self._named.get(s.pk, ())],
        }
        place = {
            "position": s.position,
            "start": s.start,
            "end": s.end,
            "sentence_start": s.sentence_start,
            "sentence_end": s.sentence_end,
            "quote_spans": [[quote.start, quote.end] for quote in quotes],
        }
        base = resolved_base(s.imported, self._merged)
        return StoredStatement(s.pk, fields, base, place, s.state, s.rule)

    def _speaker(self, pk: int | None, suffix: str) -> str | None:
        """The parser knows an official without a name by the words alone, not by the event."""
        if pk is None:
            return None
        key, kind = self._actors[pk]
        return key.removesuffix(f"-{suffix}") if kind == Actor.Kind.UNNAMED else key


def _actors() -> Iterator[tuple[int, str, str]]:
    return Actor.objects.order_by().values_list("pk", "slug", "kind").iterator(5000)


def _day(s: StatementRow) -> list[str] | None:
    """A statement's own day as plans have it, without words where an editor has set it; None where
    it has its entry's or its article's.
    """
    if s.event_id is None or not (s.date_words or s.date_by_hand) or s.date is None:
        return None
    return [s.date.isoformat(), s.date_relation, s.date_words]
