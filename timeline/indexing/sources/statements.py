"""What is true of statements."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.indexing.chunks import Counts, Span, by_month
from timeline.indexing.sources.shared import (
    NAMED,
    OF_DOCUMENTS,
    OF_WHO_SPEAKS,
    SAID_COLUMNS,
    Source,
    frequencies,
    frequent_words,
    of_words,
)
from timeline.models import OF_STATEMENTS, UNDATED, Statement

# The same as StatementQuerySet.visible(); by the expression that the index of its order has.
_SLOTS = f"""
INSERT INTO facet_slot
SELECT c.id, row_number() OVER (PARTITION BY c.id ORDER BY s.date DESC) - 1, s.id,
    COALESCE(s.date, c.first), s.document_id, d.flashpoint_id
FROM timeline_statementchunk c
JOIN timeline_statement s ON COALESCE(s.date, '-infinity'::date)
    BETWEEN CASE WHEN c.first = '{UNDATED}' THEN '-infinity' ELSE c.first END AND c.last
JOIN timeline_document d ON d.id = s.document_id
WHERE c.id = ANY(%s) AND s.standing AND d.published
"""  # noqa: S608 - nothing in it is from outside
SAID = f"""
SELECT t.chunk_id, t.slot, 0, t.day, {SAID_COLUMNS}
FROM facet_slot t
JOIN timeline_statement s ON s.id = t.record_id
LEFT JOIN timeline_actor a ON a.id = s.speaker_id
"""  # noqa: S608 - nothing in it is from outside
NAMED_IN_STATEMENTS = f"""
SELECT chunk_id, slot, 0, 'actor', m.actor_id::text
    FROM facet_slot JOIN timeline_statementactor m ON m.statement_id = record_id
    {NAMED.format("m.actor_id")}
UNION ALL SELECT chunk_id, slot, 0, 'country', m.country_id
    FROM facet_slot JOIN timeline_statementcountry m ON m.statement_id = record_id
UNION ALL SELECT chunk_id, slot, 0, 'entry_actor', m.actor_id::text
    FROM facet_said JOIN timeline_eventactor m USING (event_id) {NAMED.format("m.actor_id")}
UNION ALL SELECT chunk_id, slot, 0, 'entry_country', m.country_id
    FROM facet_said JOIN timeline_eventcountry m USING (event_id)
UNION ALL SELECT chunk_id, slot, 0, 'entry_place', m.place_id::text
    FROM facet_said JOIN timeline_eventplace m USING (event_id)
"""  # noqa: S608 - nothing in it is from outside
_PAIRS = """
SELECT 'actor', m.actor_id::text FROM timeline_statementactor m
UNION ALL SELECT 'speaker', s.speaker_id::text FROM timeline_statement s
UNION ALL SELECT 'speaker', s.holder_id::text FROM timeline_statement s
UNION ALL SELECT 'entry_actor', m.actor_id::text
    FROM timeline_statement s JOIN timeline_eventactor m USING (event_id)
UNION ALL SELECT 'entry_place', m.place_id::text
    FROM timeline_statement s JOIN timeline_eventplace m USING (event_id)
"""


def _by_month(within: Iterable[Span] | None) -> Counts:
    return by_month(Statement.objects.visible(), within)


STATEMENTS = Source(
    OF_STATEMENTS,
    _by_month,
    Statement.objects.count,
    _SLOTS,
    SAID,
    (OF_DOCUMENTS, OF_WHO_SPEAKS, NAMED_IN_STATEMENTS),
    frequencies(OF_STATEMENTS, _PAIRS),
    frequent_words(OF_STATEMENTS),
    (of_words(OF_STATEMENTS),),
)
