"""What is true of the events of some chunks, as SQL: the one place that says what a value is.

Tables of the transaction's own are filled, one after the other: ``facet_slot`` (events),
``facet_said`` (their statements), ``facet_pair`` (slot, layer, kind, key), ``facet_bits``.
"""

from __future__ import annotations

from timeline.models.doubts import DOUBTS_OF_SPEAKER

# kinds whose values may be so many, most of them rare, that only the frequent ones get bitmaps
LONG_TAILED = ("actor", "place", "speaker")
_DOUBTS = ", ".join(f"'{code}'" for code in sorted(DOUBTS_OF_SPEAKER))

MAKE_TABLES = """
CREATE TEMP TABLE facet_slot (
    chunk_id int, slot int, event_id bigint, day date, document_id bigint, flashpoint_id bigint
) ON COMMIT DROP;
CREATE TEMP TABLE facet_said (
    chunk_id int, slot int, layer smallint, day date, own_day date, exact boolean,
    speaker_id bigint, holder_id bigint, manner text, certain boolean, kind text, country text
) ON COMMIT DROP;
CREATE TEMP TABLE facet_pair (chunk_id int, slot int, layer smallint, kind text, key text)
    ON COMMIT DROP;
CREATE TEMP TABLE facet_bits (LIKE timeline_facetbits) ON COMMIT DROP;
"""

# The same as EventQuerySet.published() and newest_first(); %s are the chunks' keys.
SLOTS = """
INSERT INTO facet_slot
SELECT c.id, row_number() OVER (PARTITION BY c.id ORDER BY e.date DESC, e.position, e.id) - 1,
    e.id, e.date, e.document_id, d.flashpoint_id
FROM timeline_facetchunk c
JOIN timeline_event e ON e.date BETWEEN c.first AND c.last
JOIN timeline_document d ON d.id = e.document_id
WHERE c.id = ANY(%s) AND e.state = 'published' AND d.published
"""

# The same as StatementQuerySet.visible() and doubts.certain().
SAID = f"""
INSERT INTO facet_said
SELECT t.chunk_id, t.slot, row_number() OVER (PARTITION BY s.event_id ORDER BY s.id), t.day,
    s.date, s.date_relation = 'on', s.speaker_id, s.holder_id, s.manner,
    NOT s.review ?| ARRAY[{_DOUBTS}], a.kind, a.country_id
FROM facet_slot t
JOIN timeline_statement s ON s.event_id = t.event_id
JOIN timeline_document d ON d.id = s.document_id
LEFT JOIN timeline_actor a ON a.id = s.speaker_id
WHERE s.state = 'published' AND d.published
"""  # noqa: S608 - nothing in it is from outside

# The state that a statement is of, or what there is in its place: StatementQuerySet's lanes.
LANE = """CASE WHEN speaker_id IS NULL OR NOT certain THEN 'unsure'
    WHEN country IS NOT NULL THEN country WHEN kind = 'group' THEN 'joint' ELSE 'other' END"""
_NAMED = "JOIN timeline_actor a ON a.id = {} AND a.kind <> 'unnamed'"

OF_EVENTS = f"""
INSERT INTO facet_pair
SELECT chunk_id, slot, 0, 'document', document_id::text FROM facet_slot
UNION ALL SELECT chunk_id, slot, 0, 'flashpoint', flashpoint_id::text FROM facet_slot
    WHERE flashpoint_id IS NOT NULL
UNION ALL SELECT chunk_id, slot, 0, 'actor', m.actor_id::text
    FROM facet_slot JOIN timeline_eventactor m USING (event_id) {_NAMED.format("m.actor_id")}
UNION ALL SELECT chunk_id, slot, 0, 'place', m.place_id::text
    FROM facet_slot JOIN timeline_eventplace m USING (event_id)
UNION ALL SELECT chunk_id, slot, 0, unnest(ARRAY['country', 'country ' || m.role]), m.country_id
    FROM facet_slot JOIN timeline_eventcountry m USING (event_id)
UNION ALL SELECT DISTINCT chunk_id, slot, 0, 'country_role', m.role
    FROM facet_slot JOIN timeline_eventcountry m USING (event_id)
"""  # noqa: S608 - nothing in it is from outside

OF_STATEMENTS = f"""
INSERT INTO facet_pair
SELECT chunk_id, slot, layer, 'said', '' FROM facet_said
UNION ALL SELECT chunk_id, slot, layer, 'manner', manner FROM facet_said
UNION ALL SELECT chunk_id, slot, layer, 'lane', {LANE} FROM facet_said
UNION ALL SELECT chunk_id, slot, layer, 'group', speaker_id::text FROM facet_said
    WHERE certain AND kind = 'group' AND country IS NULL
UNION ALL SELECT chunk_id, slot, layer, 'speaker', speaker_id::text FROM facet_said
    WHERE certain AND kind <> 'unnamed'
UNION ALL SELECT chunk_id, slot, layer, 'speaker', holder_id::text
    FROM facet_said {_NAMED.format("holder_id")}
    WHERE certain AND holder_id IS DISTINCT FROM speaker_id
UNION ALL SELECT chunk_id, slot, layer, 'moved', '' FROM facet_said
    WHERE own_day IS DISTINCT FROM day OR NOT exact
"""  # noqa: S608 - nothing in it is from outside

# An event has what any of its statements has.
OF_ANY_STATEMENT = """
INSERT INTO facet_pair
SELECT DISTINCT chunk_id, slot, 0, kind, key FROM facet_pair WHERE layer > 0
"""

# How frequent the values of long tails are, counted without looking who may be seen.
FREQUENCIES = """
INSERT INTO timeline_facetvalue (kind, key, dense)
SELECT each.kind, each.key, count(*) >= %s FROM (
    SELECT 'actor' AS kind, m.actor_id::text AS key FROM timeline_eventactor m
    UNION ALL SELECT 'place', m.place_id::text FROM timeline_eventplace m
    UNION ALL SELECT 'speaker', s.speaker_id::text FROM timeline_statement s
    UNION ALL SELECT 'speaker', s.holder_id::text FROM timeline_statement s
) each
LEFT JOIN timeline_actor a ON each.kind <> 'place' AND a.id = each.key::bigint
WHERE key IS NOT NULL AND a.kind IS DISTINCT FROM 'unnamed'
GROUP BY 1, 2
"""
