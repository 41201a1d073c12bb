"""Places that entries name, each with a point on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from timeline.models.actors.countries import Country
from timeline.models.common import State, followable, page_of, with_history
from timeline.text.folding import fold_name

if TYPE_CHECKING:
    from collections.abc import Collection


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places, by name."""

    def mentioned(self) -> Self:
        """Those that a published entry names; a gazetteer may know more."""
        EventPlace = apps.get_model("timeline", "EventPlace")

        named = EventPlace.objects.filter(
            place=OuterRef("pk"), event__state=State.PUBLISHED, event__document__published=True
        )
        return self.filter(Exists(named.order_by()))

    def called(self, names: Collection[str]) -> Self:
        """Those that bear any of these folded names, as their own or as another one."""
        return self.filter(folded__overlap=list(names))


@with_history(exclude=["folded"])
class Place(models.Model):
    """A place that entries name: a town, a base, a region, with its point on the map."""

    class Kind(models.TextChoices):
        CAPITAL = "capital", _("capital city")
        CITY = "city", _("city or town")
        REGION = "region", _("region")
        BASE = "base", _("base or airfield")
        CAMP = "camp", _("camp")
        WATER = "water", _("river, sea or strait")
        SITE = "site", _("other site")

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="Part of the permanent address; it is never changed or used again.",
    )
    name = models.CharField(max_length=120)
    aliases = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        help_text="Other names and spellings, as texts write them; the next import knows them.",
    )
    kind = models.CharField(
        max_length=8,
        choices=Kind.choices,
        help_text="A capital's name may stand for its government, so it is a place only where the"
        " words say so: “in Tehran”.",
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        help_text="Where it lies; empty where more than one state has a part of it.",
    )
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=(MinValueValidator(-90), MaxValueValidator(90)),
        help_text="Degrees north; south is negative. Of a region, a point in its middle.",
    )
    longitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=(MinValueValidator(-180), MaxValueValidator(180)),
        help_text="Degrees east; west is negative.",
    )
    source = models.CharField(
        max_length=300, blank=True, help_text="Where the point can be looked up."
    )
    source_checked = models.BooleanField(
        default=False, help_text="Somebody has looked the point up there."
    )
    folded = ArrayField(models.TextField(), default=list, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        indexes = (GinIndex(fields=("folded",), name="place_folded"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_point",
                violation_error_message=_("A point has a latitude and a longitude, or neither."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        """With its names as a search compares them."""
        self.fold_names()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded"}
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        return page_of("place", self.slug)

    def fold_names(self) -> None:
        """Keep the names as a search compares them; ``bulk_create`` does not call ``save``."""
        self.folded = list(dict.fromkeys(fold_name(name) for name in self.names))

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then its other names."""
        return (self.name, *self.aliases)

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude in degrees, in this order; None where it is not known."""
        if self.longitude is None or self.latitude is None:
            return None
        return float(self.longitude), float(self.latitude)

    @property
    def link(self) -> str:
        """The source, if it can be followed."""
        return followable(self.source)
