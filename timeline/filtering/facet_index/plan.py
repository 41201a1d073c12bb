"""A filter as a sum of bitmaps, in SQL: any of its values within a parameter, all parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from django.core.exceptions import EmptyResultSet

from timeline.filtering.facet_index.keys import Key, keys_of, known
from timeline.filtering.facet_index.parts import Part, nothing
from timeline.filtering.facet_index.state import NotIndexed, State
from timeline.filtering.facet_index.words import found_by
from timeline.filtering.filters import SAID, RecordFilter
from timeline.filtering.parameters import WITHOUT
from timeline.filtering.terms import WITHOUT_VALUES, chosen, days_asked, terms
from timeline.models import OF_EVENTS, IndexTables
from timeline.models.search import SearchWords

# Months whose days are counted directly have no bitmaps, however old these are.
_CLEAN = """NOT EXISTS (SELECT FROM unnest(%s::date[], %s::date[]) live(first, last)
    WHERE c.first <= live.last AND c.last >= live.first)"""
# Of a chunk that only a part of the days asked for is of: slots stand newest first.
_DAYS = """CASE WHEN c.first >= %s::date AND c.last <= %s::date THEN c.ones ELSE (
    repeat('0', CASE WHEN c.last <= %s::date THEN 0 ELSE c.ends[%s::date - c.first + 2] END)
    || repeat('1', CASE WHEN c.first >= %s::date THEN c.size ELSE c.ends[%s::date - c.first + 1] END
        - CASE WHEN c.last <= %s::date THEN 0 ELSE c.ends[%s::date - c.first + 2] END)
    || repeat('0', c.size - CASE WHEN c.first >= %s::date THEN c.size
        ELSE c.ends[%s::date - c.first + 1] END))::varbit END"""


def selection(filterset: RecordFilter, values: Mapping[str, object], state: State) -> Part:
    """The records that these values of the filter select, in chunks that may be believed."""
    tables = state.tables
    first, last = days_asked(values, tables)
    if first > last:
        return nothing()
    wanted, unwanted = _terms(filterset, values, tables)
    joins = "".join(
        f" JOIN ({part.sql}) w{n} ON w{n}.chunk_id = c.id" for n, part in enumerate(wanted)
    ) + "".join(
        f" LEFT JOIN ({part.sql}) u{n} ON u{n}.chunk_id = c.id" for n, part in enumerate(unwanted)
    )
    bits = "".join(f" & w{n}.m" for n in range(len(wanted))) + "".join(
        f" & ~coalesce(u{n}.m, ~c.ones)" for n in range(len(unwanted))
    )
    sql = (
        f"SELECT c.id AS chunk_id, {_DAYS}{bits} AS m FROM {tables.chunks} c{joins}"  # noqa: S608
        f" WHERE c.first <= %s AND c.last >= %s AND {_CLEAN}"
    )
    mask = (first, last, last, last, first, first, last, last, first, first)
    others = tuple(p for part in (*wanted, *unwanted) for p in part.params)
    live = ([a for a, _ in state.live], [b for _, b in state.live])
    return Part(sql, (*mask, *others, last, first, *live))


def _terms(
    filterset: RecordFilter, values: Mapping[str, object], tables: IndexTables
) -> tuple[list[Part], list[Part]]:
    """What a record must be among, each of them, and what it must not be among."""
    wanted = [_term(filterset, term, tables) for term in terms(values, tables)]
    if filterset.about is not None:
        wanted.append(_any(tables, [("flashpoint", str(filterset.about.pk))]))
    left_out = {n.removeprefix(WITHOUT): v for n, v in values.items() if n.startswith(WITHOUT)}
    unwanted = [_term(filterset, {name: v}, tables) for name, v in left_out.items() if v]
    return wanted, unwanted


def condition(values: Mapping[str, object], names: Iterable[str]) -> Part:
    """The statements that meet all these parameters, of those asked of one and the same: rows of
    (chunk_id, layer, m).

    Raises NotIndexed where one of the values has no bitmaps.
    """
    parts = [_layered(keys_of(name, chosen(values, name))) for name in names]
    joins = "".join(
        f" JOIN ({part.sql}) s{n} USING (chunk_id, layer)" for n, part in enumerate(parts) if n
    )
    bits = " & ".join(f"s{n}.m" for n in range(len(parts)))
    sql = f"SELECT chunk_id, layer, {bits} AS m FROM ({parts[0].sql}) s0{joins}"  # noqa: S608
    return Part(sql, tuple(p for part in parts for p in part.params))


def _term(filterset: RecordFilter, together: Mapping[str, object], tables: IndexTables) -> Part:
    """The records that one parameter selects, or some that are asked together."""
    name = next(iter(together))
    try:
        if len(together) > 1 and name in SAID:
            part = condition(together, together)
            sql = f"SELECT chunk_id, bit_or(m) AS m FROM ({part.sql}) s GROUP BY 1"  # noqa: S608
            return Part(sql, part.params)
        if name == "q":
            words = cast("SearchWords", together[name])
            return found_by(words, tables, lambda values: _term(filterset, values, tables))
        if WITHOUT_VALUES.intersection(together):
            raise NotIndexed
        roles = cast("list[str]", together.get("country_role", [])) if name == "country" else []
        return _any(tables, keys_of(name, chosen(together, name), roles))
    except NotIndexed:
        return _found(filterset, together, tables)


def _any(tables: IndexTables, keys: Sequence[Key] | None) -> Part:
    """Records with any of these values. Raises NotIndexed."""
    ids = _ids(tables, keys)
    sql = (
        f"SELECT chunk_id, bit_or(bits) AS m FROM {tables.bits}"  # noqa: S608 - a table of ours
        " WHERE value_id = ANY(%s) AND layer = 0 GROUP BY 1"
    )
    return Part(sql, (ids,))


def _layered(keys: Sequence[Key] | None) -> Part:
    """Statements of events, with any of these values. Raises NotIndexed."""
    sql = (
        f"SELECT chunk_id, layer, bit_or(bits) AS m FROM {OF_EVENTS.bits}"  # noqa: S608
        " WHERE value_id = ANY(%s) AND layer > 0 GROUP BY 1, 2"
    )
    return Part(sql, (_ids(OF_EVENTS, keys),))


def _ids(tables: IndexTables, keys: Sequence[Key] | None) -> list[int]:
    if keys is None:
        raise NotIndexed
    found = known(tables, keys)
    if not found.complete:
        raise NotIndexed
    return list(found.ids)


def _found(filterset: RecordFilter, values: Mapping[str, object], tables: IndexTables) -> Part:
    """What these values select, found by a query of their own and put into bitmaps."""
    try:
        query = filterset.under(values).result.order_by().values("pk").query
        sql, params = query.sql_with_params()
    except EmptyResultSet:
        return nothing()
    return Part(
        "SELECT r.chunk_id, bit_or(set_bit(~k.ones, r.slot, 1)) AS m"  # noqa: S608
        f" FROM ({sql}) found(id) JOIN {tables.records} r ON r.{tables.key} = found.id"
        f" JOIN {tables.chunks} k ON k.id = r.chunk_id GROUP BY 1",
        tuple(params),
    )
