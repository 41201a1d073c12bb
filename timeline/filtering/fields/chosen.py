"""What is chosen from lists: records by their names in addresses, and manners."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from timeline.filtering.fields.many import ManyField
from timeline.models import (
    Actor,
    Country,
    Document,
    EventCountry,
    Flashpoint,
    Place,
    Sort,
    Statement,
)


class ActorsField(ManyField[Actor]):
    """Actors by slug; a merged actor stands for the one it was merged into."""

    unknown = _("There is no actor “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> Mapping[str, Actor]:
        return {
            a.slug: a.current_actor()
            for a in Actor.objects.filter(slug__in=values).select_related("merged_into")
        }


class SpeakersField(ActorsField):
    """Actors who speak."""

    unknown = _("There is no speaker “%(value)s”. Choose one from the list.")


class CountriesField(ManyField[Country]):
    """Countries by ISO code, in either case."""

    unknown = _("There is no country with the code “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> Mapping[str, Country]:
        # "ß" in capitals is "SS", but it is no way to write South Sudan
        codes = {v: v.upper() for v in values if v.isascii()}
        found = {c.code: c for c in Country.objects.filter(code__in=codes.values())}
        return {v: found[code] for v, code in codes.items() if code in found}


class StatesField(CountriesField):
    """States that somebody speaks for, by ISO code."""


class DocumentsField(ManyField[Document]):
    """Documents by slug."""

    unknown = _("There is no document “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> Mapping[str, Document]:
        return {d.slug: d for d in Document.objects.filter(slug__in=values, published=True)}


class FlashpointsField(ManyField[Flashpoint]):
    """Flashpoints by slug."""

    unknown = _("There is no flashpoint “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> Mapping[str, Flashpoint]:
        return {f.slug: f for f in Flashpoint.objects.shown().filter(slug__in=values)}


class PlacesField(ManyField[Place]):
    """Places by slug."""

    unknown = _("There is no place “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> Mapping[str, Place]:
        return {p.slug: p for p in Place.objects.filter(slug__in=values)}


class RolesField(ManyField[str]):
    """acts or place: what a country that an entry names does there."""

    unknown = _("There is no role “%(value)s”. Choose acts or place.")

    def look_up(self, values: list[str]) -> Mapping[str, str]:
        return {v: v for v in values if v in EventCountry.Role.values}


class MannersField(ManyField[str]):
    """direct, mixed or indirect."""

    unknown = _("There is no manner “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> Mapping[str, str]:
        return {v: v for v in values if v in Statement.Manner.values}


class SortField(forms.Field):
    """The order of a list."""

    def to_python(self, value: str | None) -> Sort | None:
        if value and value not in Sort.values:
            unknown = _("There is no order “%(value)s”. Choose newest, oldest or relevance.")
            raise ValidationError(unknown % {"value": value[:60]})
        return Sort(value) if value else None
