"""The people of one document: a person named in full once is that person everywhere in it."""

from __future__ import annotations

from collections import Counter

from . import lexicon as lx
from .chunks import Chunk
from .gazetteer import GazetteerActor, is_surname_variant, slug
from .tokens import Token


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
        """The gazetteer's spelling if the document uses it, else the document's own fullest, else the gazetteer's."""
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

    def add(self, tokens: list[Token], chunk: Chunk, country: str | None) -> None:
        """Record a name that is known to be a person's."""
        words = _words(tokens, chunk)
        if not words:
            return
        if chunk.actor is not None:
            person = self._actor(chunk.actor)
            if len(words) > 1 and not _is_bare_surname(words, chunk.actor):
                person.names[printed(tokens, chunk)] += 1
            return
        if len(words) < 2:
            return
        surname = words[-1].low
        person = next((p for p in self._by_surname.get(surname, ()) if p.actor is None and _compatible(p, words[0].low)), None) or self._alike(words)
        if person is None:
            person = Person(surname, None, country)
            self._by_surname.setdefault(surname, []).append(person)
        person.country = person.country or country
        person.names[printed(tokens, chunk)] += 1

    def find(self, tokens: list[Token], chunk: Chunk) -> tuple[Person | None, bool]:
        """The person that a name stands for, and whether another one bears the same surname."""
        if chunk.actor is not None:
            return self._actor(chunk.actor), False
        words = _words(tokens, chunk)
        if not words:
            return None, False
        found = self._by_surname.get(words[-1].low, [])
        if len(words) > 1:
            found = [p for p in found if _compatible(p, words[0].low)] or ([alike] if (alike := self._alike(words)) else [])
        return (found[0], len(found) > 1) if found else (None, False)

    def _actor(self, actor: GazetteerActor) -> Person:
        person = self._by_actor.get(actor.key)
        if person is None:
            surname = actor.name.split()[-1].lower()
            person = self._by_actor[actor.key] = Person(surname, actor, actor.country)
            self._by_surname.setdefault(surname.removeprefix("al-"), []).append(person)
        return person

    def _alike(self, words: list[Token]) -> Person | None:
        """Another transliteration of a person already met: same given name, same surname's consonants."""
        for surname, persons in self._by_surname.items():
            if surname[0] == words[-1].low[0] and is_surname_variant(surname, words[-1].low):
                for person in persons:
                    if person.name.split()[0].lower() == words[0].low:
                        return person
        return None


def printed(tokens: list[Token], chunk: Chunk) -> str:
    """The name as it stands, with its own spacing around hyphens and stops."""
    parts: list[str] = []
    for k in range(chunk.i, chunk.j):
        if k > chunk.i and tokens[k].start > tokens[k - 1].end:
            parts.append(" ")
        parts.append(tokens[k].text)
    return "".join(parts)


def _words(tokens: list[Token], chunk: Chunk) -> list[Token]:
    return [t for t in tokens[chunk.i : chunk.j] if t.word and t.low not in lx.PARTICLES]


def _is_bare_surname(words: list[Token], actor: GazetteerActor) -> bool:
    surname = "".join(actor.name.split()[-1:]).lower().removeprefix("al-")
    return len(words) == 1 and words[0].low == surname


def _compatible(person: Person, given: str) -> bool:
    """The same first name, or one is the other's initial."""
    firsts = {n.split()[0].lower().strip(".") for n in person.names} or {person.name.split()[0].lower()}
    return any(f == given or (len(given) == 1 and f[:1] == given) or (len(f) == 1 and given[:1] == f) for f in firsts)
