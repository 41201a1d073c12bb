"""Who a passage has in mind, and by what somebody named again is found: nothing walks them."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.parsing.names.actors import GazetteerActor
from timeline.parsing.people.person import Person

from .identity import Identity, Kind

MEMORY = 100  # identities and subjects that a passage keeps in mind
_TITLED = frozenset(["person", "office"])
_Place = tuple[int, Identity]  # when somebody was remembered, and who


class Memory:
    """Identities in the order in which they were remembered, the last ones only: nobody refers
    back further. Each look-up gives the first one that it fits.
    """

    def __init__(self) -> None:
        self._all: list[Identity] = []
        self._forget()

    def __iter__(self) -> Iterator[Identity]:
        return iter(self._all)

    def __reversed__(self) -> Iterator[Identity]:
        return reversed(self._all)

    def add(self, identity: Identity) -> None:
        """Somebody new is named."""
        self._all.append(identity)
        if len(self._all) > 2 * MEMORY:
            del self._all[:MEMORY]
            self._forget()
            for known in self._all:
                self._index(known)
        else:
            self._index(identity)

    def person(self, person: Person) -> Identity | None:
        """By whom it is."""
        return self._by_person.get(person)

    def called(self, kind: Kind, name: str) -> Identity | None:
        """By a name."""
        found = self._by_name.get((kind, name))
        return found[1] if found is not None else None

    def body(self, kind: Kind, name: str, actor: GazetteerActor | None) -> Identity | None:
        """By a body's name, or by what the gazetteer knows it as."""
        found = [self._by_name.get((kind, name)), self._by_actor.get((kind, id(actor)))]
        places = [place for place in found if place is not None]
        return min(places)[1] if places else None

    def titled(self, role: str) -> list[Identity]:
        """People and offices with a title, in small letters."""
        return self._by_role.get(role, [])

    def _forget(self) -> None:
        self._by_person: dict[Person, Identity] = {}
        self._by_name: dict[tuple[Kind, str], _Place] = {}
        self._by_actor: dict[tuple[Kind, int], _Place] = {}
        self._by_role: dict[str, list[Identity]] = {}
        self._met = 0

    def _index(self, identity: Identity) -> None:
        self._met += 1
        place, kind = (self._met, identity), identity.kind
        self._by_name.setdefault((kind, identity.name), place)
        if identity.actor is not None:
            self._by_actor.setdefault((kind, id(identity.actor)), place)
        if kind == "person" and identity.person is not None:
            self._by_person.setdefault(identity.person, identity)
        if kind in _TITLED:
            self._by_role.setdefault(identity.role.lower(), []).append(identity)
