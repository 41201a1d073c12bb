"""Chunks filled with the bitmaps of their events, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import connection
from django.db.backends.utils import CursorWrapper

from timeline.indexing.chunks import Span
from timeline.indexing.sources import (
    LANE,
    MAKE_TABLES,
    OF_ANY_STATEMENT,
    OF_EVENTS,
    OF_STATEMENTS,
    SAID,
    SLOTS,
)
from timeline.models import FacetBits, FacetChunk, FacetMoved, FacetRecord

Progress = Callable[[str, int, int], None]
_AT_ONCE = 4  # chunks

_NEW_CHUNK = """
INSERT INTO timeline_facetchunk (first, last, size, ends, ones)
VALUES (%s, %s, 0, '{}', '') RETURNING id
"""
# ``ends`` has an entry for each day and one beyond the last, as its model says.
_MEASURE = """
UPDATE timeline_facetchunk c SET size = m.size, ends = m.ends,
    ones = repeat('1', m.size::int)::varbit
FROM (
    SELECT c.id, (SELECT count(*) FROM facet_slot s WHERE s.chunk_id = c.id) AS size,
        (SELECT array_agg(n ORDER BY day) FROM (
            SELECT d.day, coalesce(sum(s.n) OVER (ORDER BY d.day DESC), 0) AS n
            FROM generate_series(c.first, c.last + 1, interval '1 day') d(day)
            LEFT JOIN (SELECT chunk_id, day, count(*) AS n FROM facet_slot GROUP BY 1, 2) s
                ON s.chunk_id = c.id AND s.day = d.day
        ) days) AS ends
    FROM timeline_facetchunk c WHERE c.id = ANY(%s)
) m WHERE m.id = c.id
"""
_NEW_VALUES = """
INSERT INTO timeline_facetvalue (kind, key)
SELECT DISTINCT kind, key FROM facet_pair ON CONFLICT DO NOTHING
"""
_RECORDS = """
INSERT INTO timeline_facetrecord (chunk_id, slot, event_id, values)
SELECT s.chunk_id, s.slot, s.event_id, coalesce(p.values, '{}') FROM facet_slot s LEFT JOIN (
    SELECT chunk_id, slot, array_agg(v.id ORDER BY v.id) AS values
    FROM facet_pair JOIN timeline_facetvalue v USING (kind, key) WHERE layer = 0 GROUP BY 1, 2
) p USING (chunk_id, slot)
"""
_BITS = """
INSERT INTO facet_bits (value_id, chunk_id, layer, bits)
SELECT v.id, c.id, p.layer, bit_or(set_bit(~c.ones, p.slot, 1))
FROM facet_pair p JOIN timeline_facetvalue v USING (kind, key)
JOIN timeline_facetchunk c ON c.id = p.chunk_id
WHERE v.dense GROUP BY 1, 2, 3
"""
# Bitmaps that are read together lie together.
_KEEP_BITS = """
INSERT INTO timeline_facetbits (value_id, chunk_id, layer, bits)
SELECT value_id, chunk_id, layer, bits FROM facet_bits
ORDER BY layer > 0, value_id, layer, chunk_id
"""
_MOVED = f"""
INSERT INTO timeline_facetmoved (chunk_id, slot, layer, lane_id, day, exact)
SELECT s.chunk_id, s.slot, s.layer, v.id, s.own_day, s.exact
FROM facet_said s
JOIN timeline_facetvalue v ON v.kind = 'lane' AND v.key = {LANE.replace("kind", "s.kind")}
WHERE s.own_day IS DISTINCT FROM s.day OR NOT s.exact
"""  # noqa: S608 - nothing in it is from outside
# Numbers of events and of statements go and come with the chunks that they are of.
_COUNT = """
UPDATE timeline_facetvalue v SET n = v.n {sign} found.n, said = v.said {sign} found.said FROM (
    SELECT id, sum(n) AS n, sum(said) AS said FROM (
        SELECT unnest(values) AS id, 1 AS n, 0 AS said
        FROM timeline_facetrecord WHERE chunk_id = ANY(%s)
        UNION ALL
        SELECT b.value_id, 0, bit_count(b.bits) FROM timeline_facetbits b
        WHERE b.chunk_id = ANY(%s) AND b.layer > 0
    ) each GROUP BY 1
) found WHERE found.id = v.id
"""


def fill(spans: Sequence[Span], progress: Progress) -> None:
    """Make the chunks of these spans, in which there must be none."""
    keys: list[int] = []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '128MB'")
        cursor.execute(MAKE_TABLES)
        for begin in range(0, len(spans), _AT_ONCE):
            progress("Counting", begin, len(spans))
            keys += _fill(cursor, spans[begin : begin + _AT_ONCE])
        cursor.execute(_KEEP_BITS)
        cursor.execute(_COUNT.format(sign="+"), [keys, keys])
        cursor.execute("DROP TABLE facet_slot, facet_said, facet_pair, facet_bits")
        progress("Counting", len(spans), len(spans))


def forget(chunks: Sequence[int]) -> None:
    """Take these chunks away, with all that is of them."""
    keys = list(chunks)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(sign="-"), [keys, keys])
    for model in (FacetBits, FacetRecord, FacetMoved):
        model.objects.filter(chunk_id__in=keys).delete()
    FacetChunk.objects.filter(pk__in=keys).delete()


def _fill(cursor: CursorWrapper, spans: Sequence[Span]) -> list[int]:
    """The keys of the chunks that were made."""
    keys: list[int] = []
    for span in spans:
        cursor.execute(_NEW_CHUNK, [span.first, span.last])
        keys.append(cursor.fetchone()[0])
    cursor.execute("TRUNCATE facet_slot, facet_said, facet_pair")
    cursor.execute(SLOTS, [keys])
    cursor.execute("ANALYZE facet_slot")
    for step in (SAID, OF_EVENTS, OF_STATEMENTS, OF_ANY_STATEMENT):
        cursor.execute(step)
    cursor.execute("ANALYZE facet_pair")
    cursor.execute(_MEASURE, [keys])
    for step in (_NEW_VALUES, _RECORDS, _BITS, _MOVED):
        cursor.execute(step)
    return keys
