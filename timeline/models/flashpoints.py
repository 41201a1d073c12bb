"""Flashpoints: the places and disputes that chronologies follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from timeline.models.actors.countries import Country
from timeline.models.common import page_of, with_history

if TYPE_CHECKING:
    from timeline.models.documents import Document

# A flashpoint's slug begins the addresses of its events, which end in a day: it must not look
# like one itself.
NO_DAY = RegexValidator(
    r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$",
    _("Small letters, digits and hyphens, a letter first: “northern-strait”."),
)


class FlashpointQuerySet(models.QuerySet["Flashpoint"]):
    """Flashpoints in the order of the front page."""

    def shown(self) -> Self:
        """Those that the public can see something of: a published chronology belongs to them."""
        Document = apps.get_model("timeline", "Document")

        chronologies = Document.objects.filter(published=True, kind=Document.Kind.CHRONOLOGY)
        return self.filter(Exists(chronologies.filter(flashpoint=OuterRef("pk"))))

    def several(self) -> bool:
        """Whether a reader must be told which one a record is about."""
        return len(self.shown().order_by().values_list("pk")[:2]) > 1


@with_history()
class Flashpoint(models.Model):
    """What a chronology follows; its documents belong to it, and through them its events."""

    class Colour(models.TextChoices):
        """Names of the eight colours of the style sheets, told apart by the colour-blind too."""

        BLUE = "blue", _("blue")
        ORANGE = "orange", _("orange")
        GREEN = "green", _("green")
        RED = "red", _("red")
        PURPLE = "purple", _("purple")
        BROWN = "brown", _("brown")
        TEAL = "teal", _("teal")
        GREY = "grey", _("grey")

    slug = models.CharField(
        max_length=60,
        unique=True,
        validators=(NO_DAY,),
        help_text="Begins the permanent addresses of its events; it is never changed.",
    )
    name = models.CharField(max_length=120)
    summary = models.CharField(
        max_length=300, blank=True, help_text="One sentence for its card on the front page."
    )
    background = models.TextField(blank=True, help_text="Why it matters.")
    countries = models.ManyToManyField(Country, blank=True, related_name="flashpoints")
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=(MinValueValidator(-90), MaxValueValidator(90)),
        help_text="Degrees north; south is negative.",
    )
    longitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=(MinValueValidator(-180), MaxValueValidator(180)),
        help_text="Degrees east; west is negative.",
    )
    colour = models.CharField(max_length=8, choices=Colour.choices, default=Colour.BLUE)
    position = models.PositiveIntegerField(
        default=0, help_text="Order on the front page; the same number goes by name."
    )

    documents: models.Manager[Document]

    objects = FlashpointQuerySet.as_manager()

    class Meta:
        ordering = ("position", "name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="flashpoint_point",
                violation_error_message=_("A point has a latitude and a longitude, or neither."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page_of("flashpoint", self.slug)
