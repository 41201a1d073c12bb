"""Countries."""

from __future__ import annotations

from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from timeline.models.common import State, page_of


class CountryQuerySet(models.QuerySet["Country"]):
    """Countries, by what names them."""

    def mentioned(self) -> Self:
        """Those that a published entry names; the table knows all."""
        EventCountry = apps.get_model("timeline", "EventCountry")

        named = EventCountry.objects.filter(
            country=OuterRef("pk"), event__state=State.PUBLISHED, event__document__published=True
        )
        return self.filter(Exists(named.order_by()))


class Country(models.Model):
    """A state, by ISO 3166-1 alpha-2 code."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)

    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_of("country", self.code)
