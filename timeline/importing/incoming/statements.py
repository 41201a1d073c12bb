"""A parsed statement in the terms of its record."""

from __future__ import annotations

from timeline.importing.incoming.actors import bounded, draft_of_speaker
from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.mentions import name_speaker, named_in
from timeline.importing.incoming.values import ActorDraft, IncomingStatement
from timeline.models.records.doubts import DOUBTS_OF_SPEAKER
from timeline.parsing.types import Day, Span, Statement


def incoming_statement(
    s: Statement, position: int, actors: dict[str, ActorDraft]
) -> IncomingStatement:
    draft = draft_of_speaker(s.speaker) if s.speaker is not None else None
    local = draft is not None and draft.kind == "unnamed"
    if draft is not None and not local:
        actors.setdefault(draft.slug, draft)
    countries, named, spans = named_in(s.mentions, actors)
    if draft is not None and DOUBTS_OF_SPEAKER.intersection(s.review):
        named -= {draft.slug} - _named_beside_attribution(s)
    fields: Fields = {
        "speaker": draft.slug if draft is not None else None,
        "holder": s.speaker.held_by_key if s.speaker is not None else None,
        "attribution": (s.attribution or "")[:300],
        "cue": (s.cue or "")[:60],
        "manner": s.manner,
        "text": s.text,
        "quotes": [q.text for q in s.quotes],
        "review": list(s.review),
        "day": _day(s.day),
        "countries": sorted(countries),
        "actors": [],
    }
    incoming = IncomingStatement(fields, _place(s, position), draft, local, s.rule, spans)
    name_speaker(incoming, named, spans, _own_attribution(s))
    fields["actors"] = sorted(named)
    return incoming


def _own_attribution(s: Statement) -> Span | None:
    """Where a statement's own sentence prints its speaker; a pronoun's name stands before it."""
    at, whole = s.attribution_span, s.sentence or s.span
    return at if at is not None and whole.start <= at.start and at.end <= whole.end else None


def _named_beside_attribution(s: Statement) -> set[str]:
    """Slugs of whom a statement names elsewhere than where it names its speaker, by name."""
    named = (m for m in s.mentions if m.span != s.attribution_span and not m.implied)
    return {bounded(m.key or "") for m in named}


def _place(s: Statement, position: int) -> Fields:
    """Where a statement stands: in the order of its entry, and in the capture."""
    place: Fields = {
        "position": position,
        "start": s.span.start,
        "end": s.span.end,
        "quote_spans": [[q.span.start, q.span.end] for q in s.quotes],
    }
    if s.sentence is not None:
        place |= {"sentence_start": s.sentence.start, "sentence_end": s.sentence.end}
    return place


def _day(day: Day | None) -> list[str] | None:
    """[day, relation, words] where the source tells a statement's own day;

    None where it has its entry's.
    """
    return (
        [day.date.isoformat(), day.relation, day.words[:80]]
        if day is not None and day.words
        else None
    )
