"""What an import leaves to an editor to decide."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from timeline.models.documents import Document
from timeline.models.events import Event
from timeline.models.imports.runs import ImportRun
from timeline.models.statements import Statement


class ConflictQuerySet(models.QuerySet["Conflict"]):
    """What is in dispute, and how a dispute ends."""

    def open(self) -> ConflictQuerySet:
        """What nobody has decided on yet."""
        return self.filter(resolved_at__isnull=True)

    def settle(self, resolution: str) -> int:
        """Take the open ones off the list, ``Conflict.KEPT`` or ``TAKEN``; how many."""
        return self.open().update(resolved_at=timezone.now(), resolution=resolution)


class Conflict(models.Model):
    """What an import and an editor have both changed: the editor has won; said here, once."""

    KEPT, TAKEN, REPLACED, UNDONE = "hand", "source", "replaced", "undone"
    document = models.ForeignKey(Document, models.CASCADE, related_name="conflicts")
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="conflicts"
    )
    statement = models.ForeignKey(
        Statement, models.CASCADE, null=True, blank=True, related_name="conflicts"
    )
    field = models.CharField(max_length=30)
    base = models.JSONField(null=True, blank=True)
    current = models.JSONField(null=True, blank=True)
    incoming = models.JSONField(null=True, blank=True)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="conflict_rows")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolution = models.CharField(
        max_length=10,
        blank=True,
        choices=[
            ("hand", "kept what stood"),
            ("source", "took the source's"),
            ("replaced", "a later import disputes it anew"),
            ("undone", "the import was undone"),
        ],
    )

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ("resolved_at", "-pk")

    def __str__(self) -> str:
        return f"{self.field} of {self.statement or self.event or self.document}"

    @property
    def record(self) -> Statement | Event | Document | None:
        """What is in dispute; None where an entry could be several stored ones."""
        return self.statement or self.event or (self.document if self.field != "match" else None)
