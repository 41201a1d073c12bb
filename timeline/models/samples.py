"""What editors found when they looked at statements chosen by chance."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from timeline.models.documents import Document
from timeline.models.statements import Statement


class Sample(models.Model):
    """An editor's verdict on a statement of which no doubt was noted, as it stood when chosen."""

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="sample")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    manner = models.CharField(max_length=10)
    speaker_kind = models.CharField(max_length=12, blank=True)
    right = models.BooleanField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.statement}: {'right' if self.right else 'wrong'}"
