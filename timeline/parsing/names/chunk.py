"""A name in a text, as the scan finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.parsing.text.tokens import Token

from .actors import GazetteerActor
from .gazetteer import Gazetteer

ChunkKind = Literal["country", "demonym", "capital", "place", "person", "body", "name", "org"]
_NO_COUNTRIES: frozenset[str] = frozenset()  # one for all: Python makes a new one each time
LONGEST = 12  # words of one name: a bound on what a page without punctuation can cost


class Chunk:
    """A name over ``tokens[i:j]``; ``actor`` and ``country`` where the gazetteer knows them."""

    __slots__ = (
        "actor",
        "country",
        "end",
        "i",
        "inside",
        "j",
        "kind",
        "modifies",
        "person",
        "regime",
        "start",
        "text",
        "titled",
        "venue",
    )

    def __init__(
        self,
        i: int,
        j: int,
        kind: ChunkKind,
        country: str | None = None,
        actor: GazetteerActor | None = None,
    ) -> None:
        self.i = i
        self.j = j
        self.kind = kind
        self.country = country
        self.actor = actor
        self.person = (
            kind == "person"
        )  # a name chunk becomes a person by its title, its first name or what it does
        self.text = ""  # as printed
        self.start = self.end = 0  # in the source
        self.titled = False  # a title stands right before it
        self.regime = False  # "the Assad regime" does not name the man
        # part of a longer name or compound: "UN Security Council Resolution", "Rouhani-era"
        self.modifies = False
        self.venue = False  # something was held or said there: "in Geneva"
        self.inside = _NO_COUNTRIES  # countries named within a body's name

    def __repr__(self) -> str:
        return f"<{self.kind} {self.i}:{self.j} {self.country}>"

    def is_of(self, actor: GazetteerActor) -> None:
        """Take the name for that of a person whom the gazetteer knows."""
        self.kind, self.person = "person", True
        self.actor, self.country = actor, actor.country


@dataclass(slots=True)
class Spot:
    """Where a name may begin: ``tokens[i]``, and what is known there."""

    tokens: list[Token]
    i: int
    token: Token
    gazetteer: Gazetteer
    known: Chunk | None  # the longest name that the gazetteer knows here
    before: Chunk | None  # the name that ends right before

    @property
    def state(self) -> str | None:
        """The country named here: "Iranian foreign ministry"."""
        known = self.known
        return known.country if known and known.kind in {"country", "demonym"} else None

    @property
    def owner(self) -> str | None:
        """The country of the name right before: "Iran’s parliament", "Iranian parliament"."""
        before = self.before
        if before and (self.tokens[self.i - 1].possessive or before.kind == "demonym"):
            return before.country
        return None
