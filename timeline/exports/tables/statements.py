"""A statement as a row of a table."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest

from timeline.exports.rows import NOT_CERTAIN, absolute_url, flashpoint_slug
from timeline.models import Actor, Statement

STATEMENT_COLUMNS = (
    "date", "slug", "url", "speaker", "speaker_kind", "speaker_country", "held_by", "attribution",
    "cue", "manner", "text", "quotes",
    "review", "reviewed", "event", "document", "candidate", "date_relation", "date_bound",
    "date_words", "countries", "actors", "flashpoint",
)  # fmt: skip


def statement_row(request: HttpRequest, s: Statement) -> dict[str, object]:
    """A statement as a CSV row."""
    return {
        "date": _day(s.exact_date),
        "slug": s.slug,
        "url": absolute_url(request, s),
        **_speaker_columns(s),
        "attribution": s.attribution,
        "cue": s.cue,
        "manner": s.manner,
        "text": s.text,
        "quotes": s.quoted,
        "review": [reason.code for reason in s.review],
        "reviewed": "yes" if s.reviewed_at else "no",
        "event": s.event.slug if s.event else "",
        "document": s.document.title,
        "candidate": _name(s.candidate),
        "date_relation": s.date_relation if s.date else "",
        "date_bound": _day(s.date),
        "date_words": s.date_words,
        "countries": [c.country_id for c in s.named_countries.all()],
        "actors": [a.actor.name for a in s.named_actors.all()],
        "flashpoint": flashpoint_slug(s.document.flashpoint),
    }


def _speaker_columns(s: Statement) -> dict[str, object]:
    """Who said it, where nothing doubts that; and who held the office that did."""
    speaker = s.certain_speaker
    return {
        "speaker": speaker.name if speaker else NOT_CERTAIN,
        "speaker_kind": speaker.kind if speaker else "",
        "speaker_country": speaker.country_id if speaker else "",
        "held_by": _name(s.certain_holder),
    }


def _name(actor: Actor | None) -> str:
    return actor.name if actor is not None else ""


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day is not None else ""
