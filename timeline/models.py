"""The records: documents and their captures, events, statements, actors, and what imports left to
decide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.text.excerpt import brief
from timeline.text.weekdays import EARLIEST, LATEST

from .doubts import DOUBTS_OF_SPEAKER
from .querysets import ActorQuerySet, EventQuerySet, StatementQuerySet

# Characters of a text that a search looks at: Postgres holds a megabyte of words at most in one
# index entry.
SEARCHED = 200_000
DAY = (MinValueValidator(EARLIEST), MaxValueValidator(LATEST))


def with_history(exclude: list[str] | None = None) -> Callable[[type[models.Model]], Any]:
    """Every write to the model's table, by whatever way it comes, leaves a row in
    ``<Model>Version``: triggers see to it.
    """

    def tracked(model: type[models.Model]) -> Any:
        writes = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
        return pghistory.track(*writes, exclude=exclude, model_name=f"{model.__name__}Version")(
            model
        )

    return tracked


def followable(address: str) -> str:
    """A web address as it is, nothing for any other: an import or a hand in the database may have
    written a script's.
    """
    return address if address.lower().startswith(("http://", "https://")) else ""


class Country(models.Model):
    """A state, by ISO 3166-1 alpha-2 code."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("country", args=[self.code])


@with_history()
class Actor(models.Model):
    """Who acts or speaks: a person, an office, an official without a name, a body, a state, a
    group.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        OFFICE = "office", _("office")
        UNNAMED = "unnamed", _("unnamed official")
        ORGANIZATION = "organization", _("organization")
        STATE = "state", _("state")
        GROUP = "group", _("group of states or bodies")

    slug = models.SlugField(
        max_length=250,
        unique=True,
        help_text="Part of the permanent address; it is never changed or used again.",
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        help_text="The state that the actor speaks for; empty for the UN or a coalition.",
    )
    curated = models.BooleanField(
        default=False,
        help_text=(
            "Names and aliases are used by the parser. Set for seeded actors and for those an"
            " editor has saved."
        ),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        help_text="The same actor under another record; this address redirects there.",
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        permissions = (("merge_actor", "Can merge actors"),)
        indexes = (models.Index(fields=("kind", "name"), name="actor_kind_name"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])


@with_history()
class Alias(models.Model):
    """Another name of an actor; for an office, a way to say the role without its country."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ("text",)
        verbose_name_plural = "aliases"
        constraints = (
            models.UniqueConstraint(fields=("actor", "text"), name="alias_once_per_actor"),
        )

    def __str__(self) -> str:
        return self.text


@with_history()
class Tenure(models.Model):
    """Who held an office from when to when, both days inclusive."""

    office = models.ForeignKey(
        Actor, models.CASCADE, related_name="tenures", limit_choices_to={"kind": "office"}
    )
    holder = models.ForeignKey(
        Actor, models.CASCADE, related_name="offices", limit_choices_to={"kind": "person"}
    )
    start = models.DateField(
        null=True, blank=True, help_text="Empty: since before the chronology begins."
    )
    end = models.DateField(null=True, blank=True, help_text="Empty: still in office.")
    source = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ("office", "start")

    def __str__(self) -> str:
        return f"{self.holder}, {self.office}"

    @property
    def link(self) -> str:
        """The source, if it can be followed."""
        return followable(self.source)


class Merge(models.Model):
    """That one actor was merged into another, and all that moved with it."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="merges")
    target = models.ForeignKey(Actor, models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    moved = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.actor} into {self.target}, {self.made_at:%Y-%m-%d}"


@with_history()
class Document(models.Model):
    """A source as its publisher put it out; its text is in its captures."""

    class Kind(models.TextChoices):
        CHRONOLOGY = "chronology", _("chronology")
        ARTICLE = "article", _("article")

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    published_on = models.DateField(
        null=True,
        blank=True,
        validators=DAY,
        help_text="Day of publication. It dates the statements of an article.",
    )
    background = models.TextField(
        blank=True, help_text="What the page says around its dated entries."
    )
    published = models.BooleanField(
        default=True, help_text="Unset to hide the document with all that came from it."
    )
    imported = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ("title",)
        permissions = (("import_document", "Can import documents"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.slug])

    def current_capture(self) -> Capture:
        """The capture that the last import was of: what the spans of an article's statements refer
        to.
        """
        run = self.runs.select_related("capture").order_by("-pk").first()
        return run.capture if run is not None else self.captures.latest()

    @property
    def link(self) -> str:
        """The address, if it can be followed."""
        return followable(self.url)


class Capture(models.Model):
    """The text of a document as it was at one moment; never changed, never deleted by an import."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="captures")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    captured_at = models.DateTimeField(auto_now_add=True)
    sections = models.JSONField(default=list)
    defects = models.JSONField(
        default=list, help_text="What the parser could not place: code, start, end."
    )

    class Meta:
        ordering = ("-captured_at", "-pk")
        get_latest_by = "captured_at"
        constraints = (models.UniqueConstraint(fields=("document", "sha256"), name="capture_once"),)

    def __str__(self) -> str:
        return f"{self.document}, {self.captured_at:%Y-%m-%d %H:%M}"


class ImportRun(models.Model):
    """One import that wrote something, and what it counted."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="runs")
    capture = models.ForeignKey(Capture, models.CASCADE, related_name="runs")
    ran_at = models.DateTimeField(auto_now_add=True)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-ran_at", "-pk")

    def __str__(self) -> str:
        return f"{self.document}, {self.ran_at:%Y-%m-%d %H:%M}"


class Upload(models.Model):
    """A text handed in at the desk, from its plan to its import; the text goes when a capture holds
    it.
    """

    document = models.ForeignKey(
        Document, models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    text = models.TextField(blank=True)
    metadata = models.JSONField(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    progress = models.JSONField(
        default=dict, help_text="What the import is doing: words, done, total."
    )
    run = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, related_name="uploads"
    )
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return (
            f"{self.document or self.metadata.get('title') or 'a new document'},"
            f" {self.created_at:%Y-%m-%d %H:%M}"
        )


class DateRelation(models.TextChoices):
    """What the words say of a day: nothing is dated more exactly than it was told."""

    ON = "on", _("on")
    ON_OR_AFTER = "on or after", _("on or after")
    BEFORE = "before", _("before")


class State(models.TextChoices):
    """Hiding is how an editor deletes: the record and its address stay, the public does not
    see it.
    """

    PUBLISHED = "published", _("published")
    HIDDEN = "hidden", _("hidden")


@with_history(exclude=["search"])
class Event(models.Model):
    """One dated entry of a chronology."""

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
        expression=SearchVector(Left("text", SEARCHED), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    countries = models.ManyToManyField(Country, through="EventCountry", related_name="events")
    actors = models.ManyToManyField(Actor, through="EventActor", related_name="events")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-date", "position", "pk")
        permissions = (("restore_version", "Can restore old versions"),)
        indexes = (
            models.Index(models.F("date").desc(), "position", "id", name="event_newest"),
            GinIndex(fields=("search",), name="event_search"),
        )

    def __str__(self) -> str:
        return f"{self.date:%-d %B %Y}: {brief(self.text, 60)}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and carry the date to the rows that repeat it for their indexes."""
        before = (
            Event.objects.filter(pk=self.pk).values_list("date", flat=True).first()
            if self.pk
            else None
        )
        super().save(*args, **kwargs)
        for rows in (self.event_actors, self.event_countries):
            rows.exclude(date=self.date).update(date=self.date)
        from timeline.editing.holders import date_statements

        date_statements(self, before or self.date)

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])


class EventMention(models.Model):
    """That an event names something;

    ``start`` and ``end`` are the first mention in the capture, null if added by hand.
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


@with_history(exclude=["search"])
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
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
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
    position = models.PositiveIntegerField(default=0)
    speaker = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        help_text="Empty while unknown.",
    )
    holder = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements_in_office",
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
    quotes = models.JSONField(
        default=list, blank=True, help_text="What stands between quotation marks: text, start, end."
    )
    review = models.JSONField(
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
    search = models.GeneratedField(
        expression=SearchVector(Left("text", SEARCHED), "attribution", config="english"),
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
            GinIndex(fields=("search",), name="statement_search"),
        )

    def __str__(self) -> str:
        return f"{self.speaker or 'Unknown speaker'}: {brief(self.text, 60)}"

    def get_absolute_url(self) -> str:
        return reverse("statement", args=[self.slug])

    @property
    def quoted(self) -> list[str]:
        """The words between the marks."""
        return [q["text"] for q in self.quotes]

    @property
    def speaker_in_doubt(self) -> bool:
        """Whether a reason for review doubts who speaks."""
        return bool(DOUBTS_OF_SPEAKER.intersection(self.review))

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
    def exact_date(self) -> dt.date | None:
        """The day, where it is told; None where only a bound is."""
        return self.date if self.date_relation == DateRelation.ON else None

    def copy_mentions(self, other: Statement) -> None:
        """Name also what another statement of the same sentence names."""
        countries = set(self.named_countries.values_list("country_id", flat=True))
        for c in other.named_countries.exclude(country__in=countries):
            StatementCountry.objects.create(
                statement=self, country=c.country, start=c.start, end=c.end
            )
        actors = set(self.named_actors.values_list("actor_id", flat=True))
        for a in other.named_actors.exclude(actor__in=actors):
            StatementActor.objects.create(statement=self, actor=a.actor, start=a.start, end=a.end)


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


class Conflict(models.Model):
    """What an import and an editor have both changed: the hand has won, and this says so, once."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="conflicts")
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="conflicts"
    )
    statement = models.ForeignKey(
        Statement, models.CASCADE, null=True, blank=True, related_name="conflicts"
    )
    field = models.CharField(max_length=30)
    base = models.JSONField(null=True, blank=True)
    current = models.JSONField(null=True, blank=True)
    incoming = models.JSONField(null=True, blank=True)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="conflict_rows")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolution = models.CharField(
        max_length=10,
        blank=True,
        choices=[("hand", "kept what stood"), ("source", "took the source's")],
    )

    class Meta:
        ordering = ("resolved_at", "-pk")

    def __str__(self) -> str:
        return f"{self.field} of {self.statement or self.event or self.document}"

    @property
    def record(self) -> Statement | Event | Document | None:
        """What is in dispute; None where an entry could be several stored ones."""
        return self.statement or self.event or (self.document if self.field != "match" else None)


class Report(models.Model):
    """A reader's word on an error, until an editor has dealt with it."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="reports")
    message = models.TextField()
    sender = models.CharField(
        max_length=32,
        editable=False,
        help_text="A keyed hash of the day's address: enough to count, not to know.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("resolved_at", "-created_at")
        indexes = (models.Index(fields=("created_at",), name="report_created"),)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d}: {brief(self.message, 60)}"


class ContentChange(models.Model):
    """One row for every statement that wrote public content; triggers insert them, nothing waits
    for them.

    The mark is random: a restored backup goes on counting from an earlier number, but never with
    the same marks.
    """

    mark = models.UUIDField(db_default=RandomUUID(), editable=False)

    def __str__(self) -> str:
        return str(self.pk)
