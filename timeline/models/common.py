"""What several records share: history, states, days, addresses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

import pghistory
from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _

from timeline.text.weekdays import EARLIEST, LATEST

# Characters of a text that a search looks at: Postgres holds a megabyte of words at most in one
# index entry.
SEARCHED = 200_000


Spans = Mapping[str, tuple[int, int]]  # code or slug -> start and end in the capture
NO_SPANS: Spans = MappingProxyType({})
DAY = (MinValueValidator(EARLIEST), MaxValueValidator(LATEST))


def with_history(
    exclude: list[str] | None = None, asked_by: Collection[str] = ()
) -> Callable[[type[models.Model]], object]:
    """Every write to the model's table, by whatever way it comes, leaves a row in
    ``<Model>Version``: triggers see to it.

    The history is asked by record and by what wrote it, and by the references in ``asked_by``; an
    index of any other would cost each write its part for nothing. Of a record with documents it is
    asked what was deleted.
    """

    def tracked(model: type[models.Model]) -> object:
        writes = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
        name = f"{model.__name__}Version"
        deleted = models.Index(
            fields=("document",),
            condition=models.Q(pgh_label="delete"),
            name=f"{name.lower()}_deleted",
        )
        result = pghistory.track(
            *writes,
            exclude=exclude,
            model_name=name,
            level=pghistory.Statement,
            meta={"indexes": [deleted]} if "document" in asked_by else None,
        )(model)
        for field in apps.get_registered_model(model._meta.app_label, name)._meta.local_fields:
            if isinstance(field, models.ForeignKey) and not field.name.startswith("pgh_"):
                cast("Any", field).db_index = field.name in asked_by
        return result

    return tracked


def followable(address: str) -> str:
    """A web address as it is, nothing for any other: an import or a hand in the database may have
    written a script's.
    """
    return address if address.lower().startswith(("http://", "https://")) else ""


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


def page_of(view: str, key: str) -> str:
    """The address of a record's page."""
    return _page_of(view, key, get_script_prefix())


@lru_cache(20_000)  # lists name the same few hundred records again and again
def _page_of(view: str, key: str, prefix: str) -> str:
    return reverse(view, args=[key])
