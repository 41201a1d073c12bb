"""The values that filters take from an address: checked, looked up, refused with a reason; and the
filters that take them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from timeline.filtering.words.names import read
from timeline.models import Actor, Country, Document, Sort, Statement
from timeline.models.search import SearchWords

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MAX_VALUES = 20
MAX_WORDS = 200
V = TypeVar("V", bound=Hashable)


class ManyValues(forms.Widget):
    """Reads every value of a repeated parameter."""

    def value_from_datadict(
        self, data: Mapping[str, object], files: object, name: str
    ) -> list[str]:
        values = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name, ())
        return [v.strip() for v in cast("Iterable[str]", values) if v.strip()]


class ManyField(forms.Field, Generic[V]):
    """Repeated values that must all be known. Subclasses look them up."""

    widget = ManyValues
    unknown: ClassVar[StrPromise] = _("There is no value “%(value)s”. Choose one from the list.")

    def to_python(self, value: Sequence[str] | None) -> list[V]:
        values = list(dict.fromkeys(value or []))
        if len(values) > MAX_VALUES:
            message = ngettext(
                "At most %(most)d value; this address has %(found)d.",
                "At most %(most)d values; this address has %(found)d.",
                MAX_VALUES,
            )
            raise ValidationError(message % {"most": MAX_VALUES, "found": len(values)})
        for v in values:
            ProhibitNullCharactersValidator()(v)
        found = self.look_up(values) if values else {}
        unknown = [v for v in values if v not in found]
        if unknown:
            raise ValidationError([self.unknown % {"value": v[:60]} for v in unknown])
        return list(dict.fromkeys(found[v] for v in values))

    def look_up(self, values: list[str]) -> Mapping[str, V]:
        """Known values, by what was typed."""
        raise NotImplementedError


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


class DocumentsField(ManyField[Document]):
    """Documents by slug."""

    unknown = _("There is no document “%(value)s”. Choose one from the list.")

    def look_up(self, values: list[str]) -> Mapping[str, Document]:
        return {d.slug: d for d in Document.objects.filter(slug__in=values, published=True)}


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


class DayField(forms.DateField):
    """A day as YYYY-MM-DD, between the years 1 and 9998."""

    def __init__(self, *, required: bool = True, label: StrPromise | None = None) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(attrs={"type": "date"}),
            required=required,
            label=label,
        )
        self.validators += [
            MinValueValidator(dt.date(1, 1, 1)),
            MaxValueValidator(dt.date(9998, 12, 31)),
        ]

    def to_python(self, value: str | dt.date | None) -> dt.date | None:
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                _("“%(value)s” is no day. Write it as 2020-12-31.") % {"value": str(value)[:40]}
            ) from None


class WordsField(forms.CharField):
    """What a person types into a search box, read with the names that it holds."""

    def __init__(self, *, required: bool = True, label: StrPromise | None = None) -> None:
        super().__init__(
            max_length=MAX_WORDS,
            widget=forms.TextInput(attrs={"type": "search"}),
            required=required,
            label=label,
        )

    def clean(self, value: str | None) -> SearchWords | None:
        words: str = super().clean(value)
        return read(words) if words else None


class DayFilter(django_filters.Filter):
    """One day."""

    field_class = DayField


class WordsFilter(django_filters.Filter):
    """Words of the full text."""

    field_class = WordsField


class ActorsFilter(django_filters.Filter):
    """Actors, any of them."""

    field_class = ActorsField


class SpeakersFilter(django_filters.Filter):
    """Actors who speak, any of them."""

    field_class = SpeakersField


class CountriesFilter(django_filters.Filter):
    """Countries, any of them."""

    field_class = CountriesField


class DocumentsFilter(django_filters.Filter):
    """Documents, any of them."""

    field_class = DocumentsField


class MannersFilter(django_filters.Filter):
    """Manners, any of them."""

    field_class = MannersField


class SortFilter(django_filters.Filter):
    """The order of a list."""

    field_class = SortField
