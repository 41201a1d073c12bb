"""Somebody who speaks or acts in a passage, and the answer to "who is meant?"."""

from __future__ import annotations

from typing import Literal

from timeline.parsing import lexicon as lx
from timeline.parsing.names.actors import GazetteerActor
from timeline.parsing.names.registry import Person
from timeline.parsing.phrases import Phrase

Kind = Literal["person", "office", "unnamed", "organization", "state", "group"]
HUMAN = frozenset(["person", "office", "unnamed"])


class Identity:
    """A speaker within one passage. ``mentions`` are the phrases that denote it."""

    __slots__ = ("actor", "country", "head", "kind", "mentions", "name", "person", "role", "why")

    def __init__(self, kind: Kind, name: str, country: str | None) -> None:
        self.kind = kind
        self.name = name
        self.country = country
        self.person: Person | None = None
        self.actor: GazetteerActor | None = None
        self.role = ""
        self.head = ""  # the folded head word of the title
        self.mentions: list[Phrase] = []
        self.why: list[str] = []

    @property
    def human(self) -> bool:
        return self.kind in HUMAN

    def mentioned_before(self, k: int) -> bool:
        """Whether a phrase before token ``k`` denotes it."""
        return any(m.i < k for m in self.mentions)


class Resolution:
    """The answer for one phrase: who, the reasons to doubt it, and the rule that knew."""

    __slots__ = ("identity", "rule", "why")

    def __init__(self, identity: Identity | None, why: list[str] | None = None) -> None:
        self.identity = identity
        self.why = why or []
        self.rule = ""


def head_word(role: str) -> str:
    """The word of a title that says what somebody is: "official" of "senior US officials"."""
    words = [lx.ABBREVIATED.get(w.strip("."), w) for w in role.lower().replace("-", " ").split()]
    words = [w for w in words if w in lx.ROLES]
    word = words[-1] if words else ""
    return word[:-1] if word in lx.ROLES_PLURAL and word[:-1] in lx.ROLES_SINGULAR else word
