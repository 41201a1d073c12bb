"""Documents as captured: the text with its evidence marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from timeline.models import (
    Capture,
    Event,
    EventCount,
    EventQuerySet,
    State,
    Statement,
    StatementCount,
)
from timeline.public.evidence.chain import Link
from timeline.public.evidence.withdrawn import Place, withdrawn_places
from timeline.public.passages.marks import Mark, marked
from timeline.text.labels import in_words

ENTRIES = 200  # of one page
ENTRY = "entry"  # of the address: the entry that the shown part of a text begins with


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a capture: an event's, or what stands between events."""

    event: Event | None
    text: SafeString


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a capture, in code points; None is the end of its text. ``before`` and ``after``
    are the slugs of the entries that the neighbouring parts begin with: empty for the first part
    of all, None where there is no such part.
    """

    start: int = 0
    end: int | None = None
    before: str | None = None
    after: str | None = None


WHOLE = Part()


def part_of(capture: Capture, entry: str = "") -> Part:
    """As many entries as one page shows: the first, or those from the entry of this slug on.

    Raises Event.DoesNotExist where the capture shows no such entry.
    """
    shown = shown_in(capture).order_by("start", "pk")
    first = shown.get(slug=entry).start if entry else 0
    rows = list(shown.filter(start__gte=first).values_list("slug", "start")[: ENTRIES + 1])
    end, after = (rows[-1][1], rows[-1][0]) if len(rows) > ENTRIES else (None, None)
    nearest = shown.filter(start__lt=first).reverse().values_list("slug", flat=True)
    above = list(nearest[: ENTRIES + 1])
    if not above:
        return Part(0, end, None, after)
    return Part(first, end, above[ENTRIES - 1] if len(above) > ENTRIES else "", after)


def part_url(event: Event, link: Link | None) -> str:
    """The address of an event in the text of its source: in the first part, or one of its own."""
    url = event.document.get_absolute_url()
    above = shown_in(event.capture_id).filter(start__lt=event.start)
    if link is not None and above[:ENTRIES].count() == ENTRIES:
        url = f"{link.text_url}&{ENTRY}={event.slug}"
    return f"{url}#e-{event.slug}"


def shown_in(capture: Capture | int) -> EventQuerySet:
    """The entries that readers see in a capture."""
    return Event.objects.filter(capture=capture, state=State.PUBLISHED)


def document_body(capture: Capture, part: Part = WHOLE) -> dict[str, object]:
    """A part of a capture in passages and its defects in words; what an editor has withdrawn is
    blacked out.
    """
    text = _text(capture, part)
    end = part.start + len(text)
    shown = list(shown_in(capture).filter(start__gte=part.start, start__lt=end).order_by("start"))
    statements = list(_statements_in(capture, shown, part.start, end))
    hidden = [(a, b) for a, b in withdrawn_places(capture) if part.start <= a < end]
    defects = [
        (in_words(d["code"]), text[d["start"] - part.start : d["end"] - part.start][:160])
        for d in capture.defects
        if part.start <= d["start"] < end and not any(a <= d["start"] < b for a, b in hidden)
    ]
    passages = _passages(text, part.start, shown, hidden, statements)
    return {"passages": [p for p in passages if p.text], "defects": defects}


def _text(capture: Capture, part: Part) -> str:
    """The words of a part; the rest of a text of megabytes stays in the database."""
    length = part.end - part.start if part.end is not None else None
    words = Substr("text", part.start + 1, length)
    text: str = Capture.objects.filter(pk=capture.pk).values_list(words, flat=True)[0]
    return text


def numbers_in(capture: Capture) -> tuple[int, int]:
    """How many entries and statements readers see in the whole of a capture."""
    events = shown_in(capture).count()
    kept = StatementCount.objects.filter(document=capture.document_id)
    loose = kept.filter(of_event=False).total() if _is_newest(capture) else 0
    if events == EventCount.objects.filter(document=capture.document_id).total():
        return events, kept.filter(of_event=True).total() + loose
    return events, Statement.objects.visible().filter(event__capture=capture).count() + loose


def _passages(
    text: str,
    offset: int,
    events: list[Event],
    hidden: list[Place],
    statements: list[Statement],
) -> Iterator[Passage]:
    """A text from its beginning to its end: what stands between events, each event, and in place of
    what is withdrawn a word; of two that overlap, the first.
    """
    by_event: dict[int | None, list[Statement]] = {}
    for s in statements:
        by_event.setdefault(s.event.pk if s.event else None, []).append(s)
    loose = by_event.get(None, [])
    at = offset
    for start, end, event in sorted(_stretches(events, hidden), key=lambda row: row[:2]):
        if start < at:
            continue
        yield Passage(None, _marked(text, offset, (at, start), loose))
        if event is not None:
            said = by_event.get(event.pk, [])
            yield Passage(event, _marked(text, offset, (start, end), said))
        else:
            words = gettext("[An editor has withdrawn this entry.]")
            yield Passage(None, format_html("{} ", words))
        at = end
    yield Passage(None, _marked(text, offset, (at, offset + len(text)), loose))


def _stretches(events: list[Event], hidden: list[Place]) -> Iterator[tuple[int, int, Event | None]]:
    """Start and end of each event, and of what is withdrawn."""
    for start, end in hidden:
        yield start, end, None
    for event in events:
        if not any(start < event.end and event.start < end for start, end in hidden):
            yield event.start, event.end, event


def _is_newest(capture: Capture) -> bool:
    newest = capture.document.runs.in_force().values_list("capture", flat=True).first()
    return newest == capture.pk


def _statements_in(
    capture: Capture, events: list[Event], start: int, end: int
) -> QuerySet[Statement]:
    """Statements that stand in this part of a capture: those of its events, and an article's in
    its newest one.
    """
    where = Q(event__in=[event.pk for event in events])
    if _is_newest(capture):
        where |= Q(event__isnull=True, start__gte=start, start__lt=end)
    return (
        Statement.objects.visible()
        .filter(where, document=capture.document)
        .select_related("speaker", "event")
        .order_by("start")
    )


def _marked(
    text: str, offset: int, place: tuple[int, int], statements: list[Statement]
) -> SafeString:
    start, end = place
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
    return marked(text[start - offset : end - offset], marks)
