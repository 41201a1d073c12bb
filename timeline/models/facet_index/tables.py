"""The tables of the bitmaps of each kind of record, for statements of SQL."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.models.facet_index.events import FacetBits, FacetChunk, FacetRecord, FacetValue
from timeline.models.facet_index.statements import (
    StatementBits,
    StatementChunk,
    StatementRecord,
    StatementValue,
)


@dataclass(frozen=True, slots=True)
class IndexTables:
    """The tables of one kind of record, and the column of ``records`` that says which one it is;
    ``source`` is the table of the records themselves.
    """

    chunks: str
    values: str
    bits: str
    records: str
    key: str
    source: str


OF_EVENTS = IndexTables(
    FacetChunk._meta.db_table,
    FacetValue._meta.db_table,
    FacetBits._meta.db_table,
    FacetRecord._meta.db_table,
    "event_id",
    "timeline_event",
)
OF_STATEMENTS = IndexTables(
    StatementChunk._meta.db_table,
    StatementValue._meta.db_table,
    StatementBits._meta.db_table,
    StatementRecord._meta.db_table,
    "statement_id",
    "timeline_statement",
)
