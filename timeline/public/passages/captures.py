"""Documents as captured: the text with its evidence marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from timeline.models import Capture, Event, State, Statement
from timeline.public.evidence.withdrawn import Place, withdrawn_places
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
    hidden = withdrawn_places(capture)
    shown = [e for e in events if e.state == State.PUBLISHED]
    defects = [d for d in capture.defects if not any(a <= d["start"] < b for a, b in hidden)]
    return {
        "passages": [p for p in _passages(capture.text, shown, hidden, statements) if p.text],
        "defects": [
            (in_words(d["code"]), capture.text[d["start"] : d["end"]][:160]) for d in defects
        ],
        "n_events": len(shown),
        "n_statements": len(statements),
    }


def _passages(
    text: str, events: list[Event], hidden: list[Place], statements: list[Statement]
) -> Iterator[Passage]:
    """A text from its beginning to its end: what stands between events, each event, and in place of
    what is withdrawn a word; of two that overlap, the first.
    """
    by_event: dict[int | None, list[Statement]] = {}
    for s in statements:
        by_event.setdefault(s.event.pk if s.event else None, []).append(s)
    loose = by_event.get(None, [])
    at = 0
    for start, end, event in sorted(_stretches(events, hidden), key=lambda row: row[:2]):
        if start < at:
            continue
        yield Passage(None, _marked(text, at, start, loose))
        if event is not None:
            yield Passage(event, _marked(text, start, end, by_event.get(event.pk, [])))
        else:
            words = gettext("[An editor has withdrawn this entry.]")
            yield Passage(None, format_html("{} ", words))
        at = end
    yield Passage(None, _marked(text, at, len(text), loose))


def _stretches(events: list[Event], hidden: list[Place]) -> Iterator[tuple[int, int, Event | None]]:
    """Start and end of each event, and of what is withdrawn."""
    for start, end in hidden:
        yield start, end, None
    for event in events:
        if not any(start < event.end and event.start < end for start, end in hidden):
            yield event.start, event.end, event


def _statements_in(capture: Capture) -> QuerySet[Statement]:
    """Statements that stand in this capture: those of its events, and an article's in its newest
    one.
    """
    newest = capture.document.runs.in_force().values_list("capture", flat=True).first()
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
