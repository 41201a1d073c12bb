"""Plans of hand-made values: an entry or a statement in few words, the rest as it usually is."""

from __future__ import annotations

from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.values import Incoming, IncomingEvent, IncomingStatement
from timeline.importing.stored.values import StoredEvent, StoredStatement

EVENT: Fields = {
    "date": "2020-01-01",
    "text": "Iran said no.",
    "truncated": False,
    "countries": ["IR"],
    "venues": [],
    "actors": [],
    "places": [],
}
STATEMENT: Fields = {
    "speaker": "zarif",
    "holder": None,
    "attribution": "Zarif",
    "cue": "said",
    "manner": "direct",
    "text": "Zarif said “no”",
    "quotes": ["no"],
    "review": [],
    "day": None,
    "countries": [],
    "actors": ["zarif"],
}
PLACE: Fields = {"position": 0, "start": 10, "end": 20}
SPOT: Fields = PLACE | {"quote_spans": [[17, 19]]}


def incoming_statement(place: Fields | None = None, **fields: object) -> IncomingStatement:
    return IncomingStatement(STATEMENT | fields, SPOT | (place or {}), None, False, "rule")


def incoming_event(*statements: IncomingStatement, place: Fields | None = None, **fields: object):
    return IncomingEvent(EVENT | fields, PLACE | (place or {}), statements)


def incoming(*events: IncomingEvent, statements: tuple[IncomingStatement, ...] = ()) -> Incoming:
    return Incoming(events, statements, {})


def stored_statement(
    now: Fields | None = None,
    base: Fields | None = None,
    *,
    pk: int = 7,
    place: Fields | None = None,
    state: str = "published",
) -> StoredStatement:
    """A statement as it was imported; ``now`` is what an editor has made of it, ``base`` what the
    importer wrote other than the rest.
    """
    wrote = STATEMENT | {"state": "published"} | (base or {})
    fields = {name: wrote[name] for name in STATEMENT} | (now or {})
    return StoredStatement(pk, fields, wrote, SPOT | (place or {}), state, "rule")


def stored_event(
    now: Fields | None = None,
    base: Fields | None = None,
    *statements: StoredStatement,
    pk: int = 1,
    place: Fields | None = None,
    missing: bool = False,
) -> StoredEvent:
    """As ``stored_statement``, for an entry with its statements."""
    wrote = EVENT | (base or {})
    fields = wrote | (now or {})
    state = "published"
    slug = f"event-{pk}"
    return StoredEvent(
        pk, slug, fields, wrote, PLACE | (place or {}), state, missing, 1, tuple(statements)
    )
