"""Values counted in the order of how frequent they are in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from timeline.filtering.facet_index.counting.bits import by_bits, rare
from timeline.filtering.facet_index.counting.said import Among
from timeline.filtering.facet_index.counting.tallies import NOTHING, Beside, Tally, last_place
from timeline.filtering.facet_index.counting.values import (
    Kinds,
    less_frequent,
    most_frequent,
    rarest,
)
from timeline.filtering.facet_index.keys import Value, look_up
from timeline.filtering.facet_index.selected import Selected


def by_frequency(
    selected: Selected,
    kinds: Kinds,
    among: Among | None = None,
    beside: Beside = MappingProxyType({}),
) -> dict[str, Tally]:
    """By bitmaps, until no value that is not counted yet can be among the first that are wanted:
    none is true of more selected records than of all.

    ``among`` are the statements of the events that alone are looked at. ``beside`` is added.
    """
    return _ByFrequency(selected, kinds, among, beside).tallies()


class _ByFrequency:
    def __init__(
        self, selected: Selected, kinds: Kinds, among: Among | None, beside: Beside
    ) -> None:
        self.selected, self.kinds, self.among, self.beside = selected, kinds, among, beside
        self.tables = selected.tables
        self.counts = {kind: Counter(beside.get(kind, NOTHING)) for kind in kinds}

    def tallies(self) -> dict[str, Tally]:
        frequent = most_frequent(self.tables, self.kinds)
        self._add(frequent)
        enough = self._enough()
        self._add(less_frequent(self.tables, self.kinds, enough))
        late = self._late(frequent, enough)
        left = [v for v in late if v.n + self.beside[v.kind][v.key] >= enough[v.kind]]
        self._add(v for v in left if v.dense)
        least = self._least(left)
        looked_at = self._look_at_records(least)
        # of those whose other records were not looked at only a part is known, and it is too small
        whole = {v for v in left if v.dense or v.kind in looked_at}
        partly = {(v.kind, v.key) for v in late if v not in whole}
        return {
            kind: self._tally(kind, partly, enough[kind] <= 1, kind in looked_at or not least[kind])
            for kind in self.kinds
        }

    def _add(self, values: Iterable[Value]) -> None:
        groups = [(v.id, f"{v.kind}|{v.key}") for v in values]
        among = self.among.part if self.among is not None else None
        found = by_bits(self.tables, self.selected.part, groups, among)
        for name, n in found.items():
            kind, _, key = name.partition("|")
            self.counts[kind][key] += n

    def _enough(self) -> dict[str, int]:
        """How many records a value must have to be wanted, as far as is known."""
        return {kind: last_place(self.counts[kind], most) for kind, most in self.kinds.items()}

    def _late(self, frequent: list[Value], enough: Mapping[str, int]) -> list[Value]:
        """Values that other records have, and whose own were not counted so far."""
        keys = ((kind, key) for kind in self.kinds for key in self.beside.get(kind, ()))
        values = look_up(self.tables, keys).values()
        return [v for v in values if not v.dense or (v.n < enough[v.kind] and v not in frequent)]

    def _least(self, left: Iterable[Value]) -> Mapping[str, int]:
        """How many records a value without bitmaps can have."""
        least = rarest(self.tables, self.kinds)
        for v in left:
            if not v.dense:
                least[v.kind] = max(least[v.kind], v.n + self.beside[v.kind][v.key])
        return least

    def _look_at_records(self, least: Mapping[str, int]) -> list[str]:
        """Add values without bitmaps, of kinds in which one of them may be wanted; which."""
        enough = self._enough()
        kinds = [kind for kind in self.kinds if least[kind] >= enough[kind]]
        for kind, key, n in self._rare(kinds) if kinds else ():
            self.counts[kind][key] += n
        return kinds

    def _rare(self, kinds: list[str]) -> Iterable[tuple[str, str, int]]:
        if self.among is not None:
            return self.among.rare(self.selected)
        return rare(self.selected, kinds)

    def _tally(
        self, kind: str, partly: set[tuple[str, str]], all_dense: bool, all_rare: bool
    ) -> Tally:
        counts = self.counts[kind]
        known = {key: n for key, n in counts.items() if (kind, key) not in partly}
        return Tally(known, all_dense and all_rare and len(known) == len(counts))
