"""Counts of what readers see, kept beside the tables: triggers add signed rows, to be summed up.

Each transaction sees counts that agree with the tables as it sees them. What is hidden, or is of a
hidden event or document, is not counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

from django.db import connection, models
from django.db.models import Sum

from timeline.models.actors.actors import Actor
from timeline.models.documents import Document

C = TypeVar("C", bound="Count")


class CountQuerySet(models.QuerySet[C]):
    """Signed rows, to be summed up."""

    def total(self) -> int:
        """How many records."""
        return self.aggregate(total=Sum("n"))["total"] or 0

    def numbers(self, name: str) -> Mapping[int | str | None, int]:
        """The number of records of each value, of those that any has."""
        return dict(cast("Iterable[tuple[int | str | None, int]]", self.by(name)))

    def months(self) -> dict[dt.date | None, int]:
        """The number of records in each month, by its first day; None for undated ones."""
        return dict(cast("Iterable[tuple[dt.date | None, int]]", self.by("month")))

    def by(self, *names: str) -> models.QuerySet[C, tuple[object, ...]]:
        """Rows of these values and the number of records that have them, of those that any has."""
        rows = self.order_by().values_list(*names).annotate(total=Sum("n")).exclude(total=0)
        return cast("models.QuerySet[C, tuple[object, ...]]", rows)


class Count(models.Model):
    """So many records more, or less where it is negative."""

    n = models.IntegerField()
    summed = models.BooleanField(db_default=False)

    objects = CountQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.n:+}"


def _key(to: type[models.Model], *, null: bool = False) -> models.ForeignKey[object, object]:
    return models.ForeignKey(
        to, models.DO_NOTHING, null=null, related_name="+", db_constraint=False
    )


class EventCount(Count):
    """Published events, by document and the first day of their month."""

    document = _key(Document)
    month = models.DateField()


class StatementCount(Count):
    """Visible statements, by document, manner and how far they were looked at."""

    document = _key(Document)
    manner = models.CharField(max_length=10)
    reviewed = models.BooleanField()
    doubted = models.BooleanField(help_text="For any reason.")
    of_event = models.BooleanField(help_text="Not of an article.")


class SpeakerCount(Count):
    """Visible statements, by who speaks, whether that is certain, and their month; None where
    undated.
    """

    speaker = _key(Actor, null=True)
    holder = _key(Actor, null=True)
    certain = models.BooleanField()
    month = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=("month",), name="speaker_count_month"),)


def sum_counts() -> None:
    """Make few rows of many; the counts stay."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT timeline_sum_counts()")


def count_again() -> None:
    """Count the tables anew: after rows were written while triggers were off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT timeline_count_again()")
