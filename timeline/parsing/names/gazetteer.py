"""Names the parser knows: actors with aliases and offices with dated holders, and countries.

The gazetteer is an argument of ``parse``: the command line builds it from ``seeds/actors.toml``,
the importer from the Actor and Alias tables.
"""

from __future__ import annotations

import copy
import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from timeline.parsing import lexicon
from timeline.parsing.text.tokens import fold

from .actors import GazetteerActor, actors_from
from .common_names import CommonNames, is_common, is_common_title
from .patterns import PatternKind, Patterns
from .places.known import GazetteerPlace, PlaceNames, places_from
from .spelling import role_key, slug

__all__ = ["Gazetteer", "GazetteerActor", "load_countries", "slug"]

COUNTRIES_FILE = Path(__file__).parent.parent / "data" / "countries.toml"
_FIELDS: tuple[tuple[str, PatternKind], ...] = (
    ("names", "country"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("places", "place"),
)


@functools.cache
def load_countries(path: Path = COUNTRIES_FILE) -> Mapping[str, Mapping[str, Any]]:
    """ISO 3166-1 alpha-2 code -> name, names, demonyms, capitals, places."""
    with path.open("rb") as f:
        return tomllib.load(f)


class Gazetteer:
    """Look-up tables over actors and countries. Immutable once built."""

    def __init__(
        self,
        actors: Iterable[GazetteerActor],
        countries: Mapping[str, Mapping[str, Any]] | None = None,
        places: Iterable[GazetteerPlace] = (),
    ) -> None:
        self.actors = tuple(actors)
        self.places = tuple(places)
        self.countries = load_countries() if countries is None else countries
        self.patterns = Patterns()
        self.place_names = PlaceNames(self.places)
        self.offices: dict[tuple[str | None, str], GazetteerActor] = {}
        self.surnames: dict[str, list[GazetteerActor]] = {}
        self.by_key = {a.key: a for a in self.actors}
        self._titles: dict[str, set[str]] = {}
        self._common = CommonNames(self._names_of_state)
        self._add_countries()
        for actor in self.actors:
            self._add_actor(actor)

    @classmethod
    def from_toml(cls, path: Path, places: Path | None = None) -> Gazetteer:
        """Build from a file of persons, offices and bodies, and one of places.

        Raises ValueError on a malformed file.
        """
        data = tomllib.loads(places.read_text("utf-8")) if places is not None else {}
        with path.open("rb") as f:
            return cls(actors_from(tomllib.load(f)), places=places_from(data))

    def country_name(self, code: str) -> str:
        """English name of a country."""
        return str(self.countries[code]["name"])

    def office(self, country: str | None, role: str) -> GazetteerActor | None:
        """The office of a country by its role, in any of its names."""
        key = role_key(role)
        return self.offices.get((country, key)) or (
            self.offices.get((None, key)) if country is None else None
        )

    def title_countries(self, role: str) -> set[str]:
        """Countries whose office bears this role; one country makes the bare title unambiguous,
        where not every state has such an office.
        """
        return set() if is_common_title(role) else self._titles.get(role_key(role), set())

    def for_page(self, text: str) -> Gazetteer:
        """The same without the common names of bodies whose state the page does not name: its
        "Congress" is another one.
        """
        unnamed = self._common.unnamed(text)
        if not unnamed:
            return self
        page = copy.copy(self)
        page.patterns = self.patterns.without_common(unnamed)
        return page

    def _names_of_state(self, code: str) -> Iterator[str]:
        """Its names, those of its people and its capital, and of what is known as its own."""
        for field in ("names", "demonyms", "capitals"):
            yield from self.countries[code].get(field, ())
        own = (a for a in self.actors if a.country == code and a.kind != "office")
        yield from (a.name for a in own if not is_common(a.name))

    def _add_countries(self) -> None:
        for phrase in lexicon.NO_COUNTRY:
            self.patterns.add(phrase, "place")
        for code, data in self.countries.items():
            for field, kind in _FIELDS:
                for name in data.get(field, ()):
                    self.patterns.add(str(name), kind, code)

    def _add_actor(self, actor: GazetteerActor) -> None:
        if actor.kind == "office":
            self._add_office(actor)
        elif actor.kind == "person":
            self._add_names(actor, "person")
            surname = fold(actor.name.split()[-1])
            for form in {surname, surname.split("-")[-1]}:
                self.surnames.setdefault(form, []).append(actor)
        elif actor.kind != "unnamed":
            self._add_names(actor, "body")

    def _add_office(self, actor: GazetteerActor) -> None:
        for role in {actor.name, *actor.roles, *actor.aliases}:
            key = role_key(role)
            self.offices.setdefault((actor.country, key), actor)
            if actor.country and " " in key:  # a bare "leader" or "president" is nobody's alone
                self._titles.setdefault(key, set()).add(actor.country)

    def _add_names(self, actor: GazetteerActor, kind: PatternKind) -> None:
        common = self._common.add(actor)
        for name in (actor.name, *actor.aliases):
            self.patterns.add(name, kind, actor.country, actor, common=name in common)
