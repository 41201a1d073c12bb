"""Chunks filled with the bitmaps of their records, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from django.db import connection
from django.db.backends.utils import CursorWrapper

from timeline.indexing.chunks import Span
from timeline.indexing.sources.shared import MAKE_TABLES, Source
from timeline.models import OF_EVENTS, FacetMoved, IndexTables

Progress = Callable[[str, int, int], None]
_AT_ONCE = 4  # chunks

_NEW_CHUNK = """
INSERT INTO {chunks} (first, last, size, ends, ones)
VALUES (%s, %s, 0, '{{}}', '') RETURNING id
"""
# ``ends`` has an entry for each day and one beyond the last, as its model says.
_MEASURE = """
UPDATE {chunks} c SET size = m.size, ends = m.ends,
    ones = repeat('1', m.size::int)::varbit
FROM (
    SELECT c.id, (SELECT count(*) FROM facet_slot s WHERE s.chunk_id = c.id) AS size,
        (SELECT array_agg(n ORDER BY day) FROM (
            SELECT d.day, coalesce(sum(s.n) OVER (ORDER BY d.day DESC), 0) AS n
            FROM generate_series(c.first, c.last + 1, interval '1 day') d(day)
            LEFT JOIN (SELECT chunk_id, day, count(*) AS n FROM facet_slot GROUP BY 1, 2) s
                ON s.chunk_id = c.id AND s.day = d.day
        ) days) AS ends
    FROM {chunks} c WHERE c.id = ANY(%s)
) m WHERE m.id = c.id
"""
_NEW_VALUES = """
INSERT INTO {values} (kind, key)
SELECT DISTINCT kind, key FROM facet_pair ON CONFLICT DO NOTHING
"""
_RECORDS = """
INSERT INTO {records} (chunk_id, slot, {key}, values, rare)
SELECT s.chunk_id, s.slot, s.record_id, coalesce(p.values, '{{}}'), coalesce(p.rare, '{{}}')
FROM facet_slot s LEFT JOIN (
    SELECT chunk_id, slot, array_agg(v.id ORDER BY v.id) AS values,
        array_agg(v.id) FILTER (WHERE NOT v.dense) AS rare
    FROM facet_pair JOIN {values} v USING (kind, key) WHERE layer = 0 GROUP BY 1, 2
) p USING (chunk_id, slot)
"""
_BITS = """
INSERT INTO facet_bits (value_id, chunk_id, layer, bits)
SELECT v.id, c.id, p.layer, bit_or(set_bit(~c.ones, p.slot, 1))
FROM facet_pair p JOIN {values} v USING (kind, key)
JOIN {chunks} c ON c.id = p.chunk_id
WHERE v.dense GROUP BY 1, 2, 3
"""
# Bitmaps that are read together lie together.
_KEEP_BITS = """
INSERT INTO {bits} (value_id, chunk_id, layer, bits)
SELECT value_id, chunk_id, layer, bits FROM facet_bits
ORDER BY layer > 0, value_id, layer, chunk_id
"""
# Numbers go and come with the chunks that they are of.
_COUNT = """
UPDATE {values} v SET n = v.n {sign} found.n FROM (
    SELECT unnest(values) AS id, count(*) AS n FROM {records} WHERE chunk_id = ANY(%s) GROUP BY 1
) found WHERE found.id = v.id
"""
_COUNT_SAID = """
UPDATE {values} v SET said = v.said {sign} found.n FROM (
    SELECT value_id AS id, sum(bit_count(bits)) AS n FROM {bits}
    WHERE chunk_id = ANY(%s) AND layer > 0 GROUP BY 1
) found WHERE found.id = v.id
"""


def fill(source: Source, spans: Sequence[Span], progress: Progress) -> None:
    """Make the chunks of these spans, in which there must be none."""
    keys: list[int] = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute(MAKE_TABLES)
        for begin in range(0, len(spans), _AT_ONCE):
            progress("Counting", begin, len(spans))
            keys += _fill(cursor, source, spans[begin : begin + _AT_ONCE])
        cursor.execute(_sql(_KEEP_BITS, source.tables))
        _count(cursor, source.tables, keys, "+")
        cursor.execute("DROP TABLE facet_slot, facet_said, facet_pair, facet_bits")
        progress("Counting", len(spans), len(spans))


def forget(tables: IndexTables, chunks: Sequence[int]) -> None:
    """Take these chunks away, with all that is of them."""
    keys = list(chunks)
    with connection.cursor() as cursor:
        _count(cursor, tables, keys, "-")
        for table in (tables.bits, tables.records):
            cursor.execute(f"DELETE FROM {table} WHERE chunk_id = ANY(%s)", [keys])  # noqa: S608
        cursor.execute(f"DELETE FROM {tables.chunks} WHERE id = ANY(%s)", [keys])  # noqa: S608
    if tables is OF_EVENTS:
        FacetMoved.objects.filter(chunk_id__in=keys).delete()


def forget_all(tables: IndexTables) -> None:
    """Take all chunks and values away."""
    with connection.cursor() as cursor:
        for table in (tables.bits, tables.records, tables.chunks, tables.values):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a table of ours
    if tables is OF_EVENTS:
        FacetMoved.objects.all().delete()


def _count(cursor: CursorWrapper, tables: IndexTables, chunks: list[int], sign: str) -> None:
    cursor.execute(_sql(_COUNT, tables, sign), [chunks])
    if tables is OF_EVENTS:
        cursor.execute(_sql(_COUNT_SAID, tables, sign), [chunks])


def _fill(cursor: CursorWrapper, source: Source, spans: Sequence[Span]) -> list[int]:
    """The keys of the chunks that were made."""
    keys: list[int] = []
    for span in spans:
        cursor.execute(_sql(_NEW_CHUNK, source.tables), [span.first, span.last])
        keys.append(cursor.fetchone()[0])
    cursor.execute("TRUNCATE facet_slot, facet_said, facet_pair")
    cursor.execute(source.slots, [keys])
    cursor.execute("ANALYZE facet_slot")
    cursor.execute(f"INSERT INTO facet_said {source.said}")
    for pairs in source.pairs:
        cursor.execute(f"INSERT INTO facet_pair {pairs}")
    cursor.execute("ANALYZE facet_pair")
    cursor.execute(_sql(_MEASURE, source.tables), [keys])
    for step in (_NEW_VALUES, _RECORDS, _BITS):
        cursor.execute(_sql(step, source.tables))
    for step in source.after:
        cursor.execute(step)
    return keys


def _sql(template: str, tables: IndexTables, sign: str = "") -> str:
    return template.format(**asdict(tables), sign=sign)
