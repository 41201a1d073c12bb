"""Which entries are key events, and their headlines, before any editor has chosen."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

SEED_FILE: Path = settings.BASE_DIR / "seeds" / "key_events.toml"


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """An entry that is told by its document, its day and some of its words; and what it is called:
    nothing for the first clause of its text.
    """

    document: str
    day: dt.date
    words: str
    headline: str = ""


@cache
def first_choices(path: Path = SEED_FILE) -> Sequence[FirstChoice]:
    """What the seed file chooses."""
    with path.open("rb") as f:
        rows = tomllib.load(f)["event"]
    return tuple(FirstChoice(**row) for row in rows)


def chosen_at_first(
    document: str, day: str, text: str, choices: Sequence[FirstChoice] | None = None
) -> FirstChoice | None:
    """What was chosen at first of a new entry of a document, of an ISO day; None for others."""
    return next(
        (
            choice
            for choice in (first_choices() if choices is None else choices)
            if (choice.document, choice.day.isoformat()) == (document, day) and choice.words in text
        ),
        None,
    )
