"""Who acts or speaks: countries, actors, their names and offices."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.models.common import followable, with_history
from timeline.models.doubts import certain
from timeline.models.record_fields import MovedRowsField
from timeline.models.search import folded


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors; merged ones live on as redirects only."""

    def current(self) -> Self:
        """Without the merged."""
        return self.filter(merged_into__isnull=True)

    def named(self) -> Self:
        """Without the officials who have no name: one row each, they would drown the rest."""
        return self.current().exclude(kind="unnamed")

    def mentioned(self) -> Self:
        """Those whom an entry or a statement names, or who speak; a gazetteer knows many more."""
        anywhere = Q()
        for model, name in (
            ("EventActor", "actor"),
            ("StatementActor", "actor"),
            ("Statement", "speaker"),
            ("Statement", "holder"),  # each by an index of its own
        ):
            records = apps.get_model("timeline", model).objects.order_by()
            anywhere |= Q(models.Exists(records.filter(**{name: OuterRef("pk")})))
        return self.named().filter(anywhere)

    def speaking(self) -> Self:
        """Those with statements, most first, with ``said`` (their number), ``first`` and ``latest``
        days.
        """
        Statement = apps.get_model("timeline", "Statement")

        own: dict[str, object] = {}
        said = (
            Statement.objects.visible()
            .filter(Q(speaker=OuterRef("pk")) | Q(holder=OuterRef("pk")), certain())
            .order_by()
        )
        for name, expression in {
            "said": models.Count("pk"),
            "first": models.Min("date"),
            "latest": models.Max("date"),
        }.items():
            own[name] = models.Subquery(
                said.annotate(one=models.Value(1))
                .values("one")
                .annotate(result=expression)
                .values("result")
            )
        return self.current().annotate(**own).filter(said__gt=0).order_by("-said", "name")


def _folded(name: str) -> models.GeneratedField:
    """The name as a search compares it; the database keeps it, however the name is written."""
    return models.GeneratedField(
        expression=folded(name, name=True), output_field=models.TextField(), db_persist=True
    )


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


@with_history(exclude=["folded"])
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
    folded = _folded("name")

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        permissions = (("merge_actor", "Can merge actors"),)
        indexes = (
            models.Index(fields=("kind", "name"), name="actor_kind_name"),
            models.Index(fields=("folded",), name="actor_folded"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.slug])

    def current_actor(self, *, lock: bool = False) -> Actor:
        """The record that stands for this actor now: itself, or what it was merged into.

        ``lock`` reads it again and holds it until the end of the transaction: a form may have been
        opened before a merge.
        """
        actor = self
        if lock:
            actor = Actor.objects.select_for_update(no_key=True).get(pk=actor.pk)
        return actor if actor.merged_into is None else actor.merged_into.current_actor(lock=lock)

    def holder_on(self, day: dt.date | None) -> Actor | None:
        """The one holder of this office on a day;

        None for anybody else than an office, and where it is not known for sure.
        """
        if self.kind != Actor.Kind.OFFICE or day is None:
            return None
        # the database asks the same where an event's day moves its statements
        holder = models.Func(
            models.Value(self.pk),
            models.Value(day, output_field=models.DateField()),
            function="timeline_holder_on",
            output_field=models.BigIntegerField(),
        )
        return Actor.objects.filter(pk=holder).first()


@with_history(exclude=["folded"])
class Alias(models.Model):
    """Another name of an actor; for an office, a way to say the role without its country."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    folded = _folded("text")

    class Meta:
        ordering = ("text",)
        verbose_name_plural = "aliases"
        indexes = (models.Index(fields=("folded",), name="alias_folded"),)
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
    moved = MovedRowsField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.actor} into {self.target}, {self.made_at:%Y-%m-%d}"
