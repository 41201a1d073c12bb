"""The one place where filters are declared: every page, count, facet, export and feed goes through
them.

An invalid value never widens a result: an invalid filter set selects nothing and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.filtering.chronology import ChronologyFilter
from timeline.filtering.fields.filters import ActorsFilter, CountriesFilter
from timeline.filtering.parameters import PAGING
from timeline.models import (
    Actor,
    Country,
    Event,
    EventQuerySet,
    Flashpoint,
    Statement,
    StatementQuerySet,
)
from timeline.models.doubts import certain


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


def event_filter(
    data: Mapping[str, object], beside: Iterable[str] = PAGING, about: Flashpoint | None = None
) -> EventFilter:
    """The filter of every list of events, or of those that are ``about`` one flashpoint."""
    events = Event.objects.published().newest_first()
    if about is not None:
        events = events.filter(document__flashpoint=about)
    return EventFilter(data, beside=beside, queryset=events)


def statement_filter(data: Mapping[str, object], beside: Iterable[str] = PAGING) -> StatementFilter:
    """The filter of every list of statements."""
    return StatementFilter(data, beside=beside, queryset=Statement.objects.visible().newest_first())
