"""Stored statements in the terms of plans."""

from __future__ import annotations

from timeline.importing.stored.merged import resolved_base
from timeline.importing.stored.values import StoredStatement
from timeline.models import Statement


def stored_statement(s: Statement, suffix: str, merged: dict[str, str]) -> StoredStatement:
    """A statement's values; ``suffix`` is the slug of the event or article that it is in."""
    speaker = None
    if s.speaker is not None:
        # the parser knows an official without a name by the words alone, not by the event
        speaker = (
            s.speaker.slug.removesuffix(f"-{suffix}")
            if s.speaker.kind == "unnamed"
            else s.speaker.slug
        )
    return StoredStatement(
        s.pk,
        {
            "speaker": speaker,
            "holder": s.holder.slug if s.holder is not None else None,
            "attribution": s.attribution,
            "cue": s.cue,
            "manner": s.manner,
            "text": s.text,
            "quotes": s.quoted,
            "review": [reason.code for reason in s.review],
            "day": _day(s),
            "countries": sorted(c.country_id for c in s.named_countries.all()),
            "actors": sorted(a.actor.slug for a in s.named_actors.all()),
        },
        resolved_base(s.imported, merged),
        {
            "position": s.position,
            "start": s.start,
            "end": s.end,
            "sentence_start": s.sentence_start,
            "sentence_end": s.sentence_end,
            "quote_spans": [[quote.start, quote.end] for quote in s.quotes],
        },
        s.state,
    )


def _day(s: Statement) -> list[str] | None:
    """A statement's own day as plans have it; None where it has its entry's or its article's."""
    if s.event is None or not s.date_words or s.date is None:
        return None
    return [s.date.isoformat(), s.date_relation, s.date_words]
