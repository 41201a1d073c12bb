"""Cards of flashpoints: what each is, how much is known of it, when it was loud and when quiet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max
from django.db.models.functions import TruncMonth

from timeline.models import Document, Event, Flashpoint, Statement
from timeline.text.excerpt import excerpt

# The drawing of a card, in its own units.
WIDTH, HEIGHT = 240, 36
_LONGEST = 220  # characters of a background that stands for a sentence
_THINNEST = 1.5  # a month that is only one of hundreds is still seen
_LOWEST = 2  # and so is a month of one entry


@dataclass(frozen=True, slots=True)
class Month:
    """The bar of a month: its entries, and its place in the drawing."""

    day: dt.date
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Card:
    """A flashpoint as the front page shows it."""

    flashpoint: Flashpoint
    sentence: str
    entries: int
    statements: int
    newest: Event | None
    changed: dt.datetime | None
    months: tuple[Month, ...]
    first: dt.date | None  # of the axis that all cards share
    last: dt.date | None
    width: int = WIDTH
    height: int = HEIGHT


def cards() -> list[Card]:
    """One for each flashpoint that is shown, in their order, on one axis of time and one scale of
    entries. The number of queries does not grow with theirs.
    """
    flashpoints = list(Flashpoint.objects.shown())
    counts = _entries()
    days = [day for months in counts.values() for day in months]
    first, last = (min(days), max(days)) if days else (None, None)
    most = max((n for months in counts.values() for n in months.values()), default=1)
    spoken, newest, changed, background = (
        _statements(),
        _newest(),
        _changed(),
        _backgrounds(flashpoints),
    )
    return [
        Card(
            f,
            f.summary or excerpt(f.background or background.get(f.pk, ""), _LONGEST),
            sum(counts.get(f.pk, Counter()).values()),
            spoken.get(f.pk, 0),
            newest.get(f.pk),
            changed.get(f.pk),
            bars(counts.get(f.pk, Counter()), first, last, most),
            first,
            last,
        )
        for f in flashpoints
    ]


def bars(
    months: Counter[dt.date], first: dt.date | None, last: dt.date | None, most: int
) -> tuple[Month, ...]:
    """Entries by the first day of their month -> bars between two months on a true scale."""
    if first is None or last is None:
        return ()
    step = WIDTH / (_number(last) - _number(first) + 1)
    drawn = []
    for day, count in sorted(months.items()):
        height = max(_LOWEST, HEIGHT * count / most)
        drawn.append(
            Month(
                day,
                count,
                round(step * (_number(day) - _number(first)), 2),
                round(HEIGHT - height, 2),
                round(max(_THINNEST, step * 0.8), 2),
                round(height, 2),
            )
        )
    return tuple(drawn)


def _number(day: dt.date) -> int:
    """Months since the beginning of our reckoning."""
    return day.year * 12 + day.month


def _entries() -> dict[int, Counter[dt.date]]:
    rows = (
        Event.objects.published()
        .order_by()
        .annotate(month=TruncMonth("date"))
        .values_list("document__flashpoint", "month")
        .annotate(n=Count("pk"))
    )
    counts: dict[int, Counter[dt.date]] = {}
    for key, month, n in rows:
        if key is not None:
            counts.setdefault(key, Counter())[month] = n
    return counts


def _statements() -> dict[int, int]:
    rows = Statement.objects.visible().order_by().values_list("document__flashpoint")
    return {key: n for key, n in rows.annotate(n=Count("pk")) if key is not None}


def _newest() -> dict[int, Event]:
    rows = (
        Event.objects.published()
        .select_related("document")
        .filter(document__flashpoint__isnull=False)
        .order_by("document__flashpoint_id", "-date", "position", "pk")
        .distinct("document__flashpoint_id")
    )
    return {e.document.flashpoint_id: e for e in rows if e.document.flashpoint_id is not None}


def _changed() -> dict[int, dt.datetime]:
    """When each was last imported or reviewed."""
    rows = Document.objects.filter(published=True).order_by().values_list("flashpoint")
    captured = rows.annotate(at=Max("captures__captured_at"))
    reviewed = rows.annotate(at=Max("events__reviewed_at"))
    last: dict[int, dt.datetime] = {}
    for key, at in (*captured, *reviewed):
        if key is not None and at is not None:
            last[key] = max(at, last.get(key, at))
    return last


def background_of(flashpoint: Flashpoint) -> str:
    """Why it matters, in an editor's words or else in those of its chronology."""
    return flashpoint.background or _backgrounds([flashpoint]).get(flashpoint.pk, "")


def _backgrounds(flashpoints: Iterable[Flashpoint]) -> dict[int, str]:
    """What the chronologies themselves say of why it matters; of several the oldest."""
    rows = Document.objects.filter(published=True, flashpoint__in=flashpoints)
    rows = rows.exclude(background="")
    return {
        key: words
        for key, words in rows.order_by("-pk").values_list("flashpoint", "background")
        if key is not None
    }
