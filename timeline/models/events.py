"""Dated entries of chronologies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Left
from django.utils import timezone

from timeline.models.actors.actors import Actor
from timeline.models.actors.countries import Country
from timeline.models.common import DAY, NO_SPANS, SEARCHED, Spans, State, page_of, with_history
from timeline.models.documents import Capture, Document
from timeline.models.naming import name_actors, name_countries, name_places
from timeline.models.places import Place
from timeline.models.queries.events import EventQuerySet
from timeline.models.search import folded
from timeline.text.clauses import heading
from timeline.text.excerpt import excerpt

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from timeline.models.mentions.events import EventActor, EventCountry, EventPlace
    from timeline.models.statements import Statement


@with_history(exclude=["search"], asked_by=["document"])
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
    former_slug = models.SlugField(
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text="Its address before addresses held the flashpoint; it leads to the present one.",
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="events")
    capture = models.ForeignKey(
        Capture,
        models.PROTECT,
        related_name="events",
        db_index=False,  # event_in_capture
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
    headline = models.CharField(
        max_length=110,
        blank=True,
        help_text="What it is called in lists and feeds; empty for the first clause of its text.",
    )
    key_event = models.BooleanField(
        default=False,
        help_text="Its headline stands in the picture above the timeline; five to eight do.",
    )
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
    places = models.ManyToManyField(Place, through="EventPlace", related_name="events")

    # what ``for_display`` fetches along; without it there is no such attribute
    shown_statements: list[Statement]
    shown_actors: list[EventActor]
    shown_countries: list[EventCountry]
    shown_places: list[EventPlace]

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-date", "position", "pk")
        permissions = (("restore_version", "Can restore old versions"),)
        indexes = (
            models.Index(models.F("date").desc(), "position", "id", name="event_newest"),
            models.Index(
                fields=("capture", "start", "id"),
                condition=models.Q(state=State.PUBLISHED),
                name="event_in_capture",
            ),
            models.Index(
                fields=("document", "reviewed_at"),
                condition=models.Q(reviewed_at__isnull=False),
                name="event_reviewed",
            ),
            models.Index(
                fields=("date",), condition=models.Q(key_event=True), name="event_key_event"
            ),
            # the few that readers do not see
            models.Index(
                fields=("document",),
                condition=~models.Q(state=State.PUBLISHED),
                name="event_hidden",
            ),
            # what the review queue asks for
            models.Index(
                fields=("document",),
                condition=models.Q(reviewed_at__isnull=True)
                & (models.Q(missing=True) | models.Q(truncated=True)),
                name="event_to_review",
            ),
            GinIndex(fields=("search",), name="event_search"),
        )

    def __str__(self) -> str:
        return f"{self.date:%-d %B %Y}: {excerpt(self.text, 60)}"

    def get_absolute_url(self) -> str:
        return page_of("event", self.slug)

    @property
    def heading(self) -> str:
        """What it is called: an editor's headline, or the first clause of its text."""
        return heading(self.headline, self.text)

    @property
    def local_suffix(self) -> str:
        """What the slugs of its officials without a name end in; it outlives its address."""
        return self.former_slug or self.slug

    @property
    def is_as_captured(self) -> bool:
        """Whether its text is as long as its place in the capture, so that what stands at a place
        of the one stands there in the other; an editor's text is not, as a rule.
        """
        return len(self.text) == self.end - self.start

    def mark_reviewed(self, user: User) -> None:
        """An editor has looked at it; the caller saves."""
        self.reviewed_by, self.reviewed_at = user, timezone.now()

    def set_countries(self, codes: Iterable[str], spans: Spans = NO_SPANS) -> None:
        """Name these countries and no others; ``spans`` tell where new ones stand."""
        name_countries(self.event_countries, codes, spans)

    def set_actors(self, actors: Iterable[Actor], spans: Spans = NO_SPANS) -> None:
        """Name these actors and no others; ``spans`` by slug tell where new ones stand."""
        name_actors(self.event_actors, actors, spans)

    def set_places(self, places: Iterable[Place], spans: Spans = NO_SPANS) -> None:
        """Name these places and no others; ``spans`` by slug tell where new ones stand."""
        name_places(self.event_places, places, spans)

    def set_venues(self, codes: Iterable[str]) -> None:
        """Of the countries that it names, these are only places of meeting, the others act."""
        codes, named = list(codes), self.event_countries
        roles = named.model.Role
        named.filter(country__in=codes).exclude(role=roles.PLACE).update(role=roles.PLACE)
        named.exclude(country__in=codes).exclude(role=roles.ACTS).update(role=roles.ACTS)
