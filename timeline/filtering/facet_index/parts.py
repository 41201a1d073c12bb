"""Statements of SQL whose rows are bitmaps, and what can be made of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timeline.config.replicas.reading import reading_connection
from timeline.models import IndexTables

_OTHERS = """
SELECT c.id AS chunk_id, c.ones & ~coalesce(a.m, ~c.ones) AS m
FROM {chunks} c LEFT JOIN ({part}) a ON a.chunk_id = c.id
"""


@dataclass(frozen=True, slots=True)
class Part:
    """SQL for rows of (chunk_id, m), or with a layer between them, and its parameters.

    A chunk of which there is no row has nothing.
    """

    sql: str
    params: tuple[object, ...] = ()


def nothing() -> Part:
    """No record."""
    return Part("SELECT NULL::int AS chunk_id, NULL::varbit AS m WHERE false")


def everything(tables: IndexTables) -> Part:
    """All records."""
    return Part(f"SELECT id AS chunk_id, ones AS m FROM {tables.chunks}")  # noqa: S608


def any_of(parts: Sequence[Part]) -> Part:
    """The records that are in at least one of these; there must be one."""
    if len(parts) == 1:
        return parts[0]
    rows = " UNION ALL ".join(f"({part.sql})" for part in parts)
    sql = f"SELECT chunk_id, bit_or(m) AS m FROM ({rows}) a GROUP BY 1"  # noqa: S608
    return Part(sql, _params(parts))


def all_of(parts: Sequence[Part]) -> Part:
    """The records that are in each of these; there must be one."""
    if len(parts) == 1:
        return parts[0]
    first, *further = (f"({part.sql}) a{n}" for n, part in enumerate(parts))
    joins = "".join(f" JOIN {each} USING (chunk_id)" for each in further)
    bits = " & ".join(f"a{n}.m" for n in range(len(parts)))
    return Part(f"SELECT chunk_id, {bits} AS m FROM {first}{joins}", _params(parts))  # noqa: S608


def others(part: Part, tables: IndexTables) -> Part:
    """The records that are not in it."""
    return Part(_OTHERS.format(chunks=tables.chunks, part=part.sql), part.params)


def fetch(sql: str, params: Sequence[Any]) -> list[tuple[object, ...]]:
    """The rows of one statement."""
    with reading_connection().cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[object, ...]] = cursor.fetchall()
    return rows


def _params(parts: Sequence[Part]) -> tuple[object, ...]:
    return tuple(value for part in parts for value in part.params)
