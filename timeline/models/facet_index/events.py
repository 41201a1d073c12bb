"""Bitmaps of events."""

from __future__ import annotations

from django.db import models

from timeline.models.facet_index.bases import Bits, Chunk, Record, Value


class FacetChunk(Chunk):
    """Events."""

    class Meta:
        indexes = (models.Index(fields=("first", "last"), name="facet_chunk_days"),)


class FacetValue(Value):
    """What can be true of an event, and of how many statements it is in all."""

    said = models.IntegerField(default=0, db_default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="facet_value_once"),)
        indexes = (models.Index(models.F("kind"), models.F("n").desc(), name="facet_value_most"),)


class FacetRecord(Record):
    """An event."""

    event_id = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"event {self.event_id}"


class FacetBits(Bits):
    """Which events have a value, and which of their statements."""


class FacetMoved(models.Model):
    """A statement that is not of its event's day, or of which a bound only is told."""

    pk = models.CompositePrimaryKey("chunk_id", "slot", "layer")
    chunk_id = models.IntegerField()
    slot = models.IntegerField()
    layer = models.SmallIntegerField()
    lane_id = models.IntegerField(help_text="The value that is its lane.")
    day = models.DateField(null=True)
    exact = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.day} in chunk {self.chunk_id}"
