"""What events and statements have in common, and where it is gathered.

Tables of the transaction's own are filled, one after the other: ``facet_slot`` (records),
``facet_said`` (statements), ``facet_pair`` (slot, layer, kind, key), ``facet_bits``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline.indexing.chunks import Counts, Span
from timeline.models import IndexTables
from timeline.models.records.doubts import DOUBTS_OF_SPEAKER


@dataclass(frozen=True, slots=True)
class Source:
    """The records of one kind: how many there are in each month, and SQL that gathers them.

    ``slots`` is given the keys of chunks; ``said`` are rows of facet_said, each of ``pairs`` rows
    of facet_pair. ``frequencies`` is given from how many records on a value is not a rare one,
    ``words`` from how many on a word is frequent; ``after`` is carried out with what was gathered.
    """

    tables: IndexTables
    by_month: Callable[[Iterable[Span] | None], Counts]
    number: Callable[[], int]
    slots: str
    said: str
    pairs: tuple[str, ...]
    frequencies: str
    words: str
    after: tuple[str, ...] = ()


_DOUBTS = ", ".join(f"'{code}'" for code in sorted(DOUBTS_OF_SPEAKER))

MAKE_TABLES = """
CREATE TEMP TABLE facet_slot (
    chunk_id int, slot int, record_id bigint, day date, document_id bigint, flashpoint_id bigint
) ON COMMIT DROP;
CREATE TEMP TABLE facet_said (
    chunk_id int, slot int, layer smallint, day date, event_id bigint, own_day date, exact boolean,
    speaker_id bigint, holder_id bigint, manner text, certain boolean, kind text, country text
) ON COMMIT DROP;
CREATE TEMP TABLE facet_pair (chunk_id int, slot int, layer smallint, kind text, key text)
    ON COMMIT DROP;
CREATE TEMP TABLE facet_bits (LIKE timeline_facetbits) ON COMMIT DROP;
"""

# The columns of facet_said after the day, of a statement ``s`` and its speaker ``a``; the same as
# doubts.certain().
SAID_COLUMNS = f"""s.event_id, s.date, s.date_relation = 'on', s.speaker_id, s.holder_id, s.manner,
    NOT s.review ?| ARRAY[{_DOUBTS}], a.kind, a.country_id"""
NAMED = "JOIN timeline_actor a ON a.id = {} AND a.kind <> 'unnamed'"

# The state that a statement is of, or what there is in its place: StatementQuerySet's lanes.
LANE = """CASE WHEN speaker_id IS NULL OR NOT certain THEN 'unsure'
    WHEN country IS NOT NULL THEN country WHEN kind = 'group' THEN 'joint' ELSE 'other' END"""

OF_DOCUMENTS = """
SELECT chunk_id, slot, 0, 'document', document_id::text FROM facet_slot
UNION ALL SELECT chunk_id, slot, 0, 'flashpoint', flashpoint_id::text FROM facet_slot
    WHERE flashpoint_id IS NOT NULL
"""
OF_WHO_SPEAKS = f"""
SELECT chunk_id, slot, layer, 'manner', manner FROM facet_said
UNION ALL SELECT chunk_id, slot, layer, 'lane', {LANE} FROM facet_said
UNION ALL SELECT chunk_id, slot, layer, 'group', speaker_id::text FROM facet_said
    WHERE certain AND kind = 'group' AND country IS NULL
UNION ALL SELECT chunk_id, slot, layer, 'speaker', speaker_id::text FROM facet_said
    WHERE certain AND kind <> 'unnamed'
UNION ALL SELECT chunk_id, slot, layer, 'speaker', holder_id::text
    FROM facet_said {NAMED.format("holder_id")}
    WHERE certain AND holder_id IS DISTINCT FROM speaker_id
"""  # noqa: S608 - nothing in it is from outside


def frequent_words(tables: IndexTables) -> str:
    """The words that get bitmaps: what a key has room for, and no rare ones."""
    return f"""
INSERT INTO {tables.values} (kind, key)
SELECT 'word', word FROM ts_stat('SELECT search FROM {tables.source}')
WHERE ndoc >= %s AND length(word) <= 32
"""  # noqa: S608 - nothing in it is from outside


def of_words(tables: IndexTables) -> str:
    """Which records have a frequent word. Counts of words are not asked for: records hold none."""
    return f"""
INSERT INTO facet_bits (value_id, chunk_id, layer, bits)
SELECT v.id, c.id, 0, bit_or(set_bit(~c.ones, s.slot, 1))
FROM facet_slot s JOIN {tables.chunks} c ON c.id = s.chunk_id
JOIN {tables.source} r ON r.id = s.record_id, unnest(tsvector_to_array(r.search)) lexeme
JOIN {tables.values} v ON v.kind = 'word' AND v.key = lexeme
GROUP BY 1, 2
"""  # noqa: S608 - nothing in it is from outside


def frequencies(tables: IndexTables, pairs: str) -> str:
    """How frequent the values of long tails are, most of them rare, counted without looking who may
    be seen: only the frequent ones get bitmaps. ``pairs`` are rows of (kind, key).
    """
    return f"""
INSERT INTO {tables.values} (kind, key, dense)
SELECT each.kind, each.key, count(*) >= %s FROM ({pairs}) each(kind, key)
LEFT JOIN timeline_actor a ON each.kind NOT LIKE '%%place' AND a.id = each.key::bigint
WHERE key IS NOT NULL AND a.kind IS DISTINCT FROM 'unnamed'
GROUP BY 1, 2
"""  # noqa: S608 - nothing in it is from outside
