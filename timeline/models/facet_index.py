"""Bitmaps of which events have which value: what counts beside lists are made from at any size.

Nothing in them is anybody's work: ``indexing`` makes them anew from the records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from timeline.types import Subscriptable

if TYPE_CHECKING:
    Field = models.Field
else:

    class Field(Subscriptable, models.Field): ...


class BitsField(Field[str, str]):
    """PostgreSQL's ``bit varying``; Python reads it as a text of zeros and ones."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "bit varying"


class FacetChunk(models.Model):
    """The visible events of some months, both days inclusive, each with a slot: newest first, from
    zero.

    ``ends`` says for each day, and one beyond the last, how many events are of it or later.
    """

    id = models.AutoField(primary_key=True)
    first = models.DateField()
    last = models.DateField()
    size = models.IntegerField()
    ends = ArrayField(models.IntegerField())
    ones = BitsField(help_text="As many ones as there are slots.")

    class Meta:
        indexes = (models.Index(fields=("first", "last"), name="facet_chunk_days"),)

    def __str__(self) -> str:
        return f"{self.first} to {self.last}: {self.size}"


class FacetValue(models.Model):
    """One thing that can be true of an event, as "actor 17"; how many events it is true of, and of
    how many statements.

    A rare one is not ``dense``: it has no bitmaps, events that have it are found by other ways.
    """

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=32)
    n = models.IntegerField(default=0, db_default=0)
    said = models.IntegerField(default=0, db_default=0)
    dense = models.BooleanField(default=True, db_default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="facet_value_once"),)
        indexes = (models.Index(models.F("kind"), models.F("n").desc(), name="facet_value_most"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class FacetRecord(models.Model):
    """The slot of an event, and the keys of all its values, rare ones too."""

    pk = models.CompositePrimaryKey("chunk_id", "slot")
    chunk_id = models.IntegerField()
    slot = models.IntegerField()
    event_id = models.BigIntegerField(db_index=True)
    values = ArrayField(models.IntegerField())

    def __str__(self) -> str:
        return f"event {self.event_id}"


class FacetBits(models.Model):
    """Which slots of a chunk have a value.

    Layer 0 tells it of events; layer k of the k-th statement of each event, where the value is one
    of statements.
    """

    pk = models.CompositePrimaryKey("value_id", "layer", "chunk_id")
    value_id = models.IntegerField()
    chunk_id = models.IntegerField(db_index=True)
    layer = models.SmallIntegerField()
    bits = BitsField()

    def __str__(self) -> str:
        return f"value {self.value_id} in chunk {self.chunk_id}, layer {self.layer}"


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


class FacetNote(models.Model):
    """That something of a month's events was written: bitmaps say nothing of it until they are made
    anew. Triggers insert these, nothing waits for them.

    No month stands for all of them.
    """

    month = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.month or "every month")
