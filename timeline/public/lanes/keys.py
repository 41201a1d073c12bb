"""The events that an editor has marked, to be named beside the line of time."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from timeline.filtering.facet_index.nearby import selected_among
from timeline.filtering.filters import EventFilter
from timeline.models import EventQuerySet, Flashpoint
from timeline.public.lanes.labels import KeyEvent
from timeline.text.clauses import heading, shortened

_MOST_KEYS = 8
_CLAUSE = 96  # characters of a label


def key_events(filterset: EventFilter) -> list[KeyEvent]:
    """The events to be named, in the order of time; of too many the newest."""
    whole: EventQuerySet = filterset.queryset
    newest = whole.filter(key_event=True).newest_first()
    others = Flashpoint.objects.shown().exclude(pk=OuterRef("document__flashpoint"))
    rows = newest.values_list(
        "pk", "date", "headline", "text", "slug", "document__flashpoint__name", Exists(others)
    )[:_MOST_KEYS]
    keys = [pk for pk, *_ in rows]
    among = set(keys)
    if keys and filterset.active:
        among = selected_among(filterset, keys)
    return [
        KeyEvent(
            day,
            date_format(day, gettext("j M Y")),
            _words(
                heading(headline, text, _CLAUSE),
                about if several and filterset.about is None else None,
            ),
            reverse("event", args=[slug]),
            pk in among,
        )
        for pk, day, headline, text, slug, about, several in reversed(rows)
    ]


def _words(clause: str, about: str | None) -> str:
    """A label; among those of several flashpoints it says which its event is ``about``."""
    return shortened(f"{about}: {clause}", _CLAUSE) if about else clause
