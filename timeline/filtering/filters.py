"""The one place where filters are declared: every page, count, facet, export and feed goes through
them.

An invalid value never widens a result: an invalid filter set selects nothing and says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, cast

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from timeline.editing.changed import events_changed_since, statements_changed_since
from timeline.filtering.chronology import ChronologyFilter
from timeline.filtering.fields.filters import (
    ActorsFilter,
    CountriesFilter,
    PlacesFilter,
    RolesFilter,
    WordsFilter,
)
from timeline.filtering.joint import joint_speakers
from timeline.filtering.parameters import BESIDE, Values
from timeline.models import (
    Actor,
    Country,
    Event,
    EventQuerySet,
    Flashpoint,
    Place,
    Statement,
    StatementQuerySet,
)
from timeline.models.records.doubts import certain
from timeline.models.search import SearchWords

SAID = ("speaker", "speaks_for", "manner")  # asked of one and the same statement


def statement_condition(values: Values) -> Q:
    """Who speaks, for which state and in which manner, as one condition on one statement; what is
    empty asks for nothing.
    """
    condition = Q()
    if speakers := values.get("speaker"):
        condition &= (Q(speaker__in=speakers) | Q(holder__in=speakers)) & certain()
    if states := values.get("speaks_for"):
        condition &= speaking_for(states) & certain()
    if manners := values.get("manner"):
        condition &= Q(manner__in=manners)
    return condition


def speaking_for(states: Sequence[Country]) -> Q:
    """Statements by who speaks for one of these states, alone or jointly with others."""
    codes = {state.code for state in states}
    joint = [pk for pk, members in joint_speakers().items() if codes.intersection(members)]
    return Q(speaker__country__in=codes) | Q(speaker__in=joint)


class EventFilter(ChronologyFilter[EventQuerySet]):
    """Events; what is asked of who speaks is asked of one and the same statement of the event,
    country and role of one and the same country.
    """

    place = PlacesFilter(label=_("Place named"), method="naming_places")
    country_role = RolesFilter(label=_("Role of the country"), method="in_roles")
    not_place = PlacesFilter(label=_("Without the place"), method="leaving_out")
    not_country_role = RolesFilter(label=_("Without the role"), method="leaving_out")

    class Meta(ChronologyFilter.Meta):
        model = Event
        fields: tuple[str, ...] = ()

    def naming_countries(
        self, queryset: EventQuerySet, name: str, countries: list[Country]
    ) -> EventQuerySet:
        roles = self.values.get("country_role", ())
        return queryset.naming_countries([c.code for c in countries], roles)

    def in_roles(self, queryset: EventQuerySet, name: str, roles: list[str]) -> EventQuerySet:
        if self.values.get("country"):
            return queryset  # asked together with the country
        return queryset.with_country_in_role(roles)

    def naming_places(
        self, queryset: EventQuerySet, name: str, places: list[Place]
    ) -> EventQuerySet:
        return queryset.naming_places(places)

    def said(self, queryset: EventQuerySet, name: str, values: object) -> EventQuerySet:
        if name != next(asked for asked in SAID if self.values.get(asked)):
            return queryset  # asked together with the first
        return queryset.with_statement(statement_condition(self.values))

    def changed_since(
        self, queryset: EventQuerySet, name: str, instant: dt.datetime
    ) -> EventQuerySet:
        return queryset.filter(events_changed_since(instant))


class StatementFilter(ChronologyFilter[StatementQuerySet]):
    """Statements; actor and country are those that the statement itself names, ``entry_…`` those of
    its event, country and role of one and the same country.
    """

    entry_actor = ActorsFilter(label=_("Actor named in the entry"), method="in_events_with_actors")
    entry_country = CountriesFilter(
        label=_("Country named in the entry"), method="in_events_with_countries"
    )
    not_entry_actor = ActorsFilter(label=_("Without the actor in the entry"), method="leaving_out")
    not_entry_country = CountriesFilter(
        label=_("Without the country in the entry"), method="leaving_out"
    )
    entry_country_role = RolesFilter(
        label=_("Role of the country in the entry"), method="in_events_with_roles"
    )
    not_entry_country_role = RolesFilter(
        label=_("Without the role in the entry"), method="leaving_out"
    )
    entry_place = PlacesFilter(label=_("Place named in the entry"), method="in_events_with_places")
    entry_q = WordsFilter(label=_("Words in the entry"), method="in_events_with_words")
    not_entry_place = PlacesFilter(label=_("Without the place in the entry"), method="leaving_out")

    class Meta(ChronologyFilter.Meta):
        model = Statement
        fields: tuple[str, ...] = ()

    def said(self, queryset: StatementQuerySet, name: str, values: object) -> StatementQuerySet:
        return queryset.filter(statement_condition(cast("Values", {name: values})))

    def changed_since(
        self, queryset: StatementQuerySet, name: str, instant: dt.datetime
    ) -> StatementQuerySet:
        return queryset.filter(statements_changed_since(instant))

    def in_events_with_actors(
        self, queryset: StatementQuerySet, name: str, actors: list[Actor]
    ) -> StatementQuerySet:
        return queryset.in_events_naming_actors(actors)

    def in_events_with_countries(
        self, queryset: StatementQuerySet, name: str, countries: list[Country]
    ) -> StatementQuerySet:
        roles = self.values.get("entry_country_role", ())
        return queryset.in_events_naming_countries([c.code for c in countries], roles)

    def in_events_with_roles(
        self, queryset: StatementQuerySet, name: str, roles: list[str]
    ) -> StatementQuerySet:
        if self.values.get("entry_country"):
            return queryset  # asked together with the country
        return queryset.in_events_with_country_in_role(roles)

    def in_events_with_places(
        self, queryset: StatementQuerySet, name: str, places: list[Place]
    ) -> StatementQuerySet:
        return queryset.in_events_naming_places(places)

    def in_events_with_words(
        self, queryset: StatementQuerySet, name: str, words: SearchWords
    ) -> StatementQuerySet:
        return queryset.in_events_with_words(words)


RecordFilter: TypeAlias = EventFilter | StatementFilter


def event_filter(
    data: Mapping[str, object], beside: Iterable[str] = BESIDE, about: Flashpoint | None = None
) -> EventFilter:
    """The filter of every list of events, or of those that are ``about`` one flashpoint."""
    events = Event.objects.published().newest_first()
    if about is not None:
        events = events.filter(document__flashpoint=about)
    made = EventFilter(data, beside=beside, queryset=events)
    made.whole, made.about = True, about
    return made


def statement_filter(data: Mapping[str, object], beside: Iterable[str] = BESIDE) -> StatementFilter:
    """The filter of every list of statements."""
    statements = Statement.objects.visible().newest_first()
    made = StatementFilter(data, beside=beside, queryset=statements)
    made.whole = True
    return made
