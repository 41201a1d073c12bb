"""Names as a search compares them."""

from __future__ import annotations

from django.db import models

from timeline.models.search import folded


def folded_name(name: str) -> models.GeneratedField:
    """The column of this name, folded; the database keeps it, however the name is written."""
    return models.GeneratedField(
        expression=folded(name, name=True), output_field=models.TextField(), db_persist=True
    )
