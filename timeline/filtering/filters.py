"""The one place where filters are declared: every page, count, facet, export and feed goes through
them.

An invalid value never widens a result: an invalid filter set selects nothing and says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import Generic, Self, TypeAlias, TypedDict, TypeVar, cast

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.filtering.fields import (
    ActorsFilter,
    CountriesFilter,
    DayFilter,
    DocumentsFilter,
    MannersFilter,
    SortFilter,
    SpeakersFilter,
    WordsFilter,
)
from timeline.filtering.form import FilterForm
from timeline.models import (
    Actor,
    Country,
    Document,
    Event,
    EventQuerySet,
    Sort,
    Statement,
    StatementQuerySet,
)
from timeline.models.doubts import certain
from timeline.models.search import SearchWords

PARAMETERS = (
    "from",
    "to",
    "actor",
    "speaker",
    "country",
    "entry_actor",
    "entry_country",
    "q",
    "document",
    "manner",
    "sort",
)
PAGING = ("after", "before")
Choosable: TypeAlias = Actor | Country | Document | str  # one value of a repeated parameter
R = TypeVar("R", EventQuerySet, StatementQuerySet)  # what a filter selects

# What each parameter is once it was checked; "from" is a word of Python's own.
Values = TypedDict(
    "Values",
    {
        "from": dt.date | None,
        "to": dt.date | None,
        "actor": list[Actor],
        "speaker": list[Actor],
        "country": list[Country],
        "entry_actor": list[Actor],
        "entry_country": list[Country],
        "q": SearchWords | None,
        "document": list[Document],
        "manner": list[str],
        "sort": Sort | None,
    },
    total=False,
)


class ChronologyFilter(django_filters.FilterSet, Generic[R]):
    """Parameters shared by events and statements: OR within one, AND between them.

    Who speaks, and in which manner, each kind of record is asked in a way of its own:
    ``by_speakers`` and ``in_manners`` are methods of the two filters below.
    """

    date_from = DayFilter(label=_("From"), method="since")
    date_to = DayFilter(label=_("To"), method="until")
    actor = ActorsFilter(label=_("Actor named"), method="naming_actors")
    speaker = SpeakersFilter(label=_("Speaker"), method="by_speakers")
    country = CountriesFilter(label=_("Country named"), method="naming_countries")
    q = WordsFilter(label=_("Search"), method="with_words")
    document = DocumentsFilter(label=_("Document"), field_name="document", lookup_expr="in")
    manner = MannersFilter(label=_("Manner"), method="in_manners")
    sort = SortFilter(label=_("Order"), method="in_order")

    class Meta:
        form = FilterForm

    def __init__(
        self, data: Mapping[str, object], *, queryset: R, beside: Iterable[str] = PAGING
    ) -> None:
        """``beside`` are the names in the address that are no filters."""
        super().__init__(data, queryset=queryset)
        self.form.beside = tuple(beside)

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
        """The result under all parameters but one, for the counts beside that one's choices."""
        rest: Self = type(self)(self.data, beside=self.form.beside, queryset=self.queryset)
        valid = self.is_valid()  # before the copy, which would look at the address once more
        rest._form = copy(self.form)  # what was looked up is not looked up again
        if valid:
            rest._form.cleaned_data = {k: v for k, v in self.values.items() if k != name}
        return rest.result

    def since(self, queryset: R, name: str, day: dt.date) -> R:
        return queryset.between(day, None)

    def until(self, queryset: R, name: str, day: dt.date) -> R:
        return queryset.between(None, day)

    def naming_actors(self, queryset: R, name: str, actors: list[Actor]) -> R:
        return queryset.naming_actors(actors)

    def naming_countries(self, queryset: R, name: str, countries: list[Country]) -> R:
        return queryset.naming_countries([c.code for c in countries])

    def with_words(self, queryset: R, name: str, words: SearchWords) -> R:
        return queryset.search(words)

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


def address_of(chosen: Choosable) -> str:
    """A value as it stands in an address."""
    if isinstance(chosen, Country):
        return chosen.code
    return chosen if isinstance(chosen, str) else chosen.slug


def statement_condition(speakers: Sequence[Actor], manners: Sequence[str]) -> Q:
    """Speaker and manner as one condition on one statement; what is empty asks for nothing."""
    condition = Q()
    if speakers:
        condition &= (Q(speaker__in=speakers) | Q(holder__in=speakers)) & certain()
    if manners:
        condition &= Q(manner__in=manners)
    return condition


class EventFilter(ChronologyFilter[EventQuerySet]):
    """Events; speaker and manner are asked of one and the same statement of the event."""

    class Meta(ChronologyFilter.Meta):
        model = Event
        fields: tuple[str, ...] = ()

    def by_speakers(
        self, queryset: EventQuerySet, name: str, speakers: list[Actor]
    ) -> EventQuerySet:
        return queryset.with_statement(statement_condition(speakers, self.values.get("manner", ())))

    def in_manners(self, queryset: EventQuerySet, name: str, manners: list[str]) -> EventQuerySet:
        if self.values.get("speaker"):
            return queryset  # asked together with the speaker
        return queryset.with_statement(statement_condition((), manners))


class StatementFilter(ChronologyFilter[StatementQuerySet]):
    """Statements; actor and country are those that the statement itself names, ``entry_…`` those of
    its event.
    """

    entry_actor = ActorsFilter(label=_("Actor named in the entry"), method="in_events_with_actors")
    entry_country = CountriesFilter(
        label=_("Country named in the entry"), method="in_events_with_countries"
    )

    class Meta(ChronologyFilter.Meta):
        model = Statement
        fields: tuple[str, ...] = ()

    def by_speakers(
        self, queryset: StatementQuerySet, name: str, speakers: list[Actor]
    ) -> StatementQuerySet:
        return queryset.filter(statement_condition(speakers, ()))

    def in_manners(
        self, queryset: StatementQuerySet, name: str, manners: list[str]
    ) -> StatementQuerySet:
        return queryset.filter(statement_condition((), manners))

    def in_events_with_actors(
        self, queryset: StatementQuerySet, name: str, actors: list[Actor]
    ) -> StatementQuerySet:
        return queryset.in_events_naming_actors(actors)

    def in_events_with_countries(
        self, queryset: StatementQuerySet, name: str, countries: list[Country]
    ) -> StatementQuerySet:
        return queryset.in_events_naming_countries([c.code for c in countries])


RecordFilter: TypeAlias = EventFilter | StatementFilter


def event_filter(data: Mapping[str, object]) -> EventFilter:
    """The filter of every list of events."""
    return EventFilter(data, queryset=Event.objects.published().newest_first())


def statement_filter(data: Mapping[str, object], beside: Iterable[str] = PAGING) -> StatementFilter:
    """The filter of every list of statements."""
    return StatementFilter(data, beside=beside, queryset=Statement.objects.visible().newest_first())
