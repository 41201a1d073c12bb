"""One filter for each field."""

from __future__ import annotations

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
from timeline.filtering.fields.written import DayField, InstantField, WordsField


def _taking(field: type[forms.Field]) -> type[django_filters.Filter]:
    """A filter that takes its value from this field."""
    name = field.__name__.replace("Field", "Filter")
    return type(name, (django_filters.Filter,), {"field_class": field})


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
