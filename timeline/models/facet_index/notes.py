"""What was written since bitmaps were made."""

from __future__ import annotations

from django.db import models


class FacetNote(models.Model):
    """That something of a month's events or statements was written: bitmaps say nothing of it until
    they are made anew. Triggers insert these, nothing waits for them.

    No month stands for all of them, that of ``UNDATED`` for statements without a day.
    """

    month = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.month or "every month")
