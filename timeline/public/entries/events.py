"""What a list shows of events: one question for all of them, and no record made of it.

``event_row`` says the same of one event by its records, which take four times as long; a test
compares them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from django.utils.safestring import SafeString

from timeline.filtering.facet_index.parts import fetch
from timeline.models.common import page_of
from timeline.models.records import Quote
from timeline.public.passages.marked_text import quoted_text
from timeline.public.rows import long_date
from timeline.types import JSON

_EVENTS = """
SELECT e.id, e.slug, e.date, e.headline, e.truncated, e.text, e.start, f.slug, f.name, f.colour,
  ARRAY(SELECT ARRAY[c.code, c.name] FROM timeline_eventcountry m
    JOIN timeline_country c ON c.code = m.country_id WHERE m.event_id = e.id ORDER BY c.name),
  ARRAY(SELECT ARRAY[a.slug, a.name] FROM timeline_eventactor m
    JOIN timeline_actor a ON a.id = m.actor_id WHERE m.event_id = e.id ORDER BY m.start, m.id),
  said.speakers, said.quotes::text
FROM timeline_event e
JOIN timeline_document d ON d.id = e.document_id AND d.published
LEFT JOIN timeline_flashpoint f ON f.id = d.flashpoint_id
CROSS JOIN LATERAL (
  SELECT array_agg(ARRAY[a.slug, a.name] ORDER BY s.position, s.id)
      FILTER (WHERE s.certain AND a.id IS NOT NULL) AS speakers,
    jsonb_agg(s.quotes ORDER BY s.position, s.id) AS quotes
  FROM timeline_statement s
  JOIN timeline_document sd ON sd.id = s.document_id AND sd.published
  LEFT JOIN timeline_actor a ON a.id = s.speaker_id
  WHERE s.event_id = e.id AND s.standing
) said
WHERE e.state = 'published' AND e.id = ANY(%s)
"""


class Named(NamedTuple):
    """Something with a page of its own."""

    url: str
    name: str
    last: bool = False  # of those that stand beside one another


class About(NamedTuple):
    """The flashpoint of an event."""

    url: str
    name: str
    colour: str


class ShownEvent(NamedTuple):
    """An event in a list, in the words of its template."""

    pk: int
    slug: str
    url: str
    date: dt.date
    headline: str
    truncated: bool
    plain: str  # its text
    text: SafeString  # the same with quotes marked
    flashpoint: About | None
    countries: list[Named]
    actors: list[Named]
    speakers: list[Named]  # each once

    @property
    def alone(self) -> list[ShownEvent]:
        """It as rows, for a stamp."""
        return [self]

    @property
    def iso(self) -> str:
        """Its day, for programs."""
        return self.date.isoformat()

    @property
    def day(self) -> str:
        """The same in words."""
        return long_date(self.date)


Hits = Sequence[tuple[int, int]]
_Pairs = list[list[str]]
_Row = tuple[
    int, str, dt.date, str, bool, str, int, str | None, str, str, _Pairs, _Pairs, _Pairs | None,
    str | None,
]  # fmt: skip


def shown_events(hits: dict[int, Hits]) -> Iterable[ShownEvent]:
    """Those of these keys that the public can see, in any order; of each, where the words that it
    was found by stand in its text.
    """
    rows = cast("list[_Row]", fetch(_EVENTS, [list(hits)]))
    return (_shown(row, hits[row[0]]) for row in rows)


def _shown(row: _Row, hits: Hits) -> ShownEvent:
    pk, slug, date, headline, truncated, text, start, about, name, colour, *named, quotes = row
    countries, actors, speakers = named
    return ShownEvent(
        pk,
        slug,
        page_of("event", slug),
        date,
        headline,
        truncated,
        text,
        quoted_text(text, start, _quotes(quotes), hits),
        About(page_of("flashpoint", about), name, colour) if about is not None else None,
        _named("country", countries),
        _named("actor", actors),
        _named("actor", speakers),
    )


def _quotes(stored: str | None) -> list[Quote]:
    """Of all statements of an event."""
    of_each = cast("list[list[JSON]]", json.loads(stored) if stored else [])
    return [Quote.from_json(quote) for quotes in of_each for quote in quotes]


def _named(view: str, pairs: _Pairs | None) -> list[Named]:
    """Each of these once, by its key and its name."""
    names = dict(cast("list[tuple[str, str]]", pairs or ()))
    found = [Named(page_of(view, key), name) for key, name in names.items()]
    if found:
        found[-1] = found[-1]._replace(last=True)
    return found
