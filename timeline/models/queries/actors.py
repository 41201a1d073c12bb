"""The queries by which actors are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Sum
from django.db.models.functions import Coalesce, Greatest, Least

from timeline.models.common import State
from timeline.models.records.doubts import certain

if TYPE_CHECKING:
    from timeline.models.actors.actors import Actor  # noqa: F401 - mypy reads it in the base below

_EVENT = {"event__state": State.PUBLISHED.value, "event__document__published": True}
_SAID = {"standing": True, "document__published": True}
# What needs an actor, by the name under which it does, and when readers see it.
_NAMING: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("EventActor", "actor", {**_EVENT}),
    ("StatementActor", "actor", {f"statement__{name}": value for name, value in _SAID.items()}),
    ("Statement", "speaker", {**_SAID}),
    ("Statement", "holder", {**_SAID}),
    ("Tenure", "holder", {}),
    ("Actor", "merged_into", {}),
)


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

    def standing(self) -> Self:
        """Those for whom the seeds or an editor vouch, or whom something public names: others have
        come with an import that was undone, or with what was withdrawn.
        """
        shown = Q(curated=True)
        for model, name, public in _NAMING:
            records = apps.get_model("timeline", model).objects.order_by()
            shown |= Q(models.Exists(records.filter(**{name: OuterRef("pk")} | public)))
        return self.filter(shown)

    def with_statements(self) -> Self:
        """Those who speak, for certain, or whose office does."""
        counts = apps.get_model("timeline", "SpeakerCount").objects.filter(certain=True).order_by()
        # the keys of all who speak at once: a number for each actor that there is would take longer
        speaking = Q()
        for role in ("speaker", "holder"):
            rows = counts.values(role).annotate(total=Sum("n")).filter(total__gt=0)
            speaking |= Q(pk__in=rows.values(role))
        return self.current().filter(speaking)

    def speaking(self) -> Self:
        """Those with statements, most first, with ``said`` (their number), ``first`` and ``latest``
        days.
        """
        counts = apps.get_model("timeline", "SpeakerCount").objects.filter(certain=True).order_by()
        as_holder = counts.filter(holder=OuterRef("pk")).exclude(speaker=OuterRef("pk"))
        return (
            self.with_statements()
            .annotate(
                said=_sum(counts.filter(speaker=OuterRef("pk"))) + _sum(as_holder),
                first=Least(_day("speaker", "date"), _day("holder", "date")),
                latest=Greatest(_day("speaker", "-date"), _day("holder", "-date")),
            )
            .order_by("-said", "name")
        )


def _sum(counts: models.QuerySet[models.Model]) -> Coalesce:
    """The sum of these rows, 0 of none."""
    total = counts.annotate(one=models.Value(1)).values("one").annotate(total=Sum("n"))
    return Coalesce(models.Subquery(total.values("total")), 0)


def _day(role: str, order: str) -> models.Subquery:
    """The first day in this order of what an actor certainly said in a role, from an index."""
    Statement = apps.get_model("timeline", "Statement")

    said = Statement.objects.visible().filter(certain(), date__isnull=False)
    return models.Subquery(said.filter(**{role: OuterRef("pk")}).order_by(order).values("date")[:1])
