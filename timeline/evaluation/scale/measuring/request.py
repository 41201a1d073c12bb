"""What is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote


class Group(StrEnum):
    """Kinds of pages, each with a goal of its own."""

    FLOOR = "floor"
    LISTS = "lists"
    PAGES = "other pages"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Request:
    """An address, and what it is called in the table."""

    group: Group
    name: str
    address: str


def query(**values: object) -> str:
    """Parameters of an address; a final underscore of a name is left out, lists are repeated."""
    pairs = (
        (name.rstrip("_"), value)
        for name, given in values.items()
        for value in (given if isinstance(given, list | tuple) else [given])
    )
    return "?" + "&".join(f"{name}={quote(str(value))}" for name, value in pairs)
