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
    "speaks_for",
    "country",
    "entry_actor",
    "entry_country",
    "q",
    "document",
    "manner",
    "not_flashpoint",
    "not_actor",
    "not_speaker",
    "not_speaks_for",
    "not_country",
    "not_entry_actor",
    "not_entry_country",
    "not_document",
    "not_manner",
    "updated_since",
    "sort",
)
WITHOUT = "not_"  # begins the name of a parameter whose values are left out
PAGING = ("after", "before")
# How the choices beside a list are shown: by the alphabet, and of which parameter all of them.
CHOICES = ("names", "all")
BESIDE = (*PAGING, *CHOICES)
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
        "speaks_for": list[Country],
        "country": list[Country],
        "entry_actor": list[Actor],
        "entry_country": list[Country],
        "q": SearchWords | None,
        "document": list[Document],
        "manner": list[str],
        "not_flashpoint": list[Flashpoint],
        "not_actor": list[Actor],
        "not_speaker": list[Actor],
        "not_speaks_for": list[Country],
        "not_country": list[Country],
        "not_entry_actor": list[Actor],
        "not_entry_country": list[Country],
        "not_document": list[Document],
        "not_manner": list[str],
        "updated_since": dt.datetime | None,
        "sort": Sort | None,
    },
    total=False,
)


def address_of(chosen: Choosable) -> str:
    """A value as it stands in an address."""
    if isinstance(chosen, Country):
        return chosen.code
    return chosen if isinstance(chosen, str) else chosen.slug
