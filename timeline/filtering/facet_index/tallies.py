"""How many of the selected events have which value, for several kinds of values at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, cast

from timeline.filtering.facet_index.plan import Part
from timeline.filtering.facet_index.selected import FEW, Selected, fetch
from timeline.filtering.facet_index.state import NotIndexed

FIRST = 60  # values of a kind that are counted before it is known how many must be
NOTHING: Mapping[str, int] = MappingProxyType({})
Kinds: TypeAlias = Mapping[str, int | None]  # of how many of its values the first are wanted
Beside: TypeAlias = Mapping[str, Mapping[str, int]]  # numbers of other events, by kind and key


class Value(NamedTuple):
    """A value of the index; of ``n`` events in all chunks, those that may not be believed too."""

    id: int
    kind: str
    key: str
    n: int
    dense: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of events by key; ``complete`` where no key is missing that has any."""

    counts: Mapping[str, int]
    complete: bool

    def first(self, most: int | None) -> Tally:
        """The first of them, and those of equal number as the last of these."""
        enough = last_place(self.counts, most)
        counts = {key: n for key, n in self.counts.items() if n >= enough}
        return Tally(counts, self.complete and len(counts) == len(self.counts))


def all_of(kinds: Kinds) -> dict[str, Tally]:
    """Of all events of all chunks: the numbers that the index holds ready."""
    rows = fetch(
        "SELECT g.kind, v.key, v.n, (SELECT count(*) FROM timeline_facetvalue w"
        " WHERE w.kind = g.kind AND w.n > 0) FROM unnest(%s::text[], %s::int[]) g(kind, most),"
        " LATERAL (SELECT key, n FROM timeline_facetvalue w WHERE w.kind = g.kind AND w.n > 0"
        " ORDER BY n DESC FETCH FIRST (g.most) ROWS WITH TIES) v",
        [list(kinds), [10**9 if most is None else most for most in kinds.values()]],
    )
    return _tallies(kinds, rows)


def one_by_one(selected: Selected, kinds: Kinds) -> dict[str, Tally]:
    """Of events that are few: all their values, looked at one event after another."""
    chunks, slots = selected.slots()
    rows = fetch(
        "SELECT kind, key, n, many FROM (SELECT v.kind, v.key, x.n,"
        " rank() OVER (PARTITION BY v.kind ORDER BY x.n DESC) AS place,"
        " count(*) OVER (PARTITION BY v.kind) AS many"
        " FROM (SELECT each.id, count(*) AS n FROM unnest(%s::int[], %s::int[]) s(chunk_id, slot)"
        "  JOIN timeline_facetrecord r USING (chunk_id, slot), unnest(r.values) each(id)"
        "  GROUP BY 1) x JOIN timeline_facetvalue v USING (id)) ranked"
        " JOIN unnest(%s::text[], %s::int[]) g(kind, most) USING (kind) WHERE place <= most",
        [chunks, slots, list(kinds), [10**9 if most is None else most for most in kinds.values()]],
    )
    return _tallies(kinds, rows)


def by_frequency(
    selected: Selected,
    kinds: Kinds,
    among: Part | None = None,
    beside: Beside = MappingProxyType({}),
) -> dict[str, Tally]:
    """By bitmaps, in the order of the values' frequency, until no value that is not counted yet can
    be among the first that are wanted: none is true of more selected events than of all.

    ``among``, rows of (chunk_id, layer, m), are the statements of the events that alone are looked
    at; raises NotIndexed where rare ones of these would have to be. ``beside`` is added.
    """
    counts = {kind: Counter(beside.get(kind, NOTHING)) for kind in kinds}
    least = _rarest(kinds)
    frequent = _values(
        "SELECT v.* FROM unnest(%s::text[]) g(kind), LATERAL (SELECT id, kind, key, n, dense"
        " FROM timeline_facetvalue w WHERE w.kind = g.kind AND dense AND n > 0"
        " ORDER BY n DESC, id LIMIT %s) v",
        [list(kinds), FIRST],
    )
    _add(counts, selected, frequent, among)
    enough = {kind: last_place(counts[kind], most) for kind, most in kinds.items()}
    _add(counts, selected, _others(kinds, enough), among)
    late = _of_keys((kind, key) for kind in kinds for key in beside.get(kind, ()))
    late = [v for v in late if not v.dense or (v.n < enough[v.kind] and v not in frequent)]
    left = [v for v in late if v.n + beside[v.kind][v.key] >= enough[v.kind]]
    _add(counts, selected, [v for v in left if v.dense], among)
    for v in left:
        if not v.dense:
            least[v.kind] = max(least[v.kind], v.n + beside[v.kind][v.key])
    rare = [k for k, most in kinds.items() if least[k] >= last_place(counts[k], most)]
    if rare and among is not None:
        raise NotIndexed
    for kind, key, n in _rare(selected.part, rare) if rare else ():
        counts[kind][key] += n
    # of those whose other events were not looked at only a part is known, and it is too small
    partly = {v[1:3] for v in late if v not in left or not (v.dense or v.kind in rare)}
    made = {}
    for kind in kinds:
        known = {key: n for key, n in counts[kind].items() if (kind, key) not in partly}
        all_dense = enough[kind] <= 1
        all_rare = kind in rare or least[kind] == 0
        made[kind] = Tally(known, all_dense and all_rare and len(known) == len(counts[kind]))
    return made


def by_bits(
    selected: Part, groups: Sequence[tuple[int, str]], among: Part | None
) -> dict[str, int]:
    """Numbers by the keys of groups of values: of events that have any value of the group."""
    if not groups:
        return {}
    ids, keys = [pk for pk, _ in groups], [key for _, key in groups]
    source = (
        "unnest(%s::int[], %s::text[]) g(value_id, key) JOIN timeline_facetbits b USING (value_id)"
    )
    if among is None and len(set(keys)) == len(keys):
        sql = (
            f"WITH r AS MATERIALIZED ({selected.sql})"  # noqa: S608
            " SELECT key, sum(n)::bigint FROM ("
            f" SELECT g.key, bit_count(b.bits & r.m) AS n FROM r, {source}"
            " WHERE b.layer = 0 AND b.chunk_id = r.chunk_id OFFSET 0) x GROUP BY 1"
        )
    else:
        layers = "b.layer = 0" if among is None else "true"
        statements = f" JOIN ({among.sql}) s USING (chunk_id, layer)" if among else ""
        bits = "b.bits & s.m" if among else "b.bits"
        sql = (
            f"WITH r AS MATERIALIZED ({selected.sql}), x AS (SELECT g.key, b.chunk_id,"  # noqa: S608
            f" bit_or({bits}) AS m FROM {source}{statements} WHERE {layers} GROUP BY 1, 2)"
            " SELECT x.key, sum(bit_count(x.m & r.m))::bigint FROM x JOIN r USING (chunk_id)"
            " GROUP BY 1"
        )
    rows = fetch(sql, [*selected.params, ids, keys, *(among.params if among else ())])
    return {cast("str", key): cast("int", n) for key, n in rows if n}


def last_place(counts: Mapping[str, int], most: int | None) -> int:
    """The number that a value must have to stand among the first, or beside the last of them."""
    if most is None or len(counts) < most:
        return 1
    return sorted(counts.values(), reverse=True)[most - 1]


def few(selected: Selected) -> bool:
    """Whether it is quicker to look at the events than at bitmaps."""
    return selected.total <= FEW


def _tallies(kinds: Kinds, rows: Iterable[tuple[object, ...]]) -> dict[str, Tally]:
    """Of rows of kind, key, number of events, number of keys of the kind."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    number: dict[str, int] = {}
    for kind, key, n, many in cast("list[tuple[str, str, int, int]]", rows):
        counts[kind][key] = n
        number[kind] = many
    return {kind: Tally(counts[kind], len(counts[kind]) == number.get(kind, 0)) for kind in kinds}


def _add(
    counts: Mapping[str, Counter[str]],
    selected: Selected,
    values: Sequence[Value],
    among: Part | None,
) -> None:
    found = by_bits(selected.part, [(v.id, f"{v.kind}|{v.key}") for v in values], among)
    for name, n in found.items():
        kind, _, key = name.partition("|")
        counts[kind][key] += n


def _others(kinds: Kinds, enough: Mapping[str, int]) -> list[Value]:
    """The values with bitmaps beyond the most frequent that may have enough events."""
    return _values(
        "SELECT v.* FROM unnest(%s::text[], %s::int[]) g(kind, least), LATERAL (SELECT id, kind,"
        " key, n, dense FROM timeline_facetvalue w WHERE w.kind = g.kind AND dense AND n > 0"
        " AND n >= g.least ORDER BY n DESC, id OFFSET %s) v",
        [list(kinds), [enough[kind] for kind in kinds], FIRST],
    )


def _of_keys(keys: Iterable[tuple[str, str]]) -> list[Value]:
    asked = list(keys)
    if not asked:
        return []
    return _values(
        "SELECT id, kind, key, n, dense FROM timeline_facetvalue"
        " WHERE (kind, key) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
        [[kind for kind, _ in asked], [key for _, key in asked]],
    )


def _values(sql: str, params: Sequence[object]) -> list[Value]:
    rows = cast("list[tuple[int, str, str, int, bool]]", fetch(sql, params))
    return [Value(*row) for row in rows]


def _rarest(kinds: Kinds) -> dict[str, int]:
    """Of how many events the most frequent value without bitmaps is; 0 where all have some."""
    rows = fetch(
        "SELECT kind, max(n) FROM timeline_facetvalue"
        " WHERE kind = ANY(%s) AND NOT dense GROUP BY 1",
        [list(kinds)],
    )
    found = {cast("str", kind): cast("int", n) for kind, n in rows}
    return {kind: found.get(kind, 0) for kind in kinds}


def _rare(selected: Part, kinds: Sequence[str]) -> list[tuple[str, str, int]]:
    """Values without bitmaps, found in the events themselves."""
    rows = fetch(
        f"WITH r AS MATERIALIZED ({selected.sql})"  # noqa: S608
        " SELECT v.kind, v.key, x.n FROM (SELECT each.id, count(*) AS n"
        " FROM r JOIN timeline_facetrecord e"
        " ON e.chunk_id = r.chunk_id AND get_bit(r.m, e.slot) = 1, unnest(e.values) each(id)"
        " GROUP BY 1) x JOIN timeline_facetvalue v USING (id)"
        " WHERE v.kind = ANY(%s) AND NOT v.dense",
        [*selected.params, list(kinds)],
    )
    return cast("list[tuple[str, str, int]]", rows)
