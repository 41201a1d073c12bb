"""How much is left to look at."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from timeline.editing.review_queue.left import (
    drifted,
    in_dispute,
    of_new_speaker,
    open_events,
    open_report,
    open_statements,
)
from timeline.editing.review_queue.reasons import (
    CONFLICT,
    DRIFTED,
    FIRST_SEEN,
    MISSING,
    NEW_SPEAKER,
    OTHER_REASON,
    REPORTED,
    SAMPLE,
    UNSEEN,
    WEIGHTS,
)
from timeline.editing.samples import unchecked

_WEIGHTS = {
    REPORTED: 1.0,
    CONFLICT: 0.7,
    DRIFTED: 0.65,
    MISSING: 0.55,
    FIRST_SEEN: NEW_SPEAKER,
    SAMPLE: 0.01,
    UNSEEN: 0.0,
}


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
    found[FIRST_SEEN] = open_statements().filter(of_new_speaker(), reviewed_at__isnull=True).count()
    found[DRIFTED] = open_statements().filter(drifted()).count()
    found[SAMPLE] = unchecked().count()
    found[REPORTED] = open_statements().filter(open_report()).count()
    found[CONFLICT] = (
        open_events().filter(doubt=0.7).count() + open_statements().filter(in_dispute()).count()
    )
    found[MISSING] = open_events().exclude(doubt=0.7).count()
    weights = _WEIGHTS | WEIGHTS
    return sorted(
        ((code, n) for code, n in found.items() if n),
        key=lambda row: -weights.get(row[0], OTHER_REASON),
    )
