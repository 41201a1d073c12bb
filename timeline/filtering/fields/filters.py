"""One filter for each field."""

from __future__ import annotations

from copy import copy
from typing import Self

import django_filters
from django import forms

from timeline.filtering.fields.chosen import (
    ActorsField,
    CountriesField,
    DocumentsField,
    FlashpointsField,
    MannersField,
    PlacesField,
    RolesField,
    SortField,
    SpeakersField,
    StatesField,
)
from timeline.filtering.fields.days_and_words import DayField, InstantField, WordsField


class _Shared(django_filters.Filter):
    """A filter of which each set has one of its own, while all of them share what it is made of: to
    copy that was a tenth of a page.
    """

    def __deepcopy__(self, memo: object) -> Self:
        made = copy(self)
        made.method = self.method  # looked up in its parent, which is another one
        return made


def _taking(field: type[forms.Field]) -> type[django_filters.Filter]:
    """A filter that takes its value from this field."""
    name = field.__name__.replace("Field", "Filter")
    return type(name, (_Shared,), {"field_class": field})


DayFilter = _taking(DayField)
InstantFilter = _taking(InstantField)
WordsFilter = _taking(WordsField)
ActorsFilter = _taking(ActorsField)
SpeakersFilter = _taking(SpeakersField)
CountriesFilter = _taking(CountriesField)
StatesFilter = _taking(StatesField)
DocumentsFilter = _taking(DocumentsField)
FlashpointsFilter = _taking(FlashpointsField)
MannersFilter = _taking(MannersField)
PlacesFilter = _taking(PlacesField)
RolesFilter = _taking(RolesField)
SortFilter = _taking(SortField)
