"""Documents as captured: the text with its evidence marked, and passages outside the entries that a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVector
from django.utils.safestring import SafeString

from .marks import Mark, marked
from .models import Capture, Document, Event, Statement
from .reasons import in_words


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a capture: an event's, or what stands between events."""

    event: Event | None
    text: SafeString


def document_body(capture: Capture) -> dict[str, Any]:
    """The whole capture in passages, none left out, and its defects in words."""
    events = list(Event.objects.published().filter(capture=capture).order_by("start"))
    statements = list(Statement.objects.visible().filter(document=capture.document).select_related("speaker", "event").order_by("start"))
    by_event: dict[int | None, list[Statement]] = {}
    for s in statements:
        by_event.setdefault(s.event.pk if s.event else None, []).append(s)
    passages: list[Passage] = []
    at = 0
    loose = by_event.get(None, [])
    for event in events:
        if event.start < at:
            continue
        passages.append(Passage(None, _marked(capture.text, at, event.start, loose)))
        passages.append(Passage(event, _marked(capture.text, event.start, event.end, by_event.get(event.pk, []))))
        at = event.end
    passages.append(Passage(None, _marked(capture.text, at, len(capture.text), loose)))
    defects = [(in_words(d["code"]), capture.text[d["start"] : d["end"]][:160]) for d in capture.defects]
    return {"passages": [p for p in passages if p.text], "defects": defects, "n_events": len(events), "n_statements": len(statements)}


def _marked(text: str, start: int, end: int, statements: list[Statement]) -> SafeString:
    marks = [
        Mark(s.start - start, s.end - start, "said", f"{s.speaker or 'Speaker unknown'}", s.slug)
        for s in statements
        if start <= s.start < end
    ]
    return marked(text[start:end], marks)


def background_hits(words: str) -> list[tuple[Document, str]]:
    """Documents whose text outside the dated entries holds the words, with the place in context."""
    query = SearchQuery(words, config="english", search_type="websearch")
    found = (
        Document.objects.filter(published=True)
        .annotate(found=SearchVector("captures__text", config="english"))
        .filter(found=query)
        .annotate(headline=SearchHeadline("captures__text", query, config="english", start_sel="", stop_sel="", max_words=40, min_words=20))
    )
    seen: dict[int, tuple[Document, str]] = {d.pk: (d, d.headline) for d in found[:5]}
    return list(seen.values())
