"""Events as the timeline lists them: their HTML, most of it made before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import getsizeof
from typing import cast

from django.http import HttpRequest
from django.template import loader
from django.utils.safestring import SafeString

from timeline.models import Event, Flashpoint
from timeline.models.search import SearchWords
from timeline.public.flashpoints.context import flashpoints
from timeline.public.page_cache.parts import Parts
from timeline.public.rows import EventRow, event_row


@dataclass(frozen=True, slots=True)
class Entry:
    """An event's day, its first words, and its article in the list."""

    date: dt.date
    words: str
    html: SafeString

    def __len__(self) -> int:
        return 200 + getsizeof(self.html) + getsizeof(self.words)


_LONGEST = 400  # characters of the words that stand for an entry


def entries(
    request: HttpRequest,
    events: Sequence[Event],
    flashpoint: Flashpoint | None = None,
    words: SearchWords | None = None,
) -> list[Entry]:
    """Those events, in their order; on the page of a ``flashpoint`` they do not say that it is
    theirs. In one that was found by ``words`` these are marked, so it is not kept.
    """
    parts = Parts(request)
    context = {"flashpoint": flashpoint, **flashpoints(request)}
    if words is not None:
        return [_made(event_row(e, words), context) for e in events]
    names = {e.pk: f"entry.{e.pk}.{flashpoint is None}" for e in events}
    found = {pk: cast("Entry | None", parts.get(name)) for pk, name in names.items()}
    for event in _for_display([pk for pk, entry in found.items() if entry is None]):
        found[event.pk] = entry = _made(event_row(event), context)
        parts.keep(names[event.pk], entry)
    return [entry for entry in found.values() if entry is not None]


def _for_display(keys: list[int]) -> Iterable[Event]:
    return Event.objects.published().filter(pk__in=keys).for_display() if keys else ()


def _made(row: EventRow, context: Mapping[str, object]) -> Entry:
    html = loader.render_to_string("timeline/_entry.html", {"row": row, **context})
    return Entry(row.date, row.event.text[:_LONGEST], html)
