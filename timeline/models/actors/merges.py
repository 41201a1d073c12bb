"""That two records were one actor."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from timeline.models.actors.actors import Actor
from timeline.models.records import MovedRowsField


class Merge(models.Model):
    """That one actor was merged into another, and all that moved with it."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="merges")
    target = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    moved = MovedRowsField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.actor} into {self.target}, {self.made_at:%Y-%m-%d}"
