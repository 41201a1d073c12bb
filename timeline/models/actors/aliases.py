"""Other names of actors."""

from __future__ import annotations

from django.db import models

from timeline.models.actors.actors import Actor
from timeline.models.actors.folding import folded_name
from timeline.models.common import with_history


@with_history(exclude=["folded"], asked_by=["actor"])
class Alias(models.Model):
    """Another name of an actor; for an office, a way to say the role without its country."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    folded = folded_name("text")

    class Meta:
        ordering = ("text",)
        verbose_name_plural = "aliases"
        indexes = (models.Index(fields=("folded",), name="alias_folded"),)
        constraints = (
            models.UniqueConstraint(fields=("actor", "text"), name="alias_once_per_actor"),
        )

    def __str__(self) -> str:
        return self.text
