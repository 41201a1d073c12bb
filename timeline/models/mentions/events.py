"""What events name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.actors.actors import Actor
from timeline.models.actors.countries import Country
from timeline.models.common import with_history
from timeline.models.events import Event
from timeline.models.places import Place


class EventMention(models.Model):
    """That an event names something;

    ``start`` and ``end`` are the first mention in the capture, null if added by hand. ``date`` is
    the event's, for the indexes; a trigger writes it.
    """

    date = models.DateField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


@with_history(asked_by=["event"])
class EventActor(EventMention):
    """An actor named in an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="event_actors", db_index=False)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="event_actors", db_index=False)

    class Meta:
        ordering = ("start", "pk")
        verbose_name = "actor named"
        verbose_name_plural = "actors named"
        constraints = (models.UniqueConstraint(fields=("event", "actor"), name="event_actor_once"),)
        indexes = (
            models.Index(
                models.F("actor"),
                models.F("date").desc(),
                models.F("event"),
                name="event_actor_newest",
            ),
        )

    def __str__(self) -> str:
        return str(self.actor)


@with_history(asked_by=["event"])
class EventCountry(EventMention):
    """A country named in an event, and whether it acts there or is only where something was held
    or said.
    """

    class Role(models.TextChoices):
        ACTS = "acts", _("acts, or is what it is about")
        PLACE = "place", _("only a place of meeting")

    event = models.ForeignKey(Event, models.CASCADE, related_name="event_countries", db_index=False)
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="event_countries", db_index=False
    )
    role = models.CharField(max_length=5, choices=Role.choices, default=Role.ACTS)

    class Meta:
        ordering = ("start", "pk")
        verbose_name = "country named"
        verbose_name_plural = "countries named"
        constraints = (
            models.UniqueConstraint(fields=("event", "country"), name="event_country_once"),
        )
        indexes = (
            models.Index(
                models.F("country"),
                models.F("date").desc(),
                models.F("event"),
                name="event_country_newest",
            ),
        )

    def __str__(self) -> str:
        return str(self.country)


@with_history(asked_by=["event"])
class EventPlace(EventMention):
    """A place named in an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="event_places", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="event_places", db_index=False)

    class Meta:
        ordering = ("start", "pk")
        verbose_name = "place named"
        verbose_name_plural = "places named"
        constraints = (models.UniqueConstraint(fields=("event", "place"), name="event_place_once"),)
        indexes = (
            models.Index(
                models.F("place"),
                models.F("date").desc(),
                models.F("event"),
                name="event_place_newest",
            ),
        )

    def __str__(self) -> str:
        return str(self.place)
