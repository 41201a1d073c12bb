"""Actors that a parser can know, and how they are read from a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.parsing.types import ActorKind

from .spelling import slug


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office, from and to inclusive days; ``end`` is None while in office."""

    key: str
    name: str
    start: dt.date | None
    end: dt.date | None

    def on(self, day: dt.date) -> bool:
        """Whether this person held the office on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class GazetteerActor:
    """An actor that the parser can recognise.

    ``roles`` are the ways to name an office without its country.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    holders: tuple[Holder, ...] = ()

    def holder_on(self, day: dt.date) -> Holder | None:
        """The one holder on ``day``; None where nobody, or more than one, is known."""
        found = [h for h in self.holders if h.on(day)]
        return found[0] if len(found) == 1 else None


def actors_from(data: Mapping[str, Any]) -> list[GazetteerActor]:
    """Actors of a parsed TOML file; see ``seeds/actors.toml`` for its shape."""
    persons = [
        GazetteerActor(
            slug(p["name"]), p["name"], "person", p.get("country"), tuple(p.get("aliases", ()))
        )
        for p in data.get("person", ())
    ]
    bodies = [
        GazetteerActor(
            slug(b["name"]),
            b["name"],
            b.get("kind", "organization"),
            b.get("country"),
            tuple(b.get("aliases", ())),
        )
        for b in data.get("body", ())
    ]
    return [*persons, *(_office_from(o) for o in data.get("office", ())), *bodies]


def _office_from(office: Mapping[str, Any]) -> GazetteerActor:
    holders = tuple(
        Holder(slug(h["name"]), h["name"], h.get("from"), h.get("to"))
        for h in office.get("holders", ())
    )
    roles = (*([office["role"]] if office.get("role") else []), *office.get("roles", ()))
    return GazetteerActor(
        slug(office["name"]),
        office["name"],
        "office",
        office.get("country"),
        tuple(office.get("aliases", ())),
        roles,
        holders,
    )
