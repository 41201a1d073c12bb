"""What imports did, and what they left to decide."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from timeline.models.documents import Capture, Document
from timeline.models.events import Event
from timeline.models.record_fields import ImportProgressField, MetadataField
from timeline.models.statements import Statement


class ImportRun(models.Model):
    """One import that wrote something, and what it counted."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="runs")
    capture = models.ForeignKey(Capture, models.CASCADE, related_name="runs")
    ran_at = models.DateTimeField(auto_now_add=True)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-ran_at", "-pk")

    def __str__(self) -> str:
        return f"{self.document}, {self.ran_at:%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """What was handed in at the desk, from its plan to its import; its bytes go when a capture has
    them.
    """

    document = models.ForeignKey(
        Document, models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    original = models.BinaryField(default=b"", blank=True)
    media_type = models.CharField(
        max_length=50, blank=True, help_text="Of a copied selection; a file says it itself."
    )
    metadata = MetadataField(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    progress = ImportProgressField(
        default=dict, help_text="What the import is doing: words, done, total."
    )
    run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, related_name="uploads"
    )
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return (
            f"{self.document or self.metadata.title or 'a new document'},"
            f" {self.created_at:%Y-%m-%d %H:%M}"
        )


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

    KEPT, TAKEN = "hand", "source"
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
        choices=[("hand", "kept what stood"), ("source", "took the source's")],
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
