"""Somebody who speaks or acts in a passage, and the answer to "who is meant?"."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Sequence
from typing import Literal

from timeline.parsing import lexicon as lx
from timeline.parsing.names.actors import GazetteerActor
from timeline.parsing.people.person import Person
from timeline.parsing.phrases import Phrase

Kind = Literal["person", "office", "unnamed", "organization", "state", "group"]
HUMAN = frozenset(["person", "office", "unnamed"])


class Identity:
    """A speaker within one passage. ``mentions`` are the phrases that denote it; a page may name
    somebody thousands of times, so nothing walks them.
    """

    __slots__ = (
        "_by_name",
        "_places",
        "_standing",
        "actor",
        "country",
        "gender",
        "head",
        "kind",
        "mentions",
        "name",
        "person",
        "role",
        "several",
        "why",
    )

    def __init__(self, kind: Kind, name: str, country: str | None) -> None:
        self.kind = kind
        self.name = name
        self.country = country
        self.person: Person | None = None
        self.actor: GazetteerActor | None = None
        self.role = ""
        self.head = ""  # the folded head word of the title
        self.mentions: list[Phrase] = []
        self.gender = ""  # "male" or "female", where what he or she does tells it
        self.several = False  # a mention is in the plural
        self._by_name: list[int] = []  # of those that name a person
        self._places: list[int] = []  # first tokens of the mentions, sorted
        self._standing: list[int] = []  # of those that own nothing
        self.why: list[str] = []

    @property
    def human(self) -> bool:
        return self.kind in HUMAN

    def mentioned(self, phrase: Phrase) -> None:
        """A phrase denotes it."""
        self.mentions.append(phrase)
        self.several = self.several or phrase.plural
        bisect.insort(self._places, phrase.i)
        if phrase.kind == "person":
            bisect.insort(self._by_name, phrase.i)
        if not _owns(phrase):
            bisect.insort(self._standing, phrase.i)

    def meant_by(self, phrase: Phrase) -> None:
        """A phrase that names nobody by itself means it: "the diplomat"."""
        bisect.insort(self._places, phrase.i)
        bisect.insort(self._standing, phrase.i)

    def mentioned_before(self, k: int) -> bool:
        """Whether a phrase before token ``k`` denotes it."""
        return bool(self._places) and self._places[0] < k

    def last_before(self, k: int) -> int:
        """The first token of the last mention before token ``k``; 0 where there is none."""
        at = bisect.bisect_left(self._places, k)
        return self._places[at - 1] if at else 0

    def stands_between(self, a: int, b: int) -> bool:
        """Whether a mention that owns nothing begins behind token ``a`` and before ``b``."""
        return _any_between(self._standing, a, b)

    def named_between(self, a: int, b: int) -> bool:
        """Whether a person's name that denotes it begins behind token ``a`` and before ``b``."""
        return _any_between(self._by_name, a, b)


def _any_between(places: list[int], a: int, b: int) -> bool:
    at = bisect.bisect_right(places, a)
    return at < len(places) and places[at] < b


def _owns(phrase: Phrase) -> bool:
    """ "Zarif's trip", "the Assad regime": the man himself is not spoken of."""
    return phrase.possessive or (phrase.name is not None and phrase.name.regime)


class Resolution:
    """The answer for one phrase: who, the reasons to doubt it, and the rule that knew."""

    __slots__ = ("identity", "rule", "why")

    def __init__(self, identity: Identity | None, why: list[str] | None = None) -> None:
        self.identity = identity
        self.why = why or []
        self.rule = ""


@functools.lru_cache(maxsize=4096)
def head_word(role: str) -> str:
    """The word of a title that says what somebody is: "official" of "senior US officials"."""
    words = [lx.ABBREVIATED.get(w.strip("."), w) for w in role.lower().replace("-", " ").split()]
    words = [w for w in words if w in lx.ROLES]
    word = words[-1] if words else ""
    return word[:-1] if word in lx.ROLES_PLURAL and word[:-1] in lx.ROLES_SINGULAR else word


def listed(names: Sequence[str]) -> str:
    """ "Iran, Russia and Turkey"."""
    return ", ".join(names[:-1]) + " and " + names[-1]
