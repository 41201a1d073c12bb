"""Who held which office."""

from __future__ import annotations

from django.db import models

from timeline.models.actors.actors import Actor
from timeline.models.common import followable, with_history


@with_history(asked_by=["office", "holder"])
class Tenure(models.Model):
    """Who held an office from when to when, both days inclusive."""

    office = models.ForeignKey(
        Actor, models.CASCADE, related_name="tenures", limit_choices_to={"kind": "office"}
    )
    holder = models.ForeignKey(
        Actor, models.CASCADE, related_name="offices", limit_choices_to={"kind": "person"}
    )
    start = models.DateField(
        null=True, blank=True, help_text="Empty: since before the chronology begins."
    )
    end = models.DateField(null=True, blank=True, help_text="Empty: still in office.")
    source = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ("office", "start")

    def __str__(self) -> str:
        return f"{self.holder}, {self.office}"

    @property
    def link(self) -> str:
        """The source, if it can be followed."""
        return followable(self.source)
