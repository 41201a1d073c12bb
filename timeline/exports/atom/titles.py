"""What entries of feeds are called."""

from __future__ import annotations

from django.utils.translation import gettext

from timeline.models import Event, Statement
from timeline.public.rows import day_in_words


def title_of(row: Event | Statement) -> str:
    """The day and the first words of an event; the day of a statement and who said it."""
    day = f"{row.date:%-d %B %Y}" if row.date else "Undated"
    if isinstance(row, Statement):
        return f"{day_in_words(row)}: {row.certain_speaker or gettext('speaker not certain')}"
    words = " ".join(row.text.split())
    return f"{day}: {words[:80]}"
