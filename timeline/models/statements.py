"""Who said what, in which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from timeline.models.actors.actors import Actor
from timeline.models.actors.countries import Country
from timeline.models.common import (
    NO_SPANS,
    SEARCHED,
    DateRelation,
    Spans,
    State,
    page_of,
    with_history,
)
from timeline.models.documents import Document
from timeline.models.events import Event
from timeline.models.naming import name_actors, name_countries
from timeline.models.queries.keyset import Day
from timeline.models.queries.statements import StatementQuerySet
from timeline.models.records import QuotesField, ReasonsField
from timeline.models.search import folded
from timeline.text.excerpt import excerpt


@with_history(
    exclude=["search", "event_position", "standing", "certain"], asked_by=["event", "document"]
)
class Statement(models.Model):
    """One act of reported speech: who said what, in which words."""

    class Manner(models.TextChoices):
        DIRECT = "direct", _("direct: the speaker's own words")
        MIXED = "mixed", _("mixed: own words inside the narrative")
        INDIRECT = "indirect", _("indirect: reported without a quote")

    slug = models.SlugField(
        max_length=100,
        unique=True,
        help_text="Part of the permanent address; it is never changed or used again.",
    )
    former_slug = models.SlugField(
        max_length=100,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text="Its address before addresses held the flashpoint; it leads to the present one.",
    )
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        db_index=False,  # statement_event_position
        help_text="Empty for an article.",
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="statements")
    date = models.DateField(
        null=True,
        blank=True,
        help_text=(
            "The statement's own day, or the day that its words bound; empty while an article has"
            " no publication date."
        ),
    )
    date_relation = models.CharField(
        max_length=12,
        choices=DateRelation.choices,
        default=DateRelation.ON,
        help_text=(
            "Whether the words tell the day itself, or only that it was not before or not after."
        ),
    )
    date_words = models.CharField(
        max_length=80,
        blank=True,
        help_text=(
            "The words of the source, “The following day”, from which the day was inferred; empty"
            " if it was not."
        ),
    )
    date_by_hand = models.BooleanField(
        default=False,
        editable=False,
        help_text="An editor has said the day; it stays.",
    )
    position = models.PositiveIntegerField(default=0)
    # The database writes these three, whichever way a statement or its event is written.
    event_position = models.IntegerField(
        db_default=0,
        editable=False,
        help_text="Its event's order within the day; an article has the highest number there is.",
    )
    standing = models.BooleanField(
        db_default=True, editable=False, help_text="It is published, and so is its event, if any."
    )
    certain = models.BooleanField(
        db_default=True, editable=False, help_text="No reason for review doubts who speaks."
    )
    speaker = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        db_index=False,  # statement_speaker_newest
        help_text="Empty while unknown.",
    )
    holder = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements_in_office",
        db_index=False,  # statement_holder_newest
        help_text="Who held the speaking office on that day, as inferred from its tenures.",
    )
    attribution = models.CharField(
        max_length=300, blank=True, help_text="The words by which the source names the speaker."
    )
    cue = models.CharField(max_length=60, blank=True, help_text="The reporting verb as printed.")
    manner = models.CharField(max_length=10, choices=Manner.choices, default=Manner.INDIRECT)
    text = models.TextField(help_text="The passage as printed, attribution included.")
    start = models.PositiveIntegerField(help_text="Code points from the beginning of the capture.")
    end = models.PositiveIntegerField()
    sentence_start = models.PositiveIntegerField(
        null=True,
        blank=True,
        editable=False,
        help_text=(
            "From here to sentence_end runs the sentence, or sentences, that the passage is of."
        ),
    )
    sentence_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    quotes = QuotesField(
        default=list, blank=True, help_text="What stands between quotation marks: text, start, end."
    )
    review = ReasonsField(
        default=list, blank=True, help_text="Why an editor should look; empty = sure."
    )
    rule = models.CharField(max_length=30, blank=True, editable=False)
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
    imported = models.JSONField(default=dict, editable=False)
    parser_version = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text="Which parser read it last; 0 before they were counted, or made by hand.",
    )
    # Kept by triggers (migration 0030), which write it only where its words change.
    search = models.GeneratedField(
        expression=SearchVector(
            folded(Left("text", SEARCHED)), folded("attribution"), config="english"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    countries = models.ManyToManyField(
        Country, through="StatementCountry", related_name="statements_naming"
    )
    actors = models.ManyToManyField(
        Actor, through="StatementActor", related_name="statements_naming"
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        indexes = (
            models.Index(
                models.F("speaker"), models.F("date").desc(), name="statement_speaker_newest"
            ),
            models.Index(
                models.F("holder"), models.F("date").desc(), name="statement_holder_newest"
            ),
            models.Index(fields=("event", "position"), name="statement_event_position"),
            models.Index(fields=("position", "id"), name="statement_position"),
            models.Index(
                Day("date").desc(),
                "event_position",
                "event",
                "position",
                "id",
                condition=models.Q(standing=True),
                name="statement_newest",
            ),
            # the few whose day is only bounded
            models.Index(
                fields=("date",), condition=~models.Q(date_relation="on"), name="statement_bounded"
            ),
            # and those that readers do not see
            models.Index(
                fields=("document",),
                condition=models.Q(standing=False),
                name="statement_hidden",
            ),
            # what the review queue asks for: what is doubted, was looked at, was made by hand
            models.Index(
                fields=("-date", "position", "id"),
                include=("review", "document", "speaker"),
                condition=models.Q(standing=True, reviewed_at__isnull=True) & ~models.Q(review=[]),
                name="statement_doubted",
            ),
            models.Index(
                fields=("speaker",),
                condition=models.Q(reviewed_at__isnull=False),
                name="statement_looked_at",
            ),
            models.Index(
                fields=("document",), condition=models.Q(imported={}), name="statement_by_hand"
            ),
            GinIndex(fields=("search",), name="statement_search"),
        )

    def __str__(self) -> str:
        return f"{self.speaker or 'Unknown speaker'}: {excerpt(self.text, 60)}"

    def get_absolute_url(self) -> str:
        return page_of("statement", self.slug)

    @property
    def quoted(self) -> list[str]:
        """The words between the marks."""
        return [quote.text for quote in self.quotes]

    @property
    def speaker_in_doubt(self) -> bool:
        """Whether a reason for review doubts who speaks."""
        return any(reason.doubts_speaker for reason in self.review)

    @property
    def certain_speaker(self) -> Actor | None:
        """The speaker, where nothing doubts who it is; pages, files and citations name
        nobody else.
        """
        return None if self.speaker_in_doubt else self.speaker

    @property
    def certain_holder(self) -> Actor | None:
        """Who held the speaking office, where nothing doubts that it spoke."""
        return None if self.speaker_in_doubt else self.holder

    @property
    def candidate(self) -> Actor | None:
        """Whom the parser would name, where that is in doubt: shown with the doubt only."""
        return self.speaker if self.speaker_in_doubt else None

    @property
    def named_speaker(self) -> Actor | None:
        """The certain speaker, whom a statement always names; an official without a name is nobody
        to be found again.
        """
        speaker = self.certain_speaker
        return None if speaker is None or speaker.kind == Actor.Kind.UNNAMED else speaker

    @property
    def exact_date(self) -> dt.date | None:
        """The day, where it is told; None where only a bound is."""
        return self.date if self.date_relation == DateRelation.ON else None

    def set_countries(self, codes: Iterable[str], spans: Spans = NO_SPANS) -> None:
        """Name these countries and no others; ``spans`` tell where new ones stand."""
        name_countries(self.named_countries, codes, spans)

    def set_actors(self, actors: Iterable[Actor], spans: Spans = NO_SPANS) -> None:
        """Name these actors and no others; ``spans`` by slug tell where new ones stand."""
        name_actors(self.named_actors, actors, spans)

    def move_to_day(self, day: dt.date | None) -> None:
        """Date the statement, and let its office have the holder of that day; saved."""
        self.date = day
        self.find_holder()
        self.save(update_fields=["date", "date_words", "holder"])

    def find_holder(self) -> None:
        """The holder follows the speaker and the day; unsaved."""
        self.holder = self.speaker.holder_on(self.date) if self.speaker is not None else None

    def copy_mentions(self, other: Statement) -> None:
        """Name also what another statement of the same sentence names."""
        countries = set(self.named_countries.values_list("country_id", flat=True))
        for c in other.named_countries.exclude(country__in=countries):
            self.named_countries.create(country=c.country, start=c.start, end=c.end)
        actors = set(self.named_actors.values_list("actor_id", flat=True))
        for a in other.named_actors.exclude(actor__in=actors):
            self.named_actors.create(actor=a.actor, start=a.start, end=a.end)
