"""How many records have any value of one group and another value too, of pairs of these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from timeline.filtering.facet_index.parts import Part, fetch
from timeline.models import IndexTables

_CROSSED = """
WITH r AS MATERIALIZED ({among}),
said AS (
    SELECT g.no, g.other, b.chunk_id, bit_or(b.bits) AS m
    FROM unnest(%s::int[], %s::int[], %s::int[]) g(no, value_id, other)
    JOIN {bits} b ON b.value_id = g.value_id AND b.layer = 0 GROUP BY 1, 2, 3
)
SELECT said.no, sum(bit_count(said.m & t.bits & r.m))::bigint
FROM said JOIN r USING (chunk_id)
JOIN {bits} t ON t.value_id = said.other AND t.chunk_id = said.chunk_id AND t.layer = 0
GROUP BY 1
"""


def crossed(
    tables: IndexTables, among: Part, pairs: Sequence[tuple[Sequence[int], int]]
) -> list[int]:
    """The number of each pair of some values and another one, by their keys, in a part."""
    rows = [(no, value, other) for no, (group, other) in enumerate(pairs) for value in group]
    if not rows:
        return [0] * len(pairs)
    numbers = [list(column) for column in zip(*rows, strict=True)]
    sql = _CROSSED.format(among=among.sql, bits=tables.bits)
    found = dict(cast("list[tuple[int, int]]", fetch(sql, [*among.params, *numbers])))
    return [found.get(no, 0) for no in range(len(pairs))]
