"""Counts of the records that a filter selects: in all, and beside its choices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from timeline.filtering.facet_index.counting.bits import by_bits
from timeline.filtering.facet_index.counting.frequency import by_frequency
from timeline.filtering.facet_index.counting.said import Among
from timeline.filtering.facet_index.counting.tallies import (
    NOTHING,
    Beside,
    Tally,
    all_of,
    few,
    one_by_one,
)
from timeline.filtering.facet_index.counting.values import Kinds
from timeline.filtering.facet_index.keys import keys_of, look_up
from timeline.filtering.facet_index.parts import Part
from timeline.filtering.facet_index.plan import condition, selection
from timeline.filtering.facet_index.selected import (
    Selected,
    count,
    narrowing,
    selected_of,
    size_of_all,
)
from timeline.filtering.facet_index.state import NotIndexed, State
from timeline.filtering.filters import SAID, RecordFilter, statement_condition
from timeline.filtering.joint import joint_speakers
from timeline.filtering.parameters import WITHOUT, Choosable, Values
from timeline.models import OF_EVENTS, EventCountry, IndexTables

_NO_STATES = frozenset({"joint", "other", "unsure"})  # lanes of statements for no single state
Wanted = Mapping[str, int | None]  # parameter -> how many of its choices; None for all


@dataclass
class FacetIndex:
    """A filter's counts by bitmaps, with those of live days, which are given."""

    filterset: RecordFilter
    state: State
    beside: Beside = field(default_factory=dict)  # by parameter and key

    def total(self) -> int:
        """How many records are selected, without those of live days."""
        if not self.values and self.filterset.about is None and not self.state.live:
            return size_of_all(self.tables)
        return self._selected(self.values).total

    def tallies(self, names: Wanted) -> dict[str, Tally | None]:
        """Numbers by the key of each choice of parameters: of the first, of those of equal number,
        and of whatever is in force; None where the index does not know.
        """
        groups: dict[tuple[str, ...], dict[str, int | None]] = defaultdict(dict)
        for name, most in names.items():
            groups[tuple(self._rest(name))][name] = most
        found: dict[str, Tally | None] = {}
        for group in groups.values():
            plain = {n: most for n, most in group.items() if not self._is_special(n)}
            found |= self._plain(plain) if plain else {}
            for name in group.keys() - plain.keys():
                try:
                    found[name] = self._special(name, group[name])
                except NotIndexed:
                    found[name] = None
        return {name: self._cut(name, found[name], most) for name, most in names.items()}

    def among(self, kind: str, most: int) -> Tally:
        """Numbers by key of values of a kind among all that is selected, of at least so many of
        the first; what is live must have been given by that kind.
        """
        return self._by_kind({kind: most}, self.values, self.beside)[kind]

    @cached_property
    def values(self) -> dict[str, object]:
        """What narrows the result."""
        return narrowing(self.filterset)

    def _rest(self, name: str) -> dict[str, object]:
        own = (name, f"{WITHOUT}{name}")
        return {n: value for n, value in self.values.items() if n not in own}

    @property
    def tables(self) -> IndexTables:
        """Where bitmaps of such records are."""
        return self.state.tables

    def _part(self, values: Mapping[str, object]) -> Part:
        return selection(self.filterset, values, self.state)

    def _is_special(self, name: str) -> bool:
        """Whether it is asked of the same statement, or country, of an event as another."""
        rest = self._rest(name)
        if self.tables is not OF_EVENTS:
            return name == "entry_country" and "entry_country_role" in rest
        if name == "country_role":
            return "country" in rest
        return name in SAID and any(other in rest for other in SAID)

    def _kind(self, name: str) -> str:
        roles = cast("list[str]", self.values.get("country_role") or [])
        if name == "country" and len(roles) == 1:
            return f"country {roles[0]}"
        return "lane" if name == "speaks_for" else name

    def _plain(self, names: Wanted) -> dict[str, Tally | None]:
        """Of parameters beside which the same records are counted."""
        rest = self._rest(next(iter(names)))
        kinds = {self._kind(n): _enough(n, most) for n, most in names.items()}
        beside = {self._kind(n): self.beside.get(n, NOTHING) for n in names}
        found = self._by_kind(kinds, rest, beside)
        made: dict[str, Tally | None] = {n: found[self._kind(n)] for n in names}
        if "speaks_for" in names:
            made["speaks_for"] = self._with_joint(found["lane"], rest, None)
        return made

    def _by_kind(
        self, kinds: Kinds, rest: Mapping[str, object], beside: Beside
    ) -> dict[str, Tally]:
        if not rest and self.filterset.about is None and not self.state.live:
            return all_of(self.tables, kinds)
        selected = self._selected(rest)
        if not few(selected):
            return by_frequency(selected, kinds, None, beside)
        live = any(beside.values())
        found = one_by_one(selected, dict.fromkeys(kinds) if live else kinds)
        return {
            kind: Tally(Counter(tally.counts) + Counter(beside.get(kind, NOTHING)), tally.complete)
            for kind, tally in found.items()
        }

    def _special(self, name: str, most: int | None) -> Tally:
        rest, beside = self._rest(name), self.beside.get(name, NOTHING)
        if name == "entry_country":
            raise NotIndexed
        if name == "country_role":
            return self._roles(rest, beside)
        others = {other: rest[other] for other in SAID if rest.get(other)}
        among = Among(condition(rest, others), statement_condition(cast("Values", others)))
        kind = self._kind(name)
        kinds = {kind: _enough(name, most)}
        tally = by_frequency(self._selected(rest), kinds, among, {kind: beside})[kind]
        return self._with_joint(tally, rest, among.part) if name == "speaks_for" else tally

    def _roles(self, rest: Mapping[str, object], beside: Mapping[str, int]) -> Tally:
        """Of the countries that are chosen: each role of any of them."""
        chosen = cast("list[Choosable]", rest["country"])
        groups = []
        for role in EventCountry.Role.values:
            found = look_up(self.tables, keys_of("country", chosen, [role]) or ())
            groups += [(value.id, role) for value in found.values()]
        own = by_bits(self.tables, self._selected(rest).part, groups)
        return Tally(Counter(own) + Counter(beside), complete=True)

    def _with_joint(self, tally: Tally, rest: Mapping[str, object], among: Part | None) -> Tally:
        """By the state that is spoken for; what several say together by each of them."""
        counts = {key: n for key, n in tally.counts.items() if key not in _NO_STATES}
        groups = self._joint_groups()
        if not groups:
            return Tally(counts, tally.complete)
        everything = not rest and self.filterset.about is None
        part = self._part(rest) if everything else self._selected(rest).part
        joint = by_bits(self.tables, part, groups, among)
        beside = self.beside.get("speaks_for", NOTHING)
        own = {code: n + beside.get(code, 0) for code, n in joint.items()}
        return Tally(counts | own, tally.complete)

    def _joint_groups(self) -> list[tuple[int, str]]:
        """The values by which states that speak jointly are counted, each with such a state."""
        members = joint_speakers()
        codes = {code for each in members.values() for code in each}
        keys = [("lane", code) for code in codes] + [("group", str(pk)) for pk in members]
        return [
            (value.id, code)
            for value in look_up(self.tables, keys).values()
            for code in ([value.key] if value.kind == "lane" else members[int(value.key)])
        ]

    def _cut(self, name: str, tally: Tally | None, most: int | None) -> Tally | None:
        """The first choices, and those in force."""
        if tally is None:
            return None
        first, rest = tally.first(most), self._rest(name)
        counts, beside = dict(first.counts), self.beside.get(name, NOTHING)
        chosen = self.filterset.chosen(name), self.filterset.chosen(f"{WITHOUT}{name}")
        for one in [*chosen[0], *chosen[1]]:
            for _, key in (keys_of(name, [one]) or ())[:1]:
                if key not in counts:
                    n = count(self._part({**rest, name: [one]}))
                    counts[key] = n + beside.get(key, 0)
        return Tally({key: n for key, n in counts.items() if n}, first.complete)

    def _selected(self, values: Mapping[str, object]) -> Selected:
        return selected_of(self.filterset, values, self.state)


def _enough(name: str, most: int | None) -> int | None:
    """How many of a kind hold so many choices of a parameter."""
    return most + len(_NO_STATES) if name == "speaks_for" and most is not None else most
