"""What events and statements name."""

from __future__ import annotations

from django.db import models

from timeline.models.actors import Actor, Country
from timeline.models.common import with_history
from timeline.models.events import Event
from timeline.models.statements import Statement


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


class StatementMention(models.Model):
    """That a statement's own sentence names something; no place if an editor has added it."""

    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


@with_history()
class StatementActor(StatementMention):
    """An actor named in a statement, its speaker included where he is named there."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="named_actors")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="statement_actors")

    class Meta:
        ordering = ("start", "pk")
        verbose_name = "actor named in it"
        verbose_name_plural = "actors named in it"
        constraints = (
            models.UniqueConstraint(fields=("statement", "actor"), name="statement_actor_once"),
        )
        indexes = (models.Index(fields=("actor", "statement"), name="statement_actor_named"),)

    def __str__(self) -> str:
        return str(self.actor)


@with_history()
class StatementCountry(StatementMention):
    """A country named in a statement."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="named_countries")
    country = models.ForeignKey(Country, models.PROTECT, related_name="statement_countries")

    class Meta:
        ordering = ("start", "pk")
        verbose_name = "country named in it"
        verbose_name_plural = "countries named in it"
        constraints = (
            models.UniqueConstraint(fields=("statement", "country"), name="statement_country_once"),
        )
        indexes = (models.Index(fields=("country", "statement"), name="statement_country_named"),)

    def __str__(self) -> str:
        return str(self.country)
