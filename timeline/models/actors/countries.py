"""Countries."""

from __future__ import annotations

from django.db import models

from timeline.models.common import page_of


class Country(models.Model):
    """A state, by ISO 3166-1 alpha-2 code."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_of("country", self.code)
