"""The names of filters and their values, as addresses have them."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias, TypedDict

from timeline.models import Actor, Country, Document, Flashpoint, Sort
from timeline.models.search import SearchWords

PARAMETERS = (
    "from",
    "to",
    "flashpoint",
    "actor",
    "speaker",
    "country",
    "entry_actor",
    "entry_country",
    "q",
    "document",
    "manner",
    "sort",
)
PAGING = ("after", "before")
# one value of a repeated parameter
Choosable: TypeAlias = Actor | Country | Document | Flashpoint | str


# What each parameter is once it was checked; "from" is a word of Python's own.
Values = TypedDict(
    "Values",
    {
        "from": dt.date | None,
        "to": dt.date | None,
        "flashpoint": list[Flashpoint],
        "actor": list[Actor],
        "speaker": list[Actor],
        "country": list[Country],
        "entry_actor": list[Actor],
        "entry_country": list[Country],
        "q": SearchWords | None,
        "document": list[Document],
        "manner": list[str],
        "sort": Sort | None,
    },
    total=False,
)


def address_of(chosen: Choosable) -> str:
    """A value as it stands in an address."""
    if isinstance(chosen, Country):
        return chosen.code
    return chosen if isinstance(chosen, str) else chosen.slug
