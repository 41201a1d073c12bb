"""A citation of one event or statement, with its permanent address.

The author is who spoke, the container is the source that reports it; this site is only where it was
read, so its name and address stand beside the day of reading and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from timeline.public.citing.person_names import Name


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says, in the parts that bibliographies know.

    ``remarks`` are what a reader must know of the quotation, such as that it is a paraphrase;
    ``by`` are the authors in one piece, ``original`` is the address of the source, if it has one.
    """

    key: str
    authors: tuple[Name, ...]
    by: str
    title: str
    remarks: tuple[str, ...]
    date: dt.date | None
    source: str
    publisher: str
    original: str
    url: str
    accessed: dt.date

    @property
    def note(self) -> str:
        """What no other field of a bibliography holds."""
        original = f"original at {self.original}" if self.original else ""
        return "; ".join(filter(None, (*self.remarks, f"via {settings.SITE_NAME}", original)))

    @property
    def marked_title(self) -> str:
        """The title with the remarks after it, in an editor's brackets: styles drop notes."""
        return " ".join((self.title, *(f"[{remark}]" for remark in self.remarks)))


def day_in_words(day: dt.date) -> str:
    """ "8 July 2020", in English as citations are."""
    return f"{day.day} {day:%B} {day.year}"
