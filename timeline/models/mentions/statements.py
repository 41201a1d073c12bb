"""What statements name."""

from __future__ import annotations

from django.db import models

from timeline.models.actors.actors import Actor
from timeline.models.actors.countries import Country
from timeline.models.common import with_history
from timeline.models.statements import Statement


class StatementMention(models.Model):
    """That a statement's own sentence names something; no place if an editor has added it."""

    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


@with_history(asked_by=["statement"])
class StatementActor(StatementMention):
    """An actor named in a statement, its speaker included where he is named there."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="named_actors", db_index=False
    )
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="statement_actors", db_index=False
    )

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


@with_history(asked_by=["statement"])
class StatementCountry(StatementMention):
    """A country named in a statement."""

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="named_countries", db_index=False
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="statement_countries", db_index=False
    )

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
