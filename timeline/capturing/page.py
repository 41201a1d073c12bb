"""What is read from a web page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself; empty where it says nothing."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    published_on: dt.date | None = None
    language: str = ""


SILENT = PageMetadata()  # what a plain text says of itself


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What stands around the main text of a page, on one line; whether a day opens it."""

    text: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page, what it says of itself, and what was left out."""

    text: str
    metadata: PageMetadata
    left_out: tuple[LeftOut, ...]
