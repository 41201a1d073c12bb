"""The queries by which actors are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q

from timeline.models.doubts import certain

if TYPE_CHECKING:
    from timeline.models.actors.actors import Actor  # noqa: F401 - mypy reads it in the base below


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
