"""What entries of feeds are called."""

from __future__ import annotations

from django.utils.translation import gettext

from timeline.exports.identity import lasting_id
from timeline.exports.rows import with_flashpoint
from timeline.models import Event, Statement
from timeline.public.rows import day_in_words, long_date


def title_of(row: Event | Statement, several: bool) -> str:
    """The day and the headline of an event; the day of a statement and who said it. Where there
    are ``several`` flashpoints, its own before them.
    """
    if isinstance(row, Statement):
        words = f"{day_in_words(row)}: {row.certain_speaker or gettext('speaker not certain')}"
    else:
        words = f"{long_date(row.date)}: {row.heading}"
    return with_flashpoint(words, row.document.flashpoint, several)


def id_of(row: Event | Statement) -> str:
    """What an entry is called by, wherever the site stands."""
    return lasting_id("event" if isinstance(row, Event) else "statement", row.slug)
