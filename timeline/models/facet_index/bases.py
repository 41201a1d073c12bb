"""Chunks of records, their values, slots and bitmaps, alike for events and statements."""

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


class Chunk(models.Model):
    """The visible records of some months, both days inclusive, each with a slot: newest first, from
    zero.

    ``ends`` says for each day, and one beyond the last, how many records are of it or later.
    """

    id = models.AutoField(primary_key=True)
    first = models.DateField()
    last = models.DateField()
    size = models.IntegerField()
    ends = ArrayField(models.IntegerField())
    ones = BitsField(help_text="As many ones as there are slots.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.first} to {self.last}: {self.size}"


class Value(models.Model):
    """One thing that can be true of a record, as "actor 17"; how many records it is true of.

    A rare one is not ``dense``: it has no bitmaps, records that have it are found by other ways.
    """

    id = models.AutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=32)
    n = models.IntegerField(default=0, db_default=0)
    dense = models.BooleanField(default=True, db_default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Record(models.Model):
    """The slot of a record, and the keys of all its values; those of them that are ``rare``, None
    where a program of before wrote it.
    """

    pk = models.CompositePrimaryKey("chunk_id", "slot")
    chunk_id = models.IntegerField()
    slot = models.IntegerField()
    values = ArrayField(models.IntegerField())
    rare = ArrayField(models.IntegerField(), null=True)

    class Meta:
        abstract = True


class Bits(models.Model):
    """Which slots of a chunk have a value.

    Layer 0 tells it of the records themselves. Those of events have layer k for the k-th statement
    of each event, where the value is one of statements.
    """

    pk = models.CompositePrimaryKey("value_id", "layer", "chunk_id")
    value_id = models.IntegerField()
    chunk_id = models.IntegerField(db_index=True)
    layer = models.SmallIntegerField()
    bits = BitsField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"value {self.value_id} in chunk {self.chunk_id}, layer {self.layer}"
