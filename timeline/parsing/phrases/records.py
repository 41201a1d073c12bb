"""The record of a noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.parsing.names.chunk import Chunk

PhraseKind = Literal[
    "person",
    "office",
    "unnamed",
    "organization",
    "state",
    "group",
    "document",
    "media",
    "pronoun",
    "definite",
]


@dataclass(slots=True, eq=False, repr=False)
class Phrase:
    """A noun phrase over narrative tokens ``[i:j)``; ``head`` skips the determiner."""

    i: int
    j: int
    head: int
    kind: PhraseKind
    country: str | None = None
    det: str = ""
    name: Chunk | None = None  # the chunk that names the person or body
    role: str = ""  # the title without its country
    plural: bool = False
    possessive: bool = False  # "Iran's" before something: owns it, does not act
    members: Sequence[Phrase] = ()  # the parts of a group
    bare: bool = False  # a definite title with nothing that says whose: "the official"
    # the body in the phrase: "Treasury Department", "counter-ISIS coalition"
    scope: str | None = None

    def __repr__(self) -> str:
        return f"<{self.kind} {self.i}:{self.j} {self.role} {self.country}>"
