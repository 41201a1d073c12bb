"""The queries by which events are asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from timeline.models.common import State
from timeline.models.queries.sorting import SortedQuerySet
from timeline.models.search import NamePart, SearchWords, condition, headline, search_query

if TYPE_CHECKING:
    from timeline.models.actors.actors import Actor
    from timeline.models.events import Event
    from timeline.models.places import Place

_LOOKED_AT = 50  # of the related events at a time
_MOST_LOOKED_AT = 1000  # where all others are hidden, none is shown


class EventQuerySet(SortedQuerySet["Event"]):
    """Events; every public list begins with ``published``."""

    def published(self) -> Self:
        """Without what an editor has hidden."""
        return self.filter(state=State.PUBLISHED, document__published=True)

    def newest_first(self) -> Self:
        """By day, newest first; within a day in the order of the source."""
        return self.order_by(F("date").desc(), "position", "pk")

    def between(self, first: dt.date | None, last: dt.date | None) -> Self:
        """Both days inclusive; None leaves that side open."""
        if first:
            self = self.filter(date__gte=first)
        return self.filter(date__lte=last) if last else self

    def naming_countries(self, codes: Iterable[str], roles: Iterable[str] = ()) -> Self:
        """Events that name any of these countries, in one of these ``roles`` if there are any."""
        EventCountry = apps.get_model("timeline", "EventCountry")

        named = EventCountry.objects.filter(event=OuterRef("pk"), country__in=codes)
        return self.filter(Exists(named.filter(role__in=roles) if roles else named))

    def with_country_in_role(self, roles: Iterable[str]) -> Self:
        """Events in which any country has one of these roles."""
        EventCountry = apps.get_model("timeline", "EventCountry")

        return self.filter(
            Exists(EventCountry.objects.filter(event=OuterRef("pk"), role__in=roles))
        )

    def naming_places(self, places: Iterable[Place]) -> Self:
        """Events that name any of these places."""
        EventPlace = apps.get_model("timeline", "EventPlace")

        return self.filter(
            Exists(EventPlace.objects.filter(event=OuterRef("pk"), place__in=places))
        )

    def naming_actors(self, actors: Iterable[Actor]) -> Self:
        """Events that name any of these actors."""
        EventActor = apps.get_model("timeline", "EventActor")

        return self.filter(
            Exists(EventActor.objects.filter(event=OuterRef("pk"), actor__in=actors))
        )

    def with_statement(self, condition: Q) -> Self:
        """Events in which one published statement meets the whole condition."""
        Statement = apps.get_model("timeline", "Statement")

        return self.filter(
            Exists(Statement.objects.visible().filter(condition, event=OuterRef("pk")))
        )

    def search(self, words: SearchWords) -> Self:
        """Full text as a search box reads it: "phrases", -without, or; and what mentions the actors
        and countries that the words name.
        """
        return self.filter(condition(words, self._naming))

    def search_among_few(self, words: SearchWords) -> Self:
        """The same, asked of one event after another, where there are few to be asked."""
        return self.filter(condition(words, self._naming_each))

    def _naming_each(self, part: NamePart) -> Q:
        EventActor = apps.get_model("timeline", "EventActor")
        EventCountry = apps.get_model("timeline", "EventCountry")
        EventPlace = apps.get_model("timeline", "EventPlace")
        named, itself = part.named, OuterRef("pk")
        actors = EventActor.objects.filter(event=itself, actor__in=named.actors)
        countries = EventCountry.objects.filter(event=itself, country__in=named.countries)
        places = EventPlace.objects.filter(event=itself, place__in=named.places)
        written = Q(search=search_query(part.query))
        return written | Q(Exists(actors)) | Q(Exists(countries)) | Q(Exists(places))

    def _naming(self, part: NamePart) -> Q:
        EventActor = apps.get_model("timeline", "EventActor")
        EventCountry = apps.get_model("timeline", "EventCountry")
        written = self.model.objects.filter(search=search_query(part.query)).order_by()
        actors = EventActor.objects.filter(actor__in=part.named.actors).order_by()
        EventPlace = apps.get_model("timeline", "EventPlace")
        countries = EventCountry.objects.filter(country__in=part.named.countries).order_by()
        places = EventPlace.objects.filter(place__in=part.named.places).order_by()
        # one list of keys from several indexes; a condition with OR would read the whole table
        naming = (actors.values("event"), countries.values("event"), places.values("event"))
        return Q(pk__in=written.values("pk").union(*naming))

    def with_hits(self, words: SearchWords) -> Self:
        """With ``marked``: the text in which the words searched for are marked."""
        return self.annotate(marked=headline(words))

    def related_to(self, event: Event, most: int = 5) -> Self:
        """Other events that name at least two of the same actors, those with most in common first,
        then the newest; at most so many.

        One index tells it of all events; which of them may be shown is asked of the first alone.
        """
        EventActor = apps.get_model("timeline", "EventActor")

        named = list(event.event_actors.values_list("actor", flat=True))
        rows = EventActor.objects.filter(actor__in=named).exclude(event=event.pk).order_by()
        shared = rows.values("event", "date").annotate(shared=models.Count("actor"))
        nearest = shared.filter(shared__gt=1).order_by("-shared", "-date", "event")
        keys = nearest.values_list("event", flat=True)
        found: list[int] = []
        for start in range(0, _MOST_LOOKED_AT, _LOOKED_AT):
            batch = list(keys[start : start + _LOOKED_AT])
            shown = set(self.filter(pk__in=batch).order_by().values_list("pk", flat=True))
            found += [pk for pk in batch if pk in shown]
            if len(found) >= most or len(batch) < _LOOKED_AT:
                break
        place = [models.When(pk=pk, then=n) for n, pk in enumerate(found[:most])]
        order = models.Case(*place, default=0, output_field=models.IntegerField())
        return self.filter(pk__in=found[:most]).order_by(order)

    def ends(self) -> tuple[dt.date | None, dt.date | None]:
        """The first day and the last, each read from the end of an index; None of no event."""
        days = self.values_list("date", flat=True)
        return days.order_by("date").first(), days.order_by("-date").first()

    def per_day(self, shown: Q) -> models.QuerySet[Event, tuple[dt.date, int, int]]:
        """Rows of (day, number of events, number of those in ``shown``), in the order of time."""
        counted = self.order_by("date").values("date")
        return counted.annotate(
            n=models.Count("pk"), among=models.Count("pk", filter=shown)
        ).values_list("date", "n", "among")

    def _beyond(self, event: Event, *, older: bool) -> Q:
        day, place = ("lt", "gt") if older else ("gt", "lt")
        within = Q(**{f"position__{place}": event.position}) | Q(
            position=event.position, **{f"pk__{place}": event.pk}
        )
        return Q(**{f"date__{day}": event.date}) | Q(date=event.date) & within

    def oldest_first(self) -> Self:
        """``newest_first`` reversed."""
        return self.order_by("date", F("position").desc(), F("pk").desc())

    def for_display(self) -> Self:
        """With all that a list or an export shows, in a fixed number of queries."""
        EventActor = apps.get_model("timeline", "EventActor")
        EventCountry = apps.get_model("timeline", "EventCountry")
        EventPlace = apps.get_model("timeline", "EventPlace")
        Statement = apps.get_model("timeline", "Statement")

        rows = self.defer("search", "imported", "document__imported")  # large, and shown nowhere
        return rows.select_related("document__flashpoint").prefetch_related(
            models.Prefetch(
                "statements",
                Statement.objects.visible()
                .defer("search", "imported")
                .select_related("speaker", "holder")
                .order_by("position", "pk"),
                to_attr="shown_statements",
            ),
            models.Prefetch(
                "event_actors",
                EventActor.objects.select_related("actor").order_by("start", "pk"),
                to_attr="shown_actors",
            ),
            models.Prefetch(
                "event_countries",
                EventCountry.objects.select_related("country").order_by("country__name"),
                to_attr="shown_countries",
            ),
            models.Prefetch(
                "event_places",
                EventPlace.objects.select_related("place").order_by("start", "pk"),
                to_attr="shown_places",
            ),
        )
