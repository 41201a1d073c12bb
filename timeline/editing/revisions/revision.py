"""What was written at once, field by field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from timeline.editing.revisions.tables import LABELS
from timeline.text.diffs import word_diff


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record before and after."""

    slug: str  # "" for the record itself, else the statement of it
    name: str  # of the field or, for a mention or an alias, of the model
    before: str
    after: str

    @property
    def field(self) -> str:
        """What changed, in words: "speaker", or "statement 2020-06-05-s1, speaker"."""
        words = str(LABELS[self.name])
        return (
            gettext("statement %(slug)s, %(field)s") % {"slug": self.slug, "field": words}
            if self.slug
            else words
        )

    @property
    def diff(self) -> SafeString:
        """Both versions word by word."""
        return word_diff(self.before, self.after)


@dataclass(slots=True)
class Revision:
    """What was written at once."""

    number: int
    at: dt.datetime
    user: int | None
    who: str
    why: str
    note: str  # for the house
    public_note: str  # for readers
    created: bool = False  # the record itself came into being
    changes: list[Change] = field(default_factory=list)
