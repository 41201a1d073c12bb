"""The parser's figures as readers see them: measured by ``manage.py score --write``, kept beside
the code.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("accuracy.json")
# Measured by people who keep their annotations to themselves, so no command here can make these
# figures anew.
HELD_OUT = Path(__file__).with_name("held_out.json")
TEXTS = {
    "chronology": _("The chronology’s other half"),
    "unseen": _("Other flashpoints"),
    "unseen-harder": _("Other flashpoints, harder"),
    "invented": _("Texts written to be hard"),
    "invented-harder": _("Texts written to be harder than pages are"),
}
# What the figures are called on the About page, with what they mean.
MEANINGS = {
    "entries": (
        _("Entries with their dates"),
        _("Every dated entry of a page found, with its day."),
    ),
    "quotes": (
        _("Quotes found"),
        _("Passages in quotation marks told apart from names and scare quotes."),
    ),
    "attribution": (
        _("Quotes with the right speaker"),
        _("The quote found, and the one who said it."),
    ),
    "indirect": (
        _("Reported speech without quotes"),
        _("“Said that troops would stay”: found, with its speaker."),
    ),
    "countries": (
        _("Countries named"),
        _("By name, people, capital, places, officials or armed groups."),
    ),
    "persons": (_("Persons named"), _("In full, or by a surname that the document explains.")),
    "organizations": (
        _("Organizations named"),
        _("Bodies, armed groups, alliances, ministries, media."),
    ),
    "cue": (_("Reporting verb"), _("Share of quotes with the verb as printed.")),
    "kind": (
        _("Kind of speaker"),
        _("Person, office, official without a name, body, state, group."),
    ),
    "country": (_("Country of the speaker"), _("The state that the speaker speaks for.")),
    "silent errors": (
        _("Wrong speaker without a warning"),
        _("Share of statements; the error that matters most."),
    ),
    "in review": (_("Sent to an editor"), _("Share of statements that carry a reason for review.")),
}


if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@functools.cache
def figures() -> dict[str, dict[str, float]]:
    """The figures last written."""
    kept: dict[str, dict[str, float]] = json.loads(FILE.read_text())
    return kept


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Shares, in per cent, by annotations that nobody who wrote the rules had seen.

    ``measured`` is the first day of the month: the day itself is not known.
    """

    texts: StrPromise
    measured: dt.date
    quotes: float
    attribution: float
    silent: float


@functools.cache
def held_out() -> list[HeldOut]:
    """Rows for the About page, in the order of the file."""
    return [
        HeldOut(
            TEXTS[row["texts"]],
            dt.date.fromisoformat(f"{row['measured']}-01"),
            *(row[name] * 100 for name in ("quotes", "attribution", "silent")),
        )
        for row in json.loads(HELD_OUT.read_text())
    ]


def table() -> list[tuple[StrPromise, StrPromise, float, float]]:
    """Rows for the About page: name, meaning, share on the sources, share on other texts."""
    kept = figures()
    return [
        (label, meaning, kept["real"][name] * 100, kept["invented"][name] * 100)
        for name, (label, meaning) in MEANINGS.items()
    ]
