"""How far a statement can be trusted, in a few words, where there is no room for its reasons."""

from __future__ import annotations

from django.utils.translation import gettext

from timeline.models import Statement


def trust_marks(statement: Statement) -> list[str]:
    """ "inferred day", "paraphrase", "read by a program": what stands beside it anywhere."""
    day = gettext("inferred day") if statement.date_words else ""
    if not day and statement.date_by_hand:
        day = gettext("day set by an editor")
    paraphrase = statement.manner == Statement.Manner.INDIRECT
    return [
        mark
        for mark in (day, gettext("paraphrase") if paraphrase else "", _read_by(statement))
        if mark
    ]


def _read_by(statement: Statement) -> str:
    if statement.reviewed_at:
        return gettext("reviewed by an editor")
    return gettext("to be reviewed") if statement.review else gettext("read by a program")
