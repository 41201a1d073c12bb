"""Dated entries of chronologies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Left
from django.urls import reverse
from django.utils import timezone

from timeline.models.actors import Actor, Country
from timeline.models.common import DAY, NO_SPANS, SEARCHED, Spans, State, with_history
from timeline.models.documents import Capture, Document
from timeline.models.queries.events import EventQuerySet
from timeline.models.search import folded
from timeline.text.excerpt import excerpt

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from timeline.models.mentions import EventActor, EventCountry
    from timeline.models.statements import Statement


@with_history(exclude=["search"])
class Event(models.Model):
    """One dated entry of a chronology.

    Its day is repeated in its mentions and in statements that have none of their own; triggers of
    the database see to that, whichever way the day is written.
    """

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="Part of the permanent address; it is never changed or used again.",
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="events")
    capture = models.ForeignKey(
        Capture,
        models.PROTECT,
        related_name="events",
        help_text="The capture that start and end refer to.",
    )
    date = models.DateField(validators=DAY)
    position = models.PositiveIntegerField(
        default=0, help_text="Order within the day, as in the source."
    )
    text = models.TextField()
    start = models.PositiveIntegerField(help_text="Code points from the beginning of the capture.")
    end = models.PositiveIntegerField()
    truncated = models.BooleanField(default=False, help_text="The source breaks off in this entry.")
    missing = models.BooleanField(
        default=False, help_text="The newest capture no longer holds this entry."
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUBLISHED)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    imported = models.JSONField(
        default=dict,
        editable=False,
        help_text="What the importer last wrote, field by field: the base of the next merge.",
    )
    search = models.GeneratedField(
        expression=SearchVector(folded(Left("text", SEARCHED)), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    countries = models.ManyToManyField(Country, through="EventCountry", related_name="events")
    actors = models.ManyToManyField(Actor, through="EventActor", related_name="events")

    # what ``for_display`` fetches along; without it there is no such attribute
    shown_statements: list[Statement]
    shown_actors: list[EventActor]
    shown_countries: list[EventCountry]

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-date", "position", "pk")
        permissions = (("restore_version", "Can restore old versions"),)
        indexes = (
            models.Index(models.F("date").desc(), "position", "id", name="event_newest"),
            GinIndex(fields=("search",), name="event_search"),
        )

    def __str__(self) -> str:
        return f"{self.date:%-d %B %Y}: {excerpt(self.text, 60)}"

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    def mark_reviewed(self, user: User) -> None:
        """An editor has looked at it; the caller saves."""
        self.reviewed_by, self.reviewed_at = user, timezone.now()

    def set_countries(self, codes: Iterable[str], spans: Spans = NO_SPANS) -> None:
        """Name these countries and no others; ``spans`` tell where new ones stand."""
        self.event_countries.exclude(country__in=codes).delete()
        have = set(self.event_countries.values_list("country_id", flat=True))
        for code in codes:
            if code not in have:
                start, end = spans.get(code, (None, None))
                self.event_countries.create(country_id=code, start=start, end=end)

    def set_actors(self, actors: Iterable[Actor], spans: Spans = NO_SPANS) -> None:
        """Name these actors and no others; ``spans`` by slug tell where new ones stand."""
        named = {actor.pk: actor for actor in actors}
        self.event_actors.exclude(actor__in=named).delete()
        have = set(self.event_actors.values_list("actor_id", flat=True))
        for pk, actor in named.items():
            if pk not in have:
                start, end = spans.get(actor.slug, (None, None))
                self.event_actors.create(actor=actor, start=start, end=end)
