"""A filter as a sum of bitmaps, in SQL: any of its values within a parameter, all parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.core.exceptions import EmptyResultSet

from timeline.filtering.facet_index.keys import Key, keys_of, known
from timeline.filtering.facet_index.state import NotIndexed, State
from timeline.filtering.filters import SAID, EventFilter
from timeline.filtering.parameters import WITHOUT, Choosable

_NOTHING = "SELECT NULL::int AS chunk_id, NULL::varbit AS m WHERE false"
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


@dataclass(frozen=True, slots=True)
class Part:
    """SQL for rows of (chunk_id, m), or with a layer between them, and its parameters."""

    sql: str
    params: tuple[object, ...] = ()


def selection(filterset: EventFilter, values: Mapping[str, object], state: State) -> Part:
    """The events that these values of the filter select, in chunks that may be believed."""
    wanted: list[Part] = []
    unwanted: list[Part] = []
    for name, value in values.items():
        if name.startswith(WITHOUT) and value:
            plain = name.removeprefix(WITHOUT)
            unwanted.append(_term(filterset, plain, {plain: value}))
    wanted += [_term(filterset, name, values) for name in _asked(values)]
    if filterset.about is not None:
        wanted.append(_any([("flashpoint", str(filterset.about.pk))]))
    first, last = _days(values)
    if first > last:
        return Part(_NOTHING)
    joins = "".join(
        f" JOIN ({part.sql}) w{n} ON w{n}.chunk_id = c.id" for n, part in enumerate(wanted)
    ) + "".join(
        f" LEFT JOIN ({part.sql}) u{n} ON u{n}.chunk_id = c.id" for n, part in enumerate(unwanted)
    )
    bits = "".join(f" & w{n}.m" for n in range(len(wanted))) + "".join(
        f" & ~coalesce(u{n}.m, ~c.ones)" for n in range(len(unwanted))
    )
    sql = (
        f"SELECT c.id AS chunk_id, {_DAYS}{bits} AS m FROM timeline_facetchunk c{joins}"  # noqa: S608
        f" WHERE c.first <= %s AND c.last >= %s AND {_CLEAN}"
    )
    mask = (first, last, last, last, first, first, last, last, first, first)
    others = tuple(p for part in (*wanted, *unwanted) for p in part.params)
    live = ([a for a, _ in state.live], [b for _, b in state.live])
    return Part(sql, (*mask, *others, last, first, *live))


def condition(values: Mapping[str, object], names: Iterable[str]) -> Part:
    """The statements that meet all these parameters, of those asked of one and the same: rows of
    (chunk_id, layer, m).

    Raises NotIndexed where one of the values has no bitmaps.
    """
    parts = [_layered(keys_of(name, _chosen(values, name))) for name in names]
    joins = "".join(
        f" JOIN ({part.sql}) s{n} USING (chunk_id, layer)" for n, part in enumerate(parts) if n
    )
    bits = " & ".join(f"s{n}.m" for n in range(len(parts)))
    sql = f"SELECT chunk_id, layer, {bits} AS m FROM ({parts[0].sql}) s0{joins}"  # noqa: S608
    return Part(sql, tuple(p for part in parts for p in part.params))


def _asked(values: Mapping[str, object]) -> Iterator[str]:
    """The parameters that are terms of their own; those asked of one statement are one together."""
    said = [name for name in SAID if values.get(name)]
    for name, value in values.items():
        beside = name in {"from", "to", "sort"} or name.startswith(WITHOUT)
        with_another = name in said[1:] or (name == "country_role" and bool(values.get("country")))
        if value and not beside and not with_another:
            yield name


def _term(filterset: EventFilter, name: str, values: Mapping[str, object]) -> Part:
    """The events that one parameter selects, with those that are asked together with it."""
    together = {name: values[name]}
    if name in SAID:
        together = {other: values[other] for other in SAID if values.get(other)}
    elif name == "country" and values.get("country_role"):
        together["country_role"] = values["country_role"]
    try:
        if len(together) > 1 and name in SAID:
            part = condition(together, together)
            sql = f"SELECT chunk_id, bit_or(m) AS m FROM ({part.sql}) s GROUP BY 1"  # noqa: S608
            return Part(sql, part.params)
        if name in {"q", "updated_since"}:
            raise NotIndexed
        roles = cast("list[str]", together.get("country_role", [])) if name == "country" else []
        return _any(keys_of(name, _chosen(values, name), roles))
    except NotIndexed:
        return _found(filterset, together)


def _any(keys: Sequence[Key] | None) -> Part:
    """Events with any of these values. Raises NotIndexed."""
    ids = _ids(keys)
    sql = (
        "SELECT chunk_id, bit_or(bits) AS m FROM timeline_facetbits"
        " WHERE value_id = ANY(%s) AND layer = 0 GROUP BY 1"
    )
    return Part(sql, (ids,))


def _layered(keys: Sequence[Key] | None) -> Part:
    """Statements with any of these values. Raises NotIndexed."""
    sql = (
        "SELECT chunk_id, layer, bit_or(bits) AS m FROM timeline_facetbits"
        " WHERE value_id = ANY(%s) AND layer > 0 GROUP BY 1, 2"
    )
    return Part(sql, (_ids(keys),))


def _ids(keys: Sequence[Key] | None) -> list[int]:
    if keys is None:
        raise NotIndexed
    found = known(keys)
    if not found.complete:
        raise NotIndexed
    return list(found.ids)


def _found(filterset: EventFilter, values: Mapping[str, object]) -> Part:
    """What these values select, found by a query of their own and put into bitmaps."""
    try:
        query = filterset.under(values).result.order_by().values("pk").query
        sql, params = query.sql_with_params()
    except EmptyResultSet:
        return Part(_NOTHING)
    return Part(
        "SELECT r.chunk_id, bit_or(set_bit(~k.ones, r.slot, 1)) AS m"  # noqa: S608
        f" FROM ({sql}) found(id) JOIN timeline_facetrecord r ON r.event_id = found.id"
        " JOIN timeline_facetchunk k ON k.id = r.chunk_id GROUP BY 1",
        tuple(params),
    )


def _chosen(values: Mapping[str, object], name: str) -> list[Choosable]:
    return cast("list[Choosable]", values.get(name) or [])


def _days(values: Mapping[str, object]) -> tuple[dt.date, dt.date]:
    first = cast("dt.date | None", values.get("from"))
    last = cast("dt.date | None", values.get("to"))
    return first or dt.date.min, last or dt.date(9998, 12, 31)
