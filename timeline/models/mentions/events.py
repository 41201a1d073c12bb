"""What events name."""

from __future__ import annotations

from django.db import models

from timeline.models.actors.actors import Actor
from timeline.models.actors.countries import Country
from timeline.models.common import with_history
from timeline.models.events import Event


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


@with_history()
class EventActor(EventMention):
    """An actor named in an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="event_actors")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="event_actors")

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


@with_history()
class EventCountry(EventMention):
    """A country named in an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="event_countries")
    country = models.ForeignKey(Country, models.PROTECT, related_name="event_countries")

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
