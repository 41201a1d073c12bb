"""How many statements each state or speaker makes on each day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias, cast

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When

from timeline.models.common import DateRelation
from timeline.models.queries.sorting import SortedQuerySet
from timeline.models.records.doubts import certain

if TYPE_CHECKING:
    from timeline.models.statements import Statement


# A lane and its name, a day and whether it is the day itself, number, number of those that are
# shown, slugs of the speakers of these.
CountOfDay: TypeAlias = tuple[str, str | None, dt.date, bool, int, int, list[str]]


class CountedByDay(SortedQuerySet["Statement"]):
    """Statements, counted for the lanes of a picture."""

    def per_day_and_lane(self, shown: Q) -> models.QuerySet[Statement, CountOfDay]:
        """How many on each day for each state that is spoken for, by its code; of dated ones.

        In the place of a state stand "joint" for groups of them, "other" for bodies and people
        without one, "unsure" where it is not certain who speaks.
        """
        return self._per_day(shown, "lane", models.Max("speaker__country__name"))

    def per_day_and_speaker(
        self, shown: Q, lane: str = ""
    ) -> models.QuerySet[Statement, CountOfDay]:
        """As ``per_day_and_lane``, for each speaker of one lane, or without a lane for all who are
        certain; officials without a name are one speaker, of an empty slug.
        """
        unnamed = When(speaker__kind="unnamed", then=Value(""))
        who = Case(unnamed, default=F("speaker__slug"), output_field=models.CharField())
        among = Q(lane=lane) if lane else ~Q(lane="unsure")
        rows = self.annotate(lane=_lane()).filter(among).annotate(who=who)
        return rows._per_day(shown, "who", models.Max("speaker__name"))

    def _per_day(
        self, shown: Q, by: str, name: models.Max
    ) -> models.QuerySet[Statement, CountOfDay]:
        exact = Case(When(date_relation=DateRelation.ON, then=Value(True)), default=Value(False))
        known = shown & certain() & Q(speaker__isnull=False)
        slugs = ArrayAgg("speaker__slug", filter=known, distinct=True, default=Value([]))
        rows = self.filter(date__isnull=False).annotate(lane=_lane(), exact=exact)
        counted = (
            rows.order_by()
            .values(by, "date", "exact")
            .annotate(name=name, n=Count("pk"), among=Count("pk", filter=shown), slugs=slugs)
            .values_list(by, "name", "date", "exact", "n", "among", "slugs")
        )
        return cast("models.QuerySet[Statement, CountOfDay]", counted)


def _lane() -> Case:
    """The state that the speaker speaks for, by code, or what there is in its place."""
    return Case(
        When(Q(speaker__isnull=True) | ~certain(), then=Value("unsure")),
        When(speaker__country__isnull=False, then=F("speaker__country")),
        When(speaker__kind="group", then=Value("joint")),
        default=Value("other"),
        output_field=models.CharField(),
    )
