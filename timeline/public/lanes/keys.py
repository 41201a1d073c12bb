"""The events that an editor has marked, to be named beside the line of time."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from timeline.models import EventQuerySet
from timeline.public.lanes.labels import KeyEvent
from timeline.text.clauses import heading

_MOST_KEYS = 8
_CLAUSE = 96  # characters of a label


def key_events(whole: EventQuerySet, selected: Q) -> list[KeyEvent]:
    """The events to be named, in the order of time; of too many the newest."""
    among = ExpressionWrapper(selected, output_field=BooleanField())
    newest = whole.filter(key_event=True).newest_first().annotate(among=among)
    rows = newest.values_list("date", "headline", "text", "slug", "among")[:_MOST_KEYS]
    return [
        KeyEvent(
            day,
            date_format(day, gettext("j M Y")),
            heading(headline, text, _CLAUSE),
            reverse("event", args=[slug]),
            shown,
        )
        for day, headline, text, slug, shown in reversed(rows)
    ]
