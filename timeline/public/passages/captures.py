"""Documents as captured: the text with its evidence marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from timeline.models import Capture, Event, State, Statement
from timeline.public.passages.marks import Mark, marked
from timeline.text.labels import in_words


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a capture: an event's, or what stands between events."""

    event: Event | None
    text: SafeString


def document_body(capture: Capture) -> dict[str, object]:
    """The whole capture in passages and its defects in words; what an editor has withdrawn is
    blacked out.
    """
    events = list(Event.objects.filter(capture=capture).order_by("start"))
    statements = list(_statements_in(capture))
    hidden = [(e.start, e.end) for e in events if e.state != State.PUBLISHED]
    defects = [d for d in capture.defects if not any(a <= d["start"] < b for a, b in hidden)]
    return {
        "passages": [p for p in _passages(capture.text, events, statements) if p.text],
        "defects": [
            (in_words(d["code"]), capture.text[d["start"] : d["end"]][:160]) for d in defects
        ],
        "n_events": len(events) - len(hidden),
        "n_statements": len(statements),
    }


def _passages(text: str, events: list[Event], statements: list[Statement]) -> Iterator[Passage]:
    """A text from its beginning to its end: what stands between events, and each event; of two that
    overlap, the first.
    """
    by_event: dict[int | None, list[Statement]] = {}
    for s in statements:
        by_event.setdefault(s.event.pk if s.event else None, []).append(s)
    loose = by_event.get(None, [])
    at = 0
    for event in events:
        if event.start < at:
            continue
        yield Passage(None, _marked(text, at, event.start, loose))
        if event.state == State.PUBLISHED:
            own = by_event.get(event.pk, [])
            yield Passage(event, _marked(text, event.start, event.end, own))
        else:
            words = gettext("[An editor has withdrawn this entry.]")
            yield Passage(None, format_html("{} ", words))
        at = event.end
    yield Passage(None, _marked(text, at, len(text), loose))


def _statements_in(capture: Capture) -> QuerySet[Statement]:
    """Statements that stand in this capture: those of its events, and an article's in its newest
    one.
    """
    newest = capture.document.runs.order_by("-pk").values_list("capture", flat=True).first()
    where = Q(event__capture=capture)
    if newest == capture.pk:
        where |= Q(event__isnull=True)
    return (
        Statement.objects.visible()
        .filter(where, document=capture.document)
        .select_related("speaker", "event")
        .order_by("start")
    )


def _marked(text: str, start: int, end: int, statements: list[Statement]) -> SafeString:
    marks = [
        Mark(
            s.start - start,
            s.end - start,
            "said",
            str(s.certain_speaker or gettext("Speaker not certain")),
            s.slug,
        )
        for s in statements
        if start <= s.start < end
    ]
    return marked(text[start:end], marks)
