"""How much is left to look at."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, Q

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
    statements, unseen = open_statements().order_by(), Q(reviewed_at__isnull=True)
    for review, n in statements.filter(unseen).values_list("review").annotate(n=Count("pk")):
        for code in review or [UNSEEN]:
            found[code] += n
    asked = statements.aggregate(
        first_seen=Count("pk", filter=of_new_speaker() & unseen),
        drifted=Count("pk", filter=drifted()),
        reported=Count("pk", filter=open_report()),
        in_dispute=Count("pk", filter=in_dispute()),
    )
    in_dispute_too = Q(doubt=0.7)
    events = open_events().aggregate(
        in_dispute=Count("pk", filter=in_dispute_too),
        missing=Count("pk", filter=~in_dispute_too),
    )
    found[FIRST_SEEN] = asked["first_seen"]
    found[DRIFTED] = asked["drifted"]
    found[SAMPLE] = unchecked().count()
    found[REPORTED] = asked["reported"]
    found[CONFLICT] = events["in_dispute"] + asked["in_dispute"]
    found[MISSING] = events["missing"]
    weights = _WEIGHTS | WEIGHTS
    return sorted(
        ((code, n) for code, n in found.items() if n),
        key=lambda row: -weights.get(row[0], OTHER_REASON),
    )
