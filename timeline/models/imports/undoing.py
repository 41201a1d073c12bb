"""Imports that somebody wants to take back."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from timeline.models.imports.runs import ImportRun
from timeline.models.records import UndoneField


class Undoing(models.Model):
    """What undoing an import would do, worked out in the background, and who has agreed to it; it
    goes when that is done.
    """

    run = models.OneToOneField(ImportRun, models.CASCADE, primary_key=True, related_name="undoing")
    plan = UndoneField(default=dict, help_text="What would go back, and what would stay.")
    digest = models.CharField(max_length=64, blank=True)
    planned_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    notice = models.TextField(
        blank=True, help_text="Why nothing was written although somebody had agreed."
    )
    job = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.run)

    @property
    def waits(self) -> bool:
        """Whether a job has something to do for it."""
        return self.planned_at is None or self.agreed_at is not None
