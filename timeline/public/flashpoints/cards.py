"""Cards of flashpoints: what each is, how much is known of it, when it was loud and when quiet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from django.db.models import Max, OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from timeline.models import Document, Event, EventCount, Flashpoint, StatementCount
from timeline.text.excerpt import excerpt

# The drawing of a card, in its own units.
WIDTH, HEIGHT = 240, 36
_LONGEST = 220  # characters of a background that stands for a sentence
_THINNEST = 1.5  # a month that is only one of hundreds is still seen
_LOWEST = 2  # and so is a month of one entry


@dataclass(frozen=True, slots=True)
class Month:
    """The bar of a month: its entries, its name, and its place in the drawing."""

    day: dt.date
    count: int
    x: float
    y: float
    width: float
    height: float
    name: str


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
                _name(day, get_language()),
            )
        )
    return tuple(drawn)


@lru_cache(2048)  # the same months stand on every card
def _name(month: dt.date, language: str) -> str:
    return date_format(month, gettext("F Y"))


def _number(day: dt.date) -> int:
    """Months since the beginning of our reckoning."""
    return day.year * 12 + day.month


def _entries() -> dict[int, Counter[dt.date]]:
    counts: dict[int, Counter[dt.date]] = {}
    rows = EventCount.objects.by("document__flashpoint", "month")
    for key, month, n in cast("Iterable[tuple[int | None, dt.date, int]]", rows):
        if key is not None:
            counts.setdefault(key, Counter())[month] = n
    return counts


def _statements() -> dict[int, int]:
    rows = StatementCount.objects.numbers("document__flashpoint")
    return {key: n for key, n in rows.items() if isinstance(key, int)}


def _newest() -> dict[int, Event]:
    own = Event.objects.published().filter(document__flashpoint=OuterRef("pk")).newest_first()
    newest = Flashpoint.objects.annotate(newest=Subquery(own.values("pk")[:1]))
    keys = dict(newest.filter(newest__isnull=False).order_by().values_list("pk", "newest"))
    events = Event.objects.select_related("document").in_bulk(keys.values())
    return {flashpoint: events[event] for flashpoint, event in keys.items()}


def _changed() -> dict[int, dt.datetime]:
    """When each was last imported or reviewed."""
    rows = Document.objects.filter(published=True).order_by().values_list("flashpoint")
    captured = rows.annotate(at=Max("captures__captured_at"))
    looked_at = rows.filter(events__reviewed_at__isnull=False)  # by an index: most never were
    reviewed = looked_at.annotate(at=Max("events__reviewed_at"))
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
