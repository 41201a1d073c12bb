"""One person of a document, by every name under which the document has him or her."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from timeline.parsing.names.actors import GazetteerActor
from timeline.parsing.names.spelling import slug
from timeline.parsing.text.tokens import fold

# Tsai Ing-wen is Tsai, Xi Jinping is Xi.
FAMILY_FIRST = frozenset({"CN", "TW", "HK", "KR", "KP", "VN", "HU", "KH"})


class Person:
    """``names`` are the full names as printed, each with how often it stands.

    ``rank`` numbers people in the order in which they were met.
    """

    __slots__ = (
        "_best",
        "_compatriots",
        "_country",
        "_initials",
        "_printed",
        "actor",
        "by_given",
        "firsts",
        "names",
        "rank",
        "surname",
    )

    def __init__(self, surname: str, actor: GazetteerActor | None, country: str | None) -> None:
        self.surname = surname
        self.actor = actor
        self.rank = -1
        self.names: dict[str, int] = {}
        self.by_given: dict[str, str] = {}  # folded given name -> the first full name with it
        self.firsts: set[str] = set()  # folded given names, without stops
        self._initials: set[str] = set()
        self._printed: dict[str, int] = {}  # full names in the order in which they were printed
        self._best: tuple[int, int, int, str] = (0, 0, 0, "")
        self._country = country
        self._compatriots: list[Person] | None = None

    @property
    def country(self) -> str | None:
        """The state that he or she is of, as far as it is told."""
        return self._country

    @country.setter
    def country(self, code: str | None) -> None:
        if code in FAMILY_FIRST and self._country not in FAMILY_FIRST:
            self._country = code
            self._list_with_compatriots()
        self._country = code

    def join(self, rank: int, compatriots: list[Person]) -> None:
        """Become one of a document's people; ``compatriots`` are those of one first word whose
        family name comes first.
        """
        self.rank, self._compatriots = rank, compatriots
        self._list_with_compatriots()

    def _list_with_compatriots(self) -> None:
        if self._country in FAMILY_FIRST and self._compatriots is not None:
            in_order(self._compatriots, self)

    def called(self, name: str) -> bool:
        """Count a full name; True where it is new."""
        count = self.names[name] = self.names.get(name, 0) + 1
        if count == 1:
            self._printed[name] = len(self._printed)
            given = fold(name.split()[0])
            self.by_given.setdefault(given, name)
            self.firsts.add(given.strip("."))
            self._initials.add(given.strip(".")[:1])
        # Of two as frequent and as long it is the one that was printed first.
        self._best = max(self._best, (count, len(name), -self._printed[name], name))
        return count == 1

    @property
    def name(self) -> str:
        """The gazetteer's spelling if the document uses it, else the document's own fullest, else
        the gazetteer's.
        """
        if self.actor is not None and (not self.names or self.actor.name in self.names):
            return self.actor.name
        return self._best[3] if self.names else self.surname

    @property
    def key(self) -> str:
        """The gazetteer's key, or one made from the name."""
        return self.actor.key if self.actor is not None else slug(self.name)

    def compatible(self, given: str) -> bool:
        """The same first name, or one is the other's initial."""
        if not self.firsts:
            first = fold(self.name.split()[0])
            return first == given or (min(len(first), len(given)) == 1 and first[:1] == given[:1])
        if given in self.firsts or given[:1] in self.firsts:
            return True
        return len(given) == 1 and given in self._initials


def in_order(people: list[Person], person: Person) -> None:
    """Put a person into a list that is in the order of ranks, once."""
    if not people or people[-1].rank < person.rank:
        people.append(person)
        return
    at = bisect.bisect_left(people, person.rank, key=lambda p: p.rank)
    if people[at] is not person:
        people.insert(at, person)


def first_of(lists: Iterable[list[Person]]) -> Person | None:
    """The one met first among lists that are in the order of ranks."""
    heads = (people[0] for people in lists if people)
    return min(heads, key=lambda p: p.rank, default=None)
