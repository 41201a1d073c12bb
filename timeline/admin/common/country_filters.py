"""Filters of lists by country, which offer the countries that a list has any record of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Exists, Field, Model, OuterRef, QuerySet
from django.http import HttpRequest

from timeline.admin.common.generic import ModelAdmin
from timeline.models import Country, EventCountry, Statement

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class _Existing(admin.RelatedFieldListFilter):
    """Asks each country whether it has any: Django's own filter asks every record for its
    countries.
    """

    @staticmethod
    def having() -> QuerySet[Model]:
        """A record of the list that belongs to the country asked for."""
        raise NotImplementedError

    def field_choices(
        self, field: Field[object, object], request: HttpRequest, model_admin: ModelAdmin[Model]
    ) -> list[tuple[str, str | StrPromise]]:
        """Code and name of each."""
        rows = Country.objects.filter(Exists(self.having())).order_by("name")
        return [(c.code, c.name) for c in rows]


class NamedCountriesFilter(_Existing):
    """Of countries that events name."""

    @staticmethod
    def having() -> QuerySet[Model]:
        return EventCountry.objects.filter(country=OuterRef("pk"))


class SpeakingCountriesFilter(_Existing):
    """Of countries that speakers speak for."""

    @staticmethod
    def having() -> QuerySet[Model]:
        return Statement.objects.filter(speaker__country=OuterRef("pk"))
