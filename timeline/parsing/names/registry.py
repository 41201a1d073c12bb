"""The people of one document: a person named in full once is that person everywhere in it."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable

from timeline.parsing import lexicon as lx
from timeline.parsing.names.actors import GazetteerActor
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.names.spelling import is_surname_variant, skeleton, slug
from timeline.parsing.text.tokens import fold

_ARTICLE = re.compile(r"^(?:al|el|as|ar|ul|ad|ash|az|an|at)-")


_FAMILY_FIRST = frozenset({"CN", "TW", "HK", "KR", "KP", "VN", "HU", "KH"})


class Person:
    """One person of the document: ``names`` are the full names as printed, most frequent first."""

    __slots__ = ("actor", "country", "names", "surname")

    def __init__(self, surname: str, actor: GazetteerActor | None, country: str | None) -> None:
        self.surname = surname
        self.actor = actor
        self.country = country
        self.names: Counter[str] = Counter()

    @property
    def name(self) -> str:
        """The gazetteer's spelling if the document uses it, else the document's own fullest, else
        the gazetteer's.
        """
        if self.actor is not None and (not self.names or self.actor.name in self.names):
            return self.actor.name
        if self.names:
            return max(self.names, key=lambda n: (self.names[n], len(n)))
        return self.surname

    @property
    def key(self) -> str:
        """The gazetteer's key, or one made from the name."""
        return self.actor.key if self.actor is not None else slug(self.name)


class Registry:
    """Persons by surname. Fill it with every full name first, then look names up."""

    def __init__(self) -> None:
        self._by_actor: dict[str, Person] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._by_consonants: dict[tuple[str, str], list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._by_middle: dict[str, list[Person]] = {}
        self._here: set[str] = set()

    def _index(self, person: Person, words: list[str]) -> None:
        self._by_surname.setdefault(person.surname, []).append(person)
        self._by_consonants.setdefault((words[0], skeleton(person.surname)), []).append(person)
        self._by_first.setdefault(words[0], []).append(person)
        if len(words) == 3:  # "Eliécer Marcano Ruz" is Marcano
            self._by_middle.setdefault(words[1], []).append(person)

    def begin_passage(self, names: Iterable[str]) -> None:
        """Names printed in the passage at hand: of two people with one surname it means the one it
        names in full.
        """
        self._here = {n for n in names if len(name_units(n)) > 1}

    def add(self, chunk: Chunk, country: str | None) -> None:
        """Record a name that is known to be a person's."""
        words = name_units(chunk.text)
        if chunk.actor is not None:
            known = self._actor(chunk.actor)
            if len(words) > 1:
                known.names[chunk.text] += 1
            return
        if len(words) < 2:
            return
        surname = words[-1]
        namesakes = (
            p
            for p in self._by_surname.get(surname, ())
            if p.actor is None and _compatible(p, words[0])
        )
        person = next(namesakes, None) or self._alike(words)
        if person is None:
            person = Person(surname, None, country)
            self._index(person, words)
        person.country = person.country or country
        person.names[chunk.text] += 1

    def find(self, chunk: Chunk) -> tuple[Person | None, bool]:
        """The person that a name stands for, and whether another one bears the same surname."""
        words = name_units(chunk.text)
        if not words:
            return (self._actor(chunk.actor), False) if chunk.actor is not None else (None, False)
        found = self._by_surname.get(words[-1], [])
        if chunk.actor is not None:
            person = self._actor(chunk.actor)
            if len(words) > 1:
                return person, False
            here = [p for p in found if p.names.keys() & self._here]
            if len(here) == 1:
                return here[0], False
            named = [p for p in found if p.names and p is not person]
            if person.names or len(named) != 1:
                return person, False
            return named[0], False  # the document's own bearer of that surname, not the gazetteer's
        if len(words) > 1:
            found = [p for p in found if _compatible(p, words[0])] or (
                [alike] if (alike := self._alike(words)) else []
            )
        elif len(found) > 1:
            found = [p for p in found if p.names.keys() & self._here] or found
        elif not found:
            found = [p for p in self._family_first(words[0]) if p.names]
            found = found or self._by_middle.get(words[0], [])
        return (found[0], len(found) > 1) if found else (None, False)

    def _family_first(self, word: str) -> list[Person]:
        """Tsai Ing-wen is Tsai, Xi Jinping is Xi: where the family name comes first."""
        return [
            p
            for p in self._by_first.get(word, ())
            if p.country in _FAMILY_FIRST or word not in lx.GIVEN_NAMES
        ]

    def _actor(self, actor: GazetteerActor) -> Person:
        person = self._by_actor.get(actor.key)
        if person is None:
            surname = (name_units(actor.name) or [actor.name])[-1]
            person = self._by_actor[actor.key] = Person(surname, actor, actor.country)
            self._index(person, name_units(actor.name) or [surname])
        return person

    def _alike(self, words: list[str]) -> Person | None:
        """Another transliteration of a person already met: same given name, same surname's
        consonants.
        """
        candidates = self._by_consonants.get((words[0], skeleton(words[-1])), ())
        return next((p for p in candidates if is_surname_variant(p.surname, words[-1])), None)


@functools.lru_cache(maxsize=4096)
def _units(name: str) -> tuple[str, ...]:
    parts = [_ARTICLE.sub("", fold(p).strip(".")) for p in name.split()]
    return tuple(p for p in parts if p and p not in lx.PARTICLES)


def name_units(name: str) -> list[str]:
    """Folded parts of a name: given names, then the family name with its hyphens; particles and
    "al-" left out.
    """
    return list(_units(name))


def _compatible(person: Person, given: str) -> bool:
    """The same first name, or one is the other's initial."""
    firsts = {fold(n.split()[0]).strip(".") for n in person.names} or {fold(person.name.split()[0])}
    return any(
        f == given or (len(given) == 1 and f[:1] == given) or (len(f) == 1 and given[:1] == f)
        for f in firsts
    )
