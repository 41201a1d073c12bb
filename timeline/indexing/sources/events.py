"""What is true of events."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.indexing.chunks import Counts, Span, by_month
from timeline.indexing.sources.shared import (
    LANE,
    NAMED,
    OF_DOCUMENTS,
    OF_WHO_SPEAKS,
    SAID_COLUMNS,
    Source,
    frequencies,
    frequent_words,
    of_words,
)
from timeline.models import OF_EVENTS, UNDATED, Event

# The same as EventQuerySet.published() and newest_first().
_SLOTS = """
INSERT INTO facet_slot
SELECT c.id, row_number() OVER (PARTITION BY c.id ORDER BY e.date DESC, e.position, e.id) - 1,
    e.id, e.date, e.document_id, d.flashpoint_id
FROM timeline_facetchunk c
JOIN timeline_event e ON e.date BETWEEN c.first AND c.last
JOIN timeline_document d ON d.id = e.document_id
WHERE c.id = ANY(%s) AND e.state = 'published' AND d.published
"""
# The same as StatementQuerySet.visible().
_SAID = f"""
SELECT t.chunk_id, t.slot, row_number() OVER (PARTITION BY s.event_id ORDER BY s.id), t.day,
    {SAID_COLUMNS}
FROM facet_slot t
JOIN timeline_statement s ON s.event_id = t.record_id
JOIN timeline_document d ON d.id = s.document_id
LEFT JOIN timeline_actor a ON a.id = s.speaker_id
WHERE s.state = 'published' AND d.published
"""  # noqa: S608 - nothing in it is from outside
NAMED_IN_EVENTS = f"""
SELECT chunk_id, slot, 0, 'actor', m.actor_id::text
    FROM facet_slot JOIN timeline_eventactor m ON m.event_id = record_id
    {NAMED.format("m.actor_id")}
UNION ALL SELECT chunk_id, slot, 0, 'place', m.place_id::text
    FROM facet_slot JOIN timeline_eventplace m ON m.event_id = record_id
UNION ALL SELECT chunk_id, slot, 0, unnest(ARRAY['country', 'country ' || m.role]), m.country_id
    FROM facet_slot JOIN timeline_eventcountry m ON m.event_id = record_id
UNION ALL SELECT DISTINCT chunk_id, slot, 0, 'country_role', m.role
    FROM facet_slot JOIN timeline_eventcountry m ON m.event_id = record_id
"""  # noqa: S608 - nothing in it is from outside
_OF_THEIR_STATEMENTS = """
SELECT chunk_id, slot, layer, 'said', '' FROM facet_said
UNION ALL SELECT chunk_id, slot, layer, 'moved', '' FROM facet_said
    WHERE own_day IS DISTINCT FROM day OR NOT exact
"""
# An event has what any of its statements has.
_OF_ANY_STATEMENT = """
SELECT DISTINCT chunk_id, slot, 0, kind, key FROM facet_pair WHERE layer > 0
"""
_PAIRS = """
SELECT 'actor', m.actor_id::text FROM timeline_eventactor m
UNION ALL SELECT 'place', m.place_id::text FROM timeline_eventplace m
UNION ALL SELECT 'speaker', s.speaker_id::text FROM timeline_statement s
UNION ALL SELECT 'speaker', s.holder_id::text FROM timeline_statement s
"""
_MOVED = f"""
INSERT INTO timeline_facetmoved (chunk_id, slot, layer, lane_id, day, exact)
SELECT s.chunk_id, s.slot, s.layer, v.id, s.own_day, s.exact
FROM facet_said s
JOIN timeline_facetvalue v ON v.kind = 'lane' AND v.key = {LANE.replace("kind", "s.kind")}
WHERE s.own_day IS DISTINCT FROM s.day OR NOT s.exact
"""  # noqa: S608 - nothing in it is from outside


def _by_month(within: Iterable[Span] | None) -> Counts:
    """No event is without a day."""
    spans = None if within is None else [span for span in within if span.last != UNDATED]
    return by_month(Event.objects.published(), spans)


EVENTS = Source(
    OF_EVENTS,
    _by_month,
    Event.objects.count,
    _SLOTS,
    _SAID,
    (OF_DOCUMENTS, NAMED_IN_EVENTS, OF_WHO_SPEAKS, _OF_THEIR_STATEMENTS, _OF_ANY_STATEMENT),
    frequencies(OF_EVENTS, _PAIRS),
    frequent_words(OF_EVENTS),
    (_MOVED, of_words(OF_EVENTS)),
)
