"""How much is left to look at."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from timeline.editing.review_queue.left import in_dispute, open_events, open_report, open_statements
from timeline.editing.review_queue.reasons import (
    CONFLICT,
    MISSING,
    OTHER_REASON,
    REPORTED,
    UNSEEN,
    WEIGHTS,
)


def counts() -> list[tuple[str, int]]:
    """(reason, number of records) of what is left, gravest first;

    ``unseen`` are those without any reason.
    """
    found: Counter[str] = Counter()
    for review, n in (
        open_statements()
        .filter(reviewed_at__isnull=True)
        .order_by()
        .values_list("review")
        .annotate(n=Count("pk"))
    ):
        for code in review or [UNSEEN]:
            found[code] += n
    found[REPORTED] = open_statements().filter(open_report()).count()
    found[CONFLICT] = (
        open_events().filter(doubt=0.7).count() + open_statements().filter(in_dispute()).count()
    )
    found[MISSING] = open_events().exclude(doubt=0.7).count()
    weights = {REPORTED: 1.0, CONFLICT: 0.7, MISSING: 0.55, UNSEEN: 0.0} | WEIGHTS
    return sorted(
        ((code, n) for code, n in found.items() if n),
        key=lambda row: -weights.get(row[0], OTHER_REASON),
    )
