"""Names the parser knows: actors with aliases and offices with dated holders, and countries.

The gazetteer is an argument of ``parse``: the command line builds it from ``seeds/actors.toml``,
the importer from the Actor and Alias tables.
"""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from timeline.parsing import lexicon
from timeline.parsing.text.tokens import Token, fold, tokenize
from timeline.parsing.types import ActorKind

COUNTRIES_FILE = Path(__file__).parent.parent / "data" / "countries.toml"
PatternKind = Literal["country", "demonym", "capital", "place", "person", "body"]
# English spellings and synonyms that make one role of two.
_ROLE_WORDS = {
    "defense": "defence",
    "advisor": "adviser",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "daesh": "isis",
    "isil": "isis",
}
_ROLE_DROPS = {
    "the",
    "of",
    "a",
    "an",
    "-",
    "'",
    "’",
    "outgoing",
    "then",
    "special",
    "current",
    "engagement",
    "and",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office, from and to inclusive days; ``end`` is None while in office."""

    key: str
    name: str
    start: dt.date | None
    end: dt.date | None

    def on(self, day: dt.date) -> bool:
        """Whether this person held the office on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class GazetteerActor:
    """An actor that the parser can recognise.

    ``roles`` are the ways to name an office without its country.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    holders: tuple[Holder, ...] = ()

    def holder_on(self, day: dt.date) -> Holder | None:
        """The one holder on ``day``; None where nobody, or more than one, is known."""
        found = [h for h in self.holders if h.on(day)]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sequence of folded words that stands for an actor or a country."""

    words: tuple[str, ...]
    kind: PatternKind
    country: str | None
    actor: GazetteerActor | None
    exact: str | None = None  # acronyms match only as written


def role_key(words: str) -> str:
    """A role in the form in which offices are compared:

    "Minister of Defense" -> "defence minister".
    """
    parts = [fold(w) for w in words.replace("-", " ").replace("’s", "").replace("'s", "").split()]
    if "of" in parts and parts[0] in {"minister", "secretary", "department"}:
        at = parts.index("of")
        parts = parts[at + 1 :] + parts[:at]
    return " ".join(_ROLE_WORDS.get(p, p) for p in parts if p not in _ROLE_DROPS)


@functools.cache
def load_countries(path: Path = COUNTRIES_FILE) -> Mapping[str, Mapping[str, Any]]:
    """ISO 3166-1 alpha-2 code -> name, names, demonyms, capitals, places."""
    with path.open("rb") as f:
        return tomllib.load(f)


# Titles that more states have than a gazetteer can know.
_OF_MANY_STATES = frozenset(
    [
        "foreign secretary",
        "home secretary",
        "defense secretary",
        "defence secretary",
        "finance secretary",
    ]
)


class Gazetteer:
    """Look-up tables over actors and countries. Immutable once built."""

    def __init__(
        self,
        actors: Iterable[GazetteerActor],
        countries: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.actors = tuple(actors)
        self.countries = load_countries() if countries is None else countries
        self.patterns: dict[
            str, dict[str, list[Pattern]]
        ] = {}  # first word -> second word ("" for one word) -> longest first
        self.offices: dict[tuple[str | None, str], GazetteerActor] = {}
        self.surnames: dict[str, list[GazetteerActor]] = {}
        self.by_key = {a.key: a for a in self.actors}
        self._titles: dict[str, set[str]] = {}
        self._add_countries()
        for actor in self.actors:
            self._add_actor(actor)
        for by_second in self.patterns.values():
            for found in by_second.values():
                found.sort(key=lambda p: -len(p.words))

    @classmethod
    def from_toml(cls, path: Path) -> Gazetteer:
        """Build from a file of persons, offices and bodies.

        Raises ValueError on a malformed file.
        """
        with path.open("rb") as f:
            return cls(actors_from(tomllib.load(f)))

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
        """Countries whose office bears this role; one country makes the bare title unambiguous."""
        return set() if role.lower() in _OF_MANY_STATES else self._titles.get(role_key(role), set())

    def match(self, tokens: list[Token], at: int) -> tuple[Pattern, int] | None:
        """The longest pattern that begins at ``tokens[at]`` and where it ends."""
        by_second = self.patterns.get(tokens[at].low)
        if by_second is None:
            return None
        if (
            at + 1 < len(tokens)
            and (longer := by_second.get(tokens[at + 1].low))
            and not tokens[at].possessive
        ):
            for pattern in longer:
                end = at + len(pattern.words)
                if end <= len(tokens) and self._matches(tokens, at, end, pattern):
                    return pattern, end
        for pattern in by_second.get("", ()):
            if tokens[at].text == pattern.exact or (pattern.exact is None and tokens[at].capital):
                return pattern, at + 1
        return None

    @staticmethod
    def _matches(tokens: list[Token], at: int, end: int, pattern: Pattern) -> bool:
        capital = tokens[at].capital
        for k, word in enumerate(pattern.words[1:], at + 1):
            token = tokens[k]
            if token.low != word or (token.possessive and k < end - 1):
                return False
            capital = capital or token.capital
        return capital

    def _add_countries(self) -> None:
        kinds: tuple[tuple[str, PatternKind], ...] = (
            ("names", "country"),
            ("demonyms", "demonym"),
            ("capitals", "capital"),
            ("places", "place"),
        )
        for phrase in lexicon.NO_COUNTRY:
            self._add(phrase, "place", None, None)
        for code, data in self.countries.items():
            for field, kind in kinds:
                for name in data.get(field, ()):
                    self._add(str(name), kind, code, None)

    def _add_actor(self, actor: GazetteerActor) -> None:
        if actor.kind == "office":
            for role in {actor.name, *actor.roles, *actor.aliases}:
                self.offices.setdefault((actor.country, role_key(role)), actor)
                if actor.country and " " in role_key(
                    role
                ):  # a bare "leader" or "president" is nobody's alone
                    self._titles.setdefault(role_key(role), set()).add(actor.country)
        elif actor.kind == "person":
            for name in (actor.name, *actor.aliases):
                self._add(name, "person", actor.country, actor)
            surname = fold(actor.name.split()[-1])
            for form in {surname, surname.split("-")[-1]}:
                self.surnames.setdefault(form, []).append(actor)
        elif actor.kind != "unnamed":
            for name in (actor.name, *actor.aliases):
                self._add(name, "body", actor.country, actor)

    def _add(
        self, name: str, kind: PatternKind, country: str | None, actor: GazetteerActor | None
    ) -> None:
        tokens = tokenize(name)
        if not tokens:
            return
        letters = [t for t in tokens if t.word]
        acronym = (
            len(tokens) == 1
            and bool(letters)
            and tokens[0].text.isupper()
            and len(tokens[0].text) <= 8
        )
        exact = tokens[0].text if acronym else None
        words = tuple(t.low for t in tokens)
        for form in {words, tuple(w for w in words if w != "-")}:
            row = self.patterns.setdefault(form[0], {}).setdefault(
                form[1] if len(form) > 1 else "", []
            )
            same = [p for p in row if p.words == form and p.exact == exact]
            if (
                same and same[0].kind == "capital" and kind == "body"
            ):  # the White House acts, it is no mere place
                row.remove(same[0])
                same = []
            if not same:
                row.append(Pattern(form, kind, country, actor, exact))


def actors_from(data: Mapping[str, Any]) -> list[GazetteerActor]:
    """Actors of a parsed TOML file; see ``seeds/actors.toml`` for its shape."""
    persons = [
        GazetteerActor(
            slug(p["name"]), p["name"], "person", p.get("country"), tuple(p.get("aliases", ()))
        )
        for p in data.get("person", ())
    ]
    bodies = [
        GazetteerActor(
            slug(b["name"]),
            b["name"],
            b.get("kind", "organization"),
            b.get("country"),
            tuple(b.get("aliases", ())),
        )
        for b in data.get("body", ())
    ]
    return [*persons, *(_office_from(o) for o in data.get("office", ())), *bodies]


def _office_from(office: Mapping[str, Any]) -> GazetteerActor:
    holders = tuple(
        Holder(slug(h["name"]), h["name"], h.get("from"), h.get("to"))
        for h in office.get("holders", ())
    )
    roles = (*([office["role"]] if office.get("role") else []), *office.get("roles", ()))
    return GazetteerActor(
        slug(office["name"]),
        office["name"],
        "office",
        office.get("country"),
        tuple(office.get("aliases", ())),
        roles,
        holders,
    )


@functools.lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Lower-case words joined by hyphens: the key of an actor."""
    folded = fold(name).replace("'", "")
    return (
        "-".join(
            "".join(
                c if c.isalnum() and c.isascii() else " " for c in folded.replace(".", "")
            ).split()
        )
        or "unnamed"
    )


def is_surname_variant(a: str, b: str) -> bool:
    """Two spellings of one family name: same consonants, and one letter pair apart at most."""
    a, b = fold(a).removeprefix("al-"), fold(b).removeprefix("al-")
    return a == b or (len(a) > 4 and len(b) > 4 and a[0] == b[0] and skeleton(a) == skeleton(b))


def skeleton(word: str) -> str:
    """The consonants of a folded name, doubled ones once: what transliterations leave alone."""
    kept = [c for c in word if c.isalpha() and c not in "aeiouyhw"]
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


def is_acronym_of(short: str, long: str) -> bool:
    """Whether ``short`` is made of the capitals of ``long``: SDF, Syrian Democratic Forces."""
    capitals = "".join(w[0] for w in long.replace("-", " ").split() if w[0].isupper())
    return len(short) > 1 and short.replace("-", "").replace(".", "") == capitals
