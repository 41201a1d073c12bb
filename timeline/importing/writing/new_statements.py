"""New statements as the rows of their table: making records of Django's takes three times as long
as all else that an import does with them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from timeline.importing.incoming.values import IncomingStatement
from timeline.importing.writing.copy_rows import copy_rows
from timeline.importing.writing.placed import place_of
from timeline.importing.writing.places import quotes_of
from timeline.models import DateRelation, Document, Event, State, Statement
from timeline.models.records.doubts import DOUBTS_OF_SPEAKER
from timeline.parsing.version import PARSER_VERSION

_json = json.JSONEncoder(check_circular=False).encode


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A parsed statement with what the database has for it: the event that it is in, if any, its
    primary key and slug, and the primary keys of who speaks.
    """

    pk: int
    slug: str
    event: Event | None
    speaker: int | None
    holder: int | None
    parsed: IncomingStatement


class _Row(NamedTuple):
    """The columns of a new statement; the others are empty."""

    id: int
    slug: str
    event_id: int | None
    document_id: int
    date: dt.date | None
    date_relation: str
    date_words: str
    date_by_hand: bool
    position: int
    event_position: int
    standing: bool
    certain: bool
    speaker_id: int | None
    holder_id: int | None
    attribution: str
    cue: str
    manner: str
    text: str
    start: int
    end: int
    sentence_start: int | None
    sentence_end: int | None
    quotes: str
    review: str
    rule: str
    state: str
    imported: str
    parser_version: int


def copy_statements(rows: Iterable[NewStatement], document: Document) -> None:
    """Write new statements of a document; the caller lets them be placed as they are."""
    copy_rows(Statement, _Row._fields, _rows(rows, document))


def _rows(rows: Iterable[NewStatement], document: Document) -> Iterator[_Row]:
    for new in rows:
        s, event = new.parsed, new.event
        fields, place = s.fields, s.place
        date, relation, words = _day(fields["day"], event, document)
        event_position, standing = place_of(event)
        yield _Row(
            id=new.pk,
            slug=new.slug,
            event_id=event.pk if event is not None else None,
            document_id=document.pk,
            date=date,
            date_relation=relation,
            date_words=words,
            date_by_hand=False,
            position=place["position"],
            event_position=event_position,
            standing=standing,
            certain=DOUBTS_OF_SPEAKER.isdisjoint(fields["review"]),
            speaker_id=new.speaker,
            holder_id=new.holder,
            attribution=fields["attribution"],
            cue=fields["cue"],
            manner=fields["manner"],
            text=fields["text"],
            start=place["start"],
            end=place["end"],
            sentence_start=place.get("sentence_start"),
            sentence_end=place.get("sentence_end"),
            quotes=_json([quote.to_json() for quote in quotes_of(s)]),
            review=_json(fields["review"]),
            rule=s.rule,
            state=State.PUBLISHED.value,
            imported=_json({**fields, "state": "published"}),
            parser_version=PARSER_VERSION,
        )


def _day(
    told: list[str] | None, event: Event | None, document: Document
) -> tuple[dt.date | None, str, str]:
    """The statement's own day, how it is told and by which words; its entry's where the source
    tells none. An article's follows from its publication.
    """
    if event is None:
        return document.published_on, DateRelation.ON.value, ""
    if told is None:
        return event.date, DateRelation.ON.value, ""
    return dt.date.fromisoformat(told[0]), DateRelation(told[1]).value, told[2]
