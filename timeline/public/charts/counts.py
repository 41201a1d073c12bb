"""What a filter selects, counted by month."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db.models import Case, Count, F, Value, When
from django.db.models.functions import TruncMonth

from timeline.filtering.filters import RecordFilter, StatementFilter
from timeline.models.doubts import certain


def counts_by_month(filterset: RecordFilter) -> dict[dt.date, Counter[str | None]]:
    """By month, how many of which group: of statements the country of their speaker, None where
    there is none or it is in doubt; of events all of them.
    """
    # nobody's country speaks where it is in doubt who does
    sure = Case(When(certain(), then=F("speaker__country__name")), default=Value(None))
    group = sure if isinstance(filterset, StatementFilter) else Value("")
    rows = (
        filterset.result.order_by()
        .filter(date__isnull=False)
        .annotate(month=TruncMonth("date"), group=group)
        .values_list("month", "group")
        .annotate(n=Count("pk"))
    )
    counts: dict[dt.date, Counter[str | None]] = {}
    for month, name, n in rows:
        counts.setdefault(month, Counter())[name] += n
    return counts
