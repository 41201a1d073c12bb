"""A citation of one event or statement, with its permanent address.

The author is who spoke, the container is the source that reports it; this site is only where it was
read, so its name and address stand beside the day of reading and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from timeline.public.citing.person_names import Name

PARAPHRASE = "paraphrase"  # a remark


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
    bound: str = ""  # "on or after 8 July 2020", where that is all that is told of the day

    @property
    def paraphrased(self) -> bool:
        """Whether its words are nobody's own, so that no quotation marks belong around them."""
        return PARAPHRASE in self.remarks

    @property
    def note(self) -> str:
        """What no other field of a bibliography holds."""
        original = f"original at {self.original}" if self.original else ""
        said = (*self.remarks, self.bound, f"via {settings.SITE_NAME}", original)
        return "; ".join(filter(None, said))

    @property
    def marked_title(self) -> str:
        """The title with the remarks after it, in an editor's brackets: styles drop notes. So it is
        with the bound of a day, where a form has days only.
        """
        return marked(self.title, *self.remarks, self.bound)


def marked(title: str, *remarks: str) -> str:
    """A title with remarks in brackets; without those that are empty."""
    return " ".join((title, *(f"[{remark}]" for remark in remarks if remark)))


def day_in_words(day: dt.date) -> str:
    """ "8 July 2020", in English as citations are."""
    return f"{day.day} {day:%B} {day.year}"
