"""Who acts or speaks."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.actors.countries import Country
from timeline.models.actors.folding import folded_name
from timeline.models.common import page_of, with_history
from timeline.models.queries.actors import ActorQuerySet


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

    folded = folded_name("name")

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
        return page_of("actor", self.slug)

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
