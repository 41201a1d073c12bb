"""What readers report, and marks of every change."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils import timezone

from timeline.models.statements import Statement
from timeline.text.excerpt import excerpt


class ReportQuerySet(models.QuerySet["Report"]):
    """Readers' words, and how they are dealt with."""

    def open(self) -> ReportQuerySet:
        """What no editor has dealt with yet."""
        return self.filter(resolved_at__isnull=True)

    def close(self) -> int:
        """Take the open ones off the list; how many they were."""
        return self.open().update(resolved_at=timezone.now())


class Report(models.Model):
    """A reader's word on an error, until an editor has dealt with it."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="reports")
    message = models.TextField()
    sender = models.CharField(
        max_length=32,
        editable=False,
        help_text="A keyed hash of the day's address: enough to count, not to know.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("resolved_at", "-created_at")
        indexes = (models.Index(fields=("created_at",), name="report_created"),)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d}: {excerpt(self.message, 60)}"


# Changes that are counted. A transaction may commit after others that took later numbers, but not
# after so many: its own last number is taken right before it ends.
COUNTED = 500
# Number and mark of the newest change, and how many there are of the last numbers: the state of
# the content. Without the ORM, since of a page that is kept nothing else is asked.
NEWEST_CHANGE = f"""
    SELECT id, mark, (SELECT count(*) FROM timeline_contentchange c WHERE c.id > n.id - {COUNTED})
    FROM (SELECT id, mark FROM timeline_contentchange ORDER BY id DESC LIMIT 1) n
"""  # noqa: S608


class ContentChange(models.Model):
    """One row for every statement that wrote public content; triggers insert them, nothing waits
    for them.

    The mark is random: a restored backup goes on counting from an earlier number, but never with
    the same marks.
    """

    mark = models.UUIDField(db_default=RandomUUID(), editable=False)
    known_until = models.DateTimeField(
        db_default=models.Func(function="timeline_known_until"),
        editable=False,
        help_text="All that bears an earlier instant can be seen by whoever sees this row.",
    )

    def __str__(self) -> str:
        return str(self.pk)
