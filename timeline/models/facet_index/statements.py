"""Bitmaps of statements, by their own days."""

from __future__ import annotations

import datetime as dt

from django.db import models

from timeline.models.facet_index.bases import Bits, Chunk, Record, Value

# The day under which statements without one are kept: no list of days begins so early.
UNDATED = dt.date.min


class StatementChunk(Chunk):
    """Statements by their own days; those without a day have a chunk to themselves, of the day
    ``UNDATED``.
    """

    class Meta:
        indexes = (models.Index(fields=("first", "last"), name="statement_chunk_days"),)


class StatementValue(Value):
    """What can be true of a statement."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="statement_value_once"),
        )
        indexes = (
            models.Index(models.F("kind"), models.F("n").desc(), name="statement_value_most"),
        )


class StatementRecord(Record):
    """A statement."""

    statement_id = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"statement {self.statement_id}"


class StatementBits(Bits):
    """Which statements have a value; in layer 0 alone."""
