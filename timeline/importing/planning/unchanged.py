"""Entries of which nothing is new but where they stand, told at a glance: nearly all of a source
that comes again are such.
"""

from __future__ import annotations

from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.values import IncomingEvent, IncomingStatement
from timeline.importing.stored.values import StoredEvent, StoredStatement

_ABSENT = object()


def moved_alone(event: StoredEvent, new: IncomingEvent) -> int | None:
    """How far an entry has moved with all its statements; None where that takes a closer look, by
    which more may still turn out to be nothing new.
    """
    by: int = new.place["start"] - event.place["start"]
    alone = (
        not event.missing
        and _came_before(event.base, new.fields)
        and new.place == _moved(event.place, by)
        and len(event.statements) == len(new.statements)
        and all(map(_stands, event.statements, new.statements, [by] * len(new.statements)))
    )
    return by if alone else None


def _stands(s: StoredStatement, new: IncomingStatement, by: int) -> bool:
    """Whether it came before, and has moved as far as its entry; what an editor has made of its
    words stands elsewhere, and is known by others.
    """
    return (
        s.rule == new.rule
        and _came_before(s.base, new.fields)
        and s.fields["text"] == new.fields["text"]
        and s.fields["quotes"] == new.fields["quotes"]
        and new.place == _spot(s.place, by)
    )


def _came_before(base: Fields, fields: Fields) -> bool:
    """Whether the importer last wrote these values, and nobody has undone it since."""
    return base.get("state") != "hidden" and all(
        base.get(name, _ABSENT) == value for name, value in fields.items()
    )


def _moved(place: Fields, by: int) -> Fields:
    return place | {"start": place["start"] + by, "end": place["end"] + by}


def _spot(place: Fields, by: int) -> Fields:
    """Where a statement stands so much further down, with its quotes that stand anywhere."""
    quotes: list[list[int | None]] = place["quote_spans"]
    sentence = {
        name: place[name] + by
        for name in ("sentence_start", "sentence_end")
        if place.get(name) is not None
    }
    return {
        "position": place["position"],
        "start": place["start"] + by,
        "end": place["end"] + by,
        "quote_spans": [[a + by, b + by] for a, b in quotes if a is not None and b is not None],
        **sentence,
    }
