"""What is stored of a document, in the plain values that plans are made of."""

from __future__ import annotations

from timeline.models import Document, Event, EventActor, EventCountry, Statement

from .actors import merged_slugs
from .incoming import Fields
from .plan import StoredEvent, StoredStatement


def stored_events(document: Document) -> list[StoredEvent]:
    """Every event of the document with its statements, hidden ones included.

    Their rows stay locked until the transaction ends: what a plan says of them stays true until it is written.
    """
    list(Event.objects.filter(document=document).order_by("pk").select_for_update().values_list("pk"))
    merged = merged_slugs()
    countries: dict[int, list[str]] = {}
    for event_id, code in EventCountry.objects.filter(event__document=document).values_list("event_id", "country_id"):
        countries.setdefault(event_id, []).append(code)
    actors: dict[int, list[str]] = {}
    for event_id, key in EventActor.objects.filter(event__document=document).values_list("event_id", "actor__slug"):
        actors.setdefault(event_id, []).append(key)
    statements: dict[int, list[StoredStatement]] = {}
    for s in (
        Statement.objects.filter(document=document, event__isnull=False)
        .select_related("speaker", "holder", "event")
        .order_by("position", "pk")
    ):
        assert s.event is not None
        statements.setdefault(s.event.pk, []).append(_statement(s, s.event.slug, merged))
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
        for e in Event.objects.filter(document=document).order_by("-date", "position", "pk")
    ]


def stored_statements(document: Document) -> list[StoredStatement]:
    """Statements of an article, which has no events; locked as the events are."""
    list(Statement.objects.filter(document=document).order_by("pk").select_for_update().values_list("pk"))
    rows = Statement.objects.filter(document=document, event__isnull=True).select_related("speaker", "holder").order_by("position", "pk")
    merged = merged_slugs()
    return [_statement(s, document.slug, merged) for s in rows]


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
        speaker = s.speaker.slug.removesuffix(f"-{suffix}") if s.speaker.kind == "unnamed" else s.speaker.slug
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
            "review": s.review,
        },
        _resolved(s.imported, merged),
        {"position": s.position, "start": s.start, "end": s.end, "quote_spans": [[q.get("start"), q.get("end")] for q in s.quotes]},
        s.state,
    )
