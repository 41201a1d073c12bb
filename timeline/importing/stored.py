"""What is stored of a document, in the plain values that plans are made of."""

from __future__ import annotations

from django.db.models import QuerySet

from timeline.models import Document, Event, EventActor, EventCountry, Statement

from .changes import StoredEvent, StoredStatement
from .incoming import Fields


def stored_of(
    document: Document, merged: dict[str, str]
) -> tuple[list[StoredEvent], list[StoredStatement]]:
    """Every event of the document with its statements, hidden ones included; and the statements
    of an article, which has no events. ``merged``: slug of a merged actor -> its target's.

    Their rows stay locked until the transaction ends: what a plan says of them stays true until it
    is written.
    """
    events = list(Event.objects.filter(document=document).order_by("pk").select_for_update())
    list(
        Statement.objects.filter(document=document)
        .order_by("pk")
        .select_for_update()
        .values_list("pk")
    )
    of_events: dict[int, list[StoredStatement]] = {}
    of_article: list[StoredStatement] = []
    for s in _statements(document):
        if s.event is None:
            of_article.append(_statement(s, document.slug, merged))
        else:
            of_events.setdefault(s.event.pk, []).append(_statement(s, s.event.local_suffix, merged))
    return _events(document, events, of_events, merged), of_article


def _events(
    document: Document,
    events: list[Event],
    statements: dict[int, list[StoredStatement]],
    merged: dict[str, str],
) -> list[StoredEvent]:
    """The events, newest first, with what they name."""
    if not events:
        return []
    countries: dict[int, list[str]] = {}
    for event_id, code in EventCountry.objects.filter(event__document=document).values_list(
        "event_id", "country_id"
    ):
        countries.setdefault(event_id, []).append(code)
    actors: dict[int, list[str]] = {}
    for event_id, key in EventActor.objects.filter(event__document=document).values_list(
        "event_id", "actor__slug"
    ):
        actors.setdefault(event_id, []).append(key)
    return [
        StoredEvent(
            e.pk,
            e.slug,
            {
                "date": e.date.isoformat(),
                "text": e.text,
                "truncated": e.truncated,
                "countries": sorted(countries.get(e.pk, ())),
                "actors": sorted(actors.get(e.pk, ())),
            },
            _resolved(e.imported, merged),
            {"position": e.position, "start": e.start, "end": e.end},
            e.state,
            e.missing,
            tuple(statements.get(e.pk, ())),
        )
        for e in sorted(events, key=lambda e: (-e.date.toordinal(), e.position, e.pk))
    ]


def _statements(document: Document) -> QuerySet[Statement]:
    rows = Statement.objects.filter(document=document).select_related("speaker", "holder", "event")
    return rows.prefetch_related("named_countries", "named_actors__actor").order_by(
        "position", "pk"
    )


def _resolved(base: Fields, merged: dict[str, str]) -> Fields:
    """A merge base in which actors that were merged since stand under their present slug."""
    result = {**base}
    for name in ("speaker", "holder"):
        if result.get(name) in merged:
            result[name] = merged[result[name]]
    if "actors" in result:
        result["actors"] = sorted({merged.get(a, a) for a in result["actors"]})
    return result


def _statement(s: Statement, suffix: str, merged: dict[str, str]) -> StoredStatement:
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
        _resolved(s.imported, merged),
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
