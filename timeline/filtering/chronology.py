"""What the filters of events and of statements share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import copy, deepcopy
from typing import Generic, Self, TypeVar, cast

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.filtering.fields.filters import (
    ActorsFilter,
    CountriesFilter,
    DayFilter,
    DocumentsFilter,
    FlashpointsFilter,
    InstantFilter,
    MannersFilter,
    SortFilter,
    SpeakersFilter,
    StatesFilter,
    WordsFilter,
)
from timeline.filtering.form import FilterForm
from timeline.filtering.parameters import BESIDE, PARAMETERS, WITHOUT, Choosable, Values
from timeline.models import Actor, Country, EventQuerySet, Flashpoint, Sort, StatementQuerySet
from timeline.models.search import SearchWords

_forms: dict[type[django_filters.FilterSet], type[forms.Form]] = {}
R = TypeVar("R", EventQuerySet, StatementQuerySet)  # what a filter selects


class ChronologyFilter(django_filters.FilterSet, Generic[R]):
    """Parameters shared by events and statements: OR within one, AND between them.

    Who speaks, for which state and in which manner, each kind of record is asked in a way of its
    own: ``said`` is a method of the two filters below.
    """

    date_from = DayFilter(label=_("From"), method="since")
    date_to = DayFilter(label=_("To"), method="until")
    flashpoint = FlashpointsFilter(
        label=_("Flashpoint"), field_name="document__flashpoint", lookup_expr="in"
    )
    actor = ActorsFilter(label=_("Actor named"), method="naming_actors")
    speaker = SpeakersFilter(label=_("Speaker"), method="said")
    speaks_for = StatesFilter(label=_("Speaks for"), method="said")
    country = CountriesFilter(label=_("Country named"), method="naming_countries")
    q = WordsFilter(label=_("Search"), method="with_words")
    document = DocumentsFilter(label=_("Document"), field_name="document", lookup_expr="in")
    manner = MannersFilter(label=_("Manner"), method="said")
    not_flashpoint = FlashpointsFilter(label=_("Without the flashpoint"), method="leaving_out")
    not_actor = ActorsFilter(label=_("Without the actor"), method="leaving_out")
    not_speaker = SpeakersFilter(label=_("Without the speaker"), method="leaving_out")
    not_speaks_for = StatesFilter(label=_("Without who speaks for"), method="leaving_out")
    not_country = CountriesFilter(label=_("Without the country"), method="leaving_out")
    not_document = DocumentsFilter(label=_("Without the document"), method="leaving_out")
    not_manner = MannersFilter(label=_("Without the manner"), method="leaving_out")
    updated_since = InstantFilter(label=_("Changed since"), method="changed_since")
    sort = SortFilter(label=_("Order"), method="in_order")

    # Whether it chooses from all that is visible, or from all events about one flashpoint.
    whole = False
    among_few = False  # whether it chooses from so few that words are asked of each
    about: Flashpoint | None = None

    class Meta:
        form = FilterForm

    def __init__(
        self, data: Mapping[str, object], *, queryset: R, beside: Iterable[str] = BESIDE
    ) -> None:
        """``beside`` are the names in the address that are no filters."""
        super().__init__(data, queryset=queryset)
        self.form.beside = tuple(beside)

    def get_form_class(self) -> type[forms.Form]:
        """One for all sets of a kind, which would make one each."""
        kind = type(self)
        if kind not in _forms:
            _forms[kind] = super().get_form_class()
        return _forms[kind]

    @property
    def values(self) -> Values:
        """Cleaned values; empty where the filter is invalid."""
        return cast("Values", self.form.cleaned_data if self.is_valid() else {})

    @property
    def active(self) -> dict[str, object]:
        """Cleaned values that narrow the result, in the order of ``PARAMETERS``."""
        values = cast("dict[str, object]", self.values)
        return {name: values[name] for name in PARAMETERS if name != "sort" and values.get(name)}

    def chosen(self, name: str) -> Sequence[Choosable]:
        """The values of a repeated parameter; none of one that stands once."""
        value = self.active.get(name)
        return cast("list[Choosable]", value) if isinstance(value, list) else ()

    @property
    def result(self) -> R:
        """What the filter selects; nothing where it is invalid."""
        return cast("R", self.qs if self.is_valid() else self.queryset.none())

    def without(self, name: str) -> R:
        """The result under all parameters but one, for the counts beside that one's choices: they
        ignore what is chosen and what is left out.
        """
        own = (name, f"{WITHOUT}{name}")
        rest = self.under({k: v for k, v in self.values.items() if k not in own})
        return rest.result

    def under(self, values: Mapping[str, object]) -> Self:
        """The same filter under other values; what was looked up is not looked up again."""
        valid = self.is_valid()  # before the copy, which would look at the address once more
        other = copy(self)
        other.__dict__.pop("_qs", None)
        other._form = copy(self.form)
        if valid:
            other._form.cleaned_data = dict(values)
        other.filters = deepcopy(self.filters)
        for each in other.filters.values():
            each.parent = other
        return other

    def within(self, condition: Q) -> Self:
        """The same filter, over a small part of what it chooses from."""
        other = self.under(self.values)
        other.queryset, other.whole = self.queryset.filter(condition), False
        other.among_few = True
        return other

    def leaving_out(self, queryset: R, name: str, values: list[Choosable]) -> R:
        """Without what the parameter of the rest of this name would select alone."""
        unwanted = self.under({name.removeprefix(WITHOUT): values}).result.order_by()
        return queryset.exclude(pk__in=unwanted.values("pk"))

    def since(self, queryset: R, name: str, day: dt.date) -> R:
        return queryset.between(day, None)

    def until(self, queryset: R, name: str, day: dt.date) -> R:
        return queryset.between(None, day)

    def naming_actors(self, queryset: R, name: str, actors: list[Actor]) -> R:
        return queryset.naming_actors(actors)

    def naming_countries(self, queryset: R, name: str, countries: list[Country]) -> R:
        return queryset.naming_countries([c.code for c in countries])

    def with_words(self, queryset: R, name: str, words: SearchWords) -> R:
        return queryset.search_among_few(words) if self.among_few else queryset.search(words)

    def changed_since(self, queryset: R, name: str, instant: dt.datetime) -> R:
        raise NotImplementedError

    def in_order(self, queryset: R, name: str, sort: Sort) -> R:
        return queryset.in_order(sort, self.values.get("q"))

    @property
    def order(self) -> Sort:
        """The order in which the result stands."""
        return self.values.get("sort") or Sort.NEWEST


# "from" is a word of Python's own, so it cannot be declared by its name.
for _name in ("from", "to"):
    ChronologyFilter.base_filters[_name] = ChronologyFilter.base_filters.pop(f"date_{_name}")
    ChronologyFilter.declared_filters[_name] = ChronologyFilter.declared_filters.pop(
        f"date_{_name}"
    )
