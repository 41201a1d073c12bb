"""What is named often and what hardly ever: filters by the one are dear, by the other cheap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from django.db import connection

from timeline.models import Event, Statement

_LOOKED_AT = 5000  # the last events, whose words are counted


@dataclass(frozen=True, slots=True)
class Frequent:
    """Slugs, codes and words, the most frequent first; and some that are rare."""

    actors: list[str]
    speakers: list[str]
    countries: list[str]
    places: list[str]
    documents: list[str]
    flashpoints: list[str]
    words: list[str]
    rare_actor: str
    rare_word: str
    event: Event
    statement: Statement


def most_frequent() -> Frequent:
    """From the database as it is, by a look at all mentions."""
    actors = _most("actor", "eventactor", "actor_id")
    counted = _words()
    statement = (
        Statement.objects.visible()
        .filter(speaker__slug=_most("actor", "statement", "speaker_id")[0], review=[])
        .select_related("event")
        .newest_first()[:1]
        .get()
    )
    event = statement.event
    assert event is not None
    return Frequent(
        actors=actors[:3],
        speakers=_most("actor", "statement", "speaker_id")[:3],
        countries=_most("country", "eventcountry", "country_id", "code")[:3],
        places=_most("place", "eventplace", "place_id")[:3],
        documents=_most("document", "event", "document_id")[:3],
        flashpoints=_flashpoints(),
        words=counted[:3],
        rare_actor=actors[-1],
        rare_word=counted[-1],
        event=event,
        statement=statement,
    )


def _most(table: LiteralString, by: LiteralString, column: LiteralString,
          shown: LiteralString = "slug") -> list[str]:  # fmt: skip
    key = "code" if table == "country" else "id"
    return _column(
        f"SELECT r.{shown} FROM timeline_{table} r JOIN"
        f" (SELECT {column} AS id, count(*) AS n FROM timeline_{by} GROUP BY 1) c ON c.id = r.{key}"
        f" ORDER BY c.n DESC, r.{shown}"
    )


def _flashpoints() -> list[str]:
    return _column(
        "SELECT f.slug FROM timeline_flashpoint f"
        " JOIN timeline_document d ON d.flashpoint_id = f.id"
        " JOIN (SELECT document_id, count(*) AS n FROM timeline_event GROUP BY 1) c"
        " ON c.document_id = d.id ORDER BY c.n DESC, f.slug LIMIT 3"
    )


def _words() -> list[str]:
    return _column(
        "SELECT word FROM ts_stat($$SELECT search FROM timeline_event ORDER BY id DESC"
        f" LIMIT {_LOOKED_AT}$$) WHERE word ~ '^[a-z]{{5,}}$' ORDER BY ndoc DESC, word"
    )


def _column(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [value for (value,) in cursor.fetchall()]
