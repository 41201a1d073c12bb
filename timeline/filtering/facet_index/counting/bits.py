"""Numbers of values, by their bitmaps, or where they have none by the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from timeline.filtering.facet_index.parts import Part, fetch
from timeline.filtering.facet_index.selected import Selected
from timeline.models import IndexTables


def by_bits(
    tables: IndexTables,
    selected: Part,
    groups: Sequence[tuple[int, str]],
    among: Part | None = None,
) -> dict[str, int]:
    """Numbers by the keys of groups of values: of records that have any value of the group.

    ``among``, rows of (chunk_id, layer, m), are the statements of events that alone are looked at.
    """
    if not groups:
        return {}
    ids, keys = [pk for pk, _ in groups], [key for _, key in groups]
    given = "unnest(%s::int[], %s::text[]) g(value_id, key)"
    if among is None and len(set(keys)) == len(keys):
        # for each value its few rows, which lie together; a join would read all of the table
        sql = (
            f"WITH r AS MATERIALIZED ({selected.sql}) SELECT g.key,"  # noqa: S608
            f" (SELECT sum(bit_count(b.bits & r.m)) FROM {tables.bits} b JOIN r USING (chunk_id)"
            f" WHERE b.value_id = g.value_id AND b.layer = 0)::bigint FROM {given}"
        )
    else:
        layers = "b.layer = 0" if among is None else "true"
        statements = f" JOIN ({among.sql}) s USING (chunk_id, layer)" if among else ""
        bits = "b.bits & s.m" if among else "b.bits"
        sql = (
            f"WITH r AS MATERIALIZED ({selected.sql}),"  # noqa: S608
            f" x AS (SELECT g.key, b.chunk_id, bit_or({bits}) AS m"
            f" FROM {given} JOIN {tables.bits} b USING (value_id){statements}"
            f" WHERE {layers} GROUP BY 1, 2)"
            " SELECT x.key, sum(bit_count(x.m & r.m))::bigint FROM x JOIN r USING (chunk_id)"
            " GROUP BY 1"
        )
    rows = fetch(sql, [*selected.params, ids, keys, *(among.params if among else ())])
    return {cast("str", key): cast("int", n) for key, n in rows if n}


def rare(selected: Selected, kinds: Sequence[str]) -> list[tuple[str, str, int]]:
    """Kind, key and number of values without bitmaps, found in the records themselves."""
    part, tables = selected.part, selected.tables
    rows = fetch(
        f"WITH r AS MATERIALIZED ({part.sql})"  # noqa: S608
        " SELECT v.kind, v.key, x.n FROM (SELECT each.id, count(*) AS n"
        f" FROM r JOIN {tables.records} e"
        " ON e.chunk_id = r.chunk_id AND get_bit(r.m, e.slot) = 1, unnest(e.values) each(id)"
        f" GROUP BY 1) x JOIN {tables.values} v USING (id)"
        " WHERE v.kind = ANY(%s) AND NOT v.dense",
        [*part.params, list(kinds)],
    )
    return cast("list[tuple[str, str, int]]", rows)
