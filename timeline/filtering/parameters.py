"""The names of filters and their values, as addresses have them."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias, TypedDict

from timeline.models import Actor, Country, Document, Flashpoint, Place, Sort
from timeline.models.search import SearchWords

PARAMETERS = (
    "from",
    "to",
    "flashpoint",
    "actor",
    "speaker",
    "speaks_for",
    "country",
    "country_role",
    "place",
    "entry_actor",
    "entry_country",
    "entry_country_role",
    "entry_place",
    "q",
    "entry_q",
    "document",
    "manner",
    "not_flashpoint",
    "not_actor",
    "not_speaker",
    "not_speaks_for",
    "not_country",
    "not_country_role",
    "not_place",
    "not_entry_actor",
    "not_entry_country",
    "not_entry_country_role",
    "not_entry_place",
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
Choosable: TypeAlias = Actor | Country | Document | Flashpoint | Place | str


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
        "country_role": list[str],
        "place": list[Place],
        "entry_actor": list[Actor],
        "entry_country": list[Country],
        "entry_country_role": list[str],
        "entry_place": list[Place],
        "q": SearchWords | None,
        "entry_q": SearchWords | None,
        "document": list[Document],
        "manner": list[str],
        "not_flashpoint": list[Flashpoint],
        "not_actor": list[Actor],
        "not_speaker": list[Actor],
        "not_speaks_for": list[Country],
        "not_country": list[Country],
        "not_country_role": list[str],
        "not_place": list[Place],
        "not_entry_actor": list[Actor],
        "not_entry_country": list[Country],
        "not_entry_country_role": list[str],
        "not_entry_place": list[Place],
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
