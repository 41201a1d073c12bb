"""The people of one document: a person named in full once is that person everywhere in it."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from timeline.parsing import lexicon as lx
from timeline.parsing.names.actors import GazetteerActor
from timeline.parsing.names.chunk import Chunk
from timeline.parsing.names.spelling import skeleton
from timeline.parsing.people.person import Person, first_of, in_order
from timeline.parsing.text.tokens import fold

_ARTICLE = re.compile(r"^(?:al|el|as|ar|ul|ad|ash|az|an|at)-")
_BEHIND_NAMES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_SHORT = 4  # letters of a surname of which no other spelling is known by its consonants

_Index = defaultdict[tuple[str, ...], list[Person]]


class Registry:
    """Persons by surname. Fill it with every full name first, then look names up.

    Every list is in the order in which people were met, and none is walked: a page may name
    thousands of namesakes.
    """

    def __init__(self) -> None:
        self._by_actor: dict[str, Person] = {}
        self._by_surname: dict[str, list[Person]] = {}
        self._with_names: _Index = defaultdict(list)  # (surname): those whom the document names
        self._by_given: _Index = defaultdict(list)  # (surname, given name)
        self._by_initial: _Index = defaultdict(list)  # (surname, initial)
        self._by_spelling: _Index = defaultdict(list)  # (first word, surname), and by consonants
        self._by_first: dict[str, list[Person]] = {}
        self._by_middle: dict[str, list[Person]] = {}
        self._by_surnames: _Index = defaultdict(list)  # (first surname, second surname)
        self._family_first: dict[str, list[Person]] = {}
        self._bearers: defaultdict[str, list[Person]] = defaultdict(list)  # of a name as printed
        self._here: set[str] = set()
        self._of_here: _Index = defaultdict(list)  # (surname): those named in the passage at hand
        self._kin: set[Person] = set()  # those whom it names as somebody's wife or brother
        self._met = 0

    def begin_passage(self, names: Iterable[str], kin: Iterable[str] = ()) -> None:
        """Names printed in the passage at hand: of two people with one surname it means the one it
        names in full, but for ``kin``: behind "Sorel’s wife, Lilit Sorel" he is Sorel.
        """
        self._here = {n for n in names if len(name_units(n)) > 1}
        self._of_here.clear()
        self._kin = {person for name in kin for person in self._bearers.get(name, ())}
        for name in self._here & self._bearers.keys():
            for person in self._bearers[name]:
                in_order(self._of_here[person.surname,], person)

    def add(self, chunk: Chunk, country: str | None) -> None:
        """Record a name that is known to be a person's."""
        words = name_units(chunk.text)
        if chunk.actor is not None:
            known = self._actor(chunk.actor)
            if len(words) > 1:
                self._call(known, chunk.text)
            return
        if len(words) < 2:
            return
        person = self._met_before(words)
        if person is None:
            if self._of_two_surnames(words) is not None:
                return  # no full name
            person = Person(words[-1], None, country)
            self._index(person, words)
        person.country = person.country or country
        self._call(person, chunk.text)

    def _met_before(self, words: list[str]) -> Person | None:
        """ "A. Demir" or "Ayla Demeer" behind "Ayla Demir": whom a full name means already."""
        namesakes = (p for p in self._namesakes(words[-1], words[0]) if p.actor is None)
        return next(namesakes, None) or self._alike(words)

    def find(self, chunk: Chunk) -> tuple[Person | None, bool]:
        """The person that a name stands for, and whether another one bears the same surname."""
        words = name_units(chunk.text)
        if chunk.actor is not None:
            return self._known(chunk.actor, words), False
        if not words:
            return None, False
        found = self._fully_named(words) if len(words) > 1 else self._by_one_name(words[0])
        return (found[0], len(found) > 1) if found else (None, False)

    # -- looking up -----------------------------------------------------------------------

    def _known(self, actor: GazetteerActor, words: list[str]) -> Person:
        """Whom the gazetteer knows, unless the document has a bearer of the surname alone."""
        person = self._actor(actor)
        if len(words) != 1:
            return person
        here = self._of_here.get((words[0],), [])
        if len(here) == 1:
            return here[0]
        others = (p for p in self._with_names.get((words[0],), []) if p is not person)
        named = [*islice(others, 2)]
        if person.names or len(named) != 1:
            return person
        return named[0]

    def _fully_named(self, words: list[str]) -> list[Person]:
        """Two at most that a full name may stand for."""
        found = [*islice(self._namesakes(words[-1], words[0]), 2)]
        alike = (self._alike(words) or self._of_two_surnames(words)) if not found else None
        return [alike] if alike else found

    def _of_two_surnames(self, words: list[str]) -> Person | None:
        """ "Carmen Quiroga Sáenz" is Quiroga Sáenz."""
        if len(words) != 2 or words[0] in lx.GIVEN_NAMES:
            return None
        return next(iter(self._by_surnames.get((words[0], words[1]), ())), None)

    def _by_one_name(self, word: str) -> list[Person]:
        """Two at least, where there are as many, that a single name may stand for."""
        found = self._by_surname.get(word, [])
        if len(found) > 1:
            return self._no_kin(self._of_here.get((word,), ())) or self._no_kin(found) or found
        return found or self._by_family_name_first(word) or self._by_middle.get(word, [])[:2]

    def _no_kin(self, people: Iterable[Person]) -> list[Person]:
        """The first two who are not only somebody's kin here."""
        return [*islice((p for p in people if p not in self._kin), 2)]

    def _by_family_name_first(self, word: str) -> list[Person]:
        """Tsai Ing-wen is Tsai, Xi Jinping is Xi: where the family name comes first; and whom a
        given name means that nobody else here bears.
        """
        given = word in lx.GIVEN_NAMES
        people = self._family_first if given else self._by_first
        found = [*islice((p for p in people.get(word, ()) if p.names), 2)]
        if found or not given:
            return found
        bearers = [*islice((p for p in self._by_first.get(word, ()) if p.names), 2)]
        return bearers if len(bearers) == 1 else []

    def _namesakes(self, surname: str, given: str) -> Iterator[Person]:
        """Bearers of the surname with that given name, or of whom one's initial is the other's."""
        return (p for p in self._with_initial(surname, given) if p.compatible(given))

    def _with_initial(self, surname: str, given: str) -> Iterable[Person]:
        """Bearers of the surname of whom some may have the given name, or its initial alone."""
        if len(given) == 1:
            return self._by_initial.get((surname, given), ())
        named = self._by_given.get((surname, given), [])
        initialled = self._by_given.get((surname, given[:1]), [])
        return sorted({*named, *initialled}, key=lambda p: p.rank) if initialled else named

    def _alike(self, words: list[str]) -> Person | None:
        """Another transliteration of a person already met: same given name, same surname's
        consonants.
        """
        keys = _spellings(words[0], words[-1])
        return first_of(self._by_spelling.get(key, []) for key in keys)

    # -- keeping --------------------------------------------------------------------------

    def _actor(self, actor: GazetteerActor) -> Person:
        person = self._by_actor.get(actor.key)
        if person is None:
            words = name_units(actor.name) or [actor.name]
            person = self._by_actor[actor.key] = Person(words[-1], actor, actor.country)
            self._index(person, words)
            self._known_by(person, fold((actor.name.split() or [""])[0]))
        return person

    def _index(self, person: Person, words: list[str]) -> None:
        """Find the person from here on by the words of a full name."""
        self._met += 1
        person.join(self._met, self._family_first.setdefault(words[0], []))
        self._by_surname.setdefault(person.surname, []).append(person)
        self._by_first.setdefault(words[0], []).append(person)
        if len(words) > 2:  # "Eliécer Marcano Ruz" is Marcano, and Marcano Ruz
            self._by_middle.setdefault(words[-2], []).append(person)
            self._by_surnames[words[-2], words[-1]].append(person)
        for key in _spellings(words[0], person.surname):
            self._by_spelling[key].append(person)

    def _call(self, person: Person, name: str) -> None:
        """Count a full name of a person, and find him or her by it."""
        if not person.called(name):
            return
        in_order(self._with_names[person.surname,], person)
        self._bearers[name].append(person)
        self._known_by(person, fold(name.split()[0]).strip("."))
        if name in self._here:
            in_order(self._of_here[person.surname,], person)

    def _known_by(self, person: Person, given: str) -> None:
        in_order(self._by_given[person.surname, given], person)
        in_order(self._by_initial[person.surname, given[:1]], person)


def _spellings(first: str, surname: str) -> list[tuple[str, ...]]:
    """What a name and its other transliterations have in common: the surname itself, and for one
    that is long enough its initial and its consonants.
    """
    given, bare = (first, skeleton(surname)), surname.removeprefix("al-")
    same = (*given, bare)
    if len(bare) <= _SHORT:
        return [same]
    return [same, (*given, bare[0], skeleton(bare))]


@functools.lru_cache(maxsize=4096)
def _units(name: str) -> tuple[str, ...]:
    parts = [_ARTICLE.sub("", fold(p).strip(".")) for p in name.split()]
    while len(parts) > 2 and parts[-1] in _BEHIND_NAMES:
        parts.pop()
    return tuple(p for p in parts if p and p not in lx.PARTICLES)


def name_units(name: str) -> list[str]:
    """Folded parts of a name: given names, then the family name with its hyphens; particles and
    "al-" left out.
    """
    return list(_units(name))
