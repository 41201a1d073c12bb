"""A parsed document as the JSON that ``manage.py parse_document`` prints; a contract with other
programs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .types import Day, Mention, ParsedDocument, Span, Statement

# Bodies that no state speaks for but that the annotation guidelines do not count as organizations.
_SHOWN_KINDS = {"organization", "group"}


def to_json(document: ParsedDocument) -> dict[str, Any]:
    """Plain objects in the order of the contract; spans in code points of the source."""
    return {
        "title": document.title,
        "kind": document.kind,
        "published": document.published.isoformat() if document.published else None,
        "sections": [
            {"heading": s.heading, "start": s.span.start, "end": s.span.end}
            for s in document.sections
        ],
        "events": [
            {
                "date": e.date.isoformat(),
                "start": e.span.start,
                "end": e.span.end,
                "text": e.text,
                "truncated": e.truncated,
                "countries": countries(e.mentions),
                "persons": names(e.mentions, {"person"}),
                "organizations": names(e.mentions, _SHOWN_KINDS),
                "places": sorted({p.name for p in e.places}),
                "country_roles": {
                    code: "place" if code in e.venues else "acts" for code in countries(e.mentions)
                },
                "statements": [_statement(s) for s in e.statements],
            }
            for e in document.entries
        ],
        "statements": [_statement(s) for s in document.statements],
        "defects": [
            {"code": d.code, "start": d.span.start, "end": d.span.end} for d in document.defects
        ],
    }


def countries(mentions: Iterable[Mention]) -> list[str]:
    """ISO codes named, sorted."""
    return sorted({m.country for m in mentions if m.kind == "state" and m.country})


def names(mentions: Iterable[Mention], kinds: set[str]) -> list[str]:
    """Names of actors of these kinds, sorted, each once."""
    return sorted({m.name for m in mentions if m.kind in kinds})


def _statement(s: Statement) -> dict[str, Any]:
    speaker = s.speaker
    row: dict[str, Any] = {
        "speaker": speaker.name if speaker else None,
        "speaker_aliases": list(speaker.aliases) if speaker else [],
        "speaker_kind": speaker.kind if speaker else None,
        "speaker_country": speaker.country if speaker else None,
    }
    if speaker and speaker.held_by:
        row["held_by"] = speaker.held_by
    return row | {
        "attribution": s.attribution,
        **_place("attribution", s.attribution_span),
        "cue": s.cue,
        **_place("cue", s.cue_span),
        "direct": bool(s.quotes),
        "manner": s.manner,
        **_day(s.day),
        "countries": countries(s.mentions),
        "persons": names(s.mentions, {"person"}),
        "organizations": names(s.mentions, _SHOWN_KINDS),
        "text": s.text,
        "start": s.span.start,
        "end": s.span.end,
        "quotes": [{"text": q.text, "start": q.span.start, "end": q.span.end} for q in s.quotes],
        "rule": s.rule,
        "rules": list(s.rules),
        "review": list(s.review),
    }


def _place(what: str, span: Span | None) -> dict[str, int | None]:
    """Where the attribution or the reporting verb stands; nulls where there is none."""
    start, end = (span.start, span.end) if span is not None else (None, None)
    return {f"{what}_start": start, f"{what}_end": end}


def _day(day: Day | None) -> dict[str, Any]:
    """An exact day, or the bound that its words tell; nulls for an article."""
    if day is None:
        return {"date": None, "date_words": "", "date_relation": "on", "date_bound": None}
    return {
        "date": day.date.isoformat() if day.relation == "on" else None,
        "date_words": day.words,
        "date_relation": day.relation,
        "date_bound": day.date.isoformat(),
    }
