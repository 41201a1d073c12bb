"""What imports did."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from timeline.models.documents import Capture, Document
from timeline.models.records import (
    ImportProgressField,
    MetadataField,
    PlanPreviewField,
    ShiftsField,
    UndoneField,
    WroteField,
)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Imports that wrote something."""

    def in_force(self) -> Self:
        """Those that were not undone, the newest first."""
        return self.filter(undone_at__isnull=True).order_by("-pk")


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
    parser_version = models.PositiveIntegerField(
        default=0, help_text="Which parser read the text; 0 before they were counted."
    )

    context = models.UUIDField(
        null=True, editable=False, help_text="Of its versions in the history; empty before."
    )
    first_version = models.PositiveIntegerField(
        null=True, editable=False, help_text="Its versions have higher numbers than this."
    )
    last_version = models.PositiveIntegerField(null=True, editable=False)
    shifts = ShiftsField(
        default=list, help_text="Stretches of the capture of which nothing but the place was new."
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone = UndoneField(default=dict, help_text="What went back, and what stayed.")
    wrote = WroteField(default=dict, db_default={}, help_text="What it changed, by primary keys.")

    objects = ImportRunQuerySet.as_manager()

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
    address = models.CharField(
        max_length=2000, blank=True, help_text="From where it was fetched; a file has none."
    )
    fetched_at = models.DateTimeField(null=True, blank=True)
    metadata = MetadataField(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    progress = ImportProgressField(
        default=dict, help_text="What the import is doing: words, done, total."
    )
    plan = PlanPreviewField(default=dict, help_text="What the import would write, as it is shown.")
    planned_at = models.DateTimeField(null=True, blank=True)
    wanted = models.CharField(
        max_length=2000,
        blank=True,
        default="",
        db_default="",
        help_text="An address that is still to be fetched.",
    )
    job = models.BigIntegerField(
        null=True,
        editable=False,
        help_text="The job that computes the plan, or imports, in the background.",
    )
    failure = models.TextField(
        blank=True, default="", db_default="", help_text="Why there is no plan, and what to do."
    )
    agreed_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when the import waits or runs in the background."
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    notice = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Why an import that was agreed to has written nothing.",
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
