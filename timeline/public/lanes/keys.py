"""The events that an editor has marked, to be named beside the line of time."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from timeline.filtering.facet_index.nearby import selected_among
from timeline.filtering.filters import EventFilter
from timeline.filtering.in_memory.selecting import Selecting, selecting
from timeline.filtering.in_memory.site import Marked
from timeline.models import EventQuerySet, Flashpoint
from timeline.public.lanes.drawing.labels import KeyEvent
from timeline.text.clauses import heading, shortened

_MOST_KEYS = 8
_CLAUSE = 96  # characters of a label


def key_events(filterset: EventFilter) -> list[KeyEvent]:
    """The events to be named, in the order of time; of too many the newest."""
    small = selecting(filterset)
    rows = _kept(small) if small is not None else _asked(filterset)
    among = {row.key for row in rows}
    if rows and filterset.active:
        among = selected_among(filterset, list(among))
    language, beside_others = get_language(), filterset.about is None
    return [_named(row, row.key in among, beside_others, language) for row in reversed(rows)]


def _kept(small: Selecting) -> list[Marked]:
    slots, whole = small.records.slot_of, small.whole
    found = (row for row in small.site.marked if whole >> slots[row.key] & 1)
    return list(islice(found, _MOST_KEYS))


def _asked(filterset: EventFilter) -> list[Marked]:
    whole: EventQuerySet = filterset.queryset
    newest = whole.filter(key_event=True).newest_first()
    others = Flashpoint.objects.shown().exclude(pk=OuterRef("document__flashpoint"))
    rows = newest.values_list(
        "pk", "date", "headline", "text", "slug", "document__flashpoint__name", Exists(others)
    )[:_MOST_KEYS]
    return [Marked(*row) for row in rows]


def _named(row: Marked, shown: bool, beside_others: bool, language: str) -> KeyEvent:
    day, words = _label(row, beside_others, language)
    return KeyEvent(row.date, day, words, reverse("event", args=[row.slug]), shown)


@lru_cache(256)  # the same events are named under every filter
def _label(row: Marked, beside_others: bool, language: str) -> tuple[str, str]:
    about = row.flashpoint if row.several and beside_others else None
    day = date_format(row.date, gettext("j M Y"))
    return day, _words(heading(row.headline, row.text, _CLAUSE), about)


def _words(clause: str, about: str | None) -> str:
    """A label; among those of several flashpoints it says which its event is ``about``."""
    return shortened(f"{about}: {clause}", _CLAUSE) if about else clause
