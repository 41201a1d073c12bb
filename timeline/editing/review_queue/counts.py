"""How much is left to look at."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count

from timeline.editing.review_queue.open_items import (
    drifted,
    in_dispute,
    new_speakers,
    open_events_apart,
    open_report,
    standing_out,
)
from timeline.editing.review_queue.reasons import (
    CONFLICT,
    DRIFTED,
    FIRST_SEEN,
    MISSING,
    OTHER_REASON,
    OWN_WEIGHTS,
    REPORTED,
    SAMPLE,
    UNSEEN,
    WEIGHTS,
)
from timeline.editing.samples import how_many_unchecked
from timeline.models import SpeakerCount, Statement, StatementCount


def counts() -> list[tuple[str, int]]:
    """(reason, number of records) of what is left, gravest first;

    ``unseen`` are those without any reason.
    """
    found: Counter[str] = Counter()
    statements = Statement.objects.visible().order_by()
    doubted = statements.filter(reviewed_at__isnull=True).exclude(review=[])
    for review, n in doubted.values_list("review").annotate(n=Count("pk")):
        for code in review:
            found[code] += n
    found[UNSEEN] += StatementCount.objects.filter(reviewed=False, doubted=False).total()
    apart = statements.filter(pk__in=standing_out())
    events_in_dispute, other_events = open_events_apart()
    # nothing that they said was looked at, so all of it is left
    found[FIRST_SEEN] = SpeakerCount.objects.filter(speaker__in=new_speakers()).total()
    found[DRIFTED] = apart.filter(drifted()).count()
    found[SAMPLE] = how_many_unchecked()
    found[REPORTED] = apart.filter(open_report()).count()
    found[CONFLICT] = events_in_dispute.count() + apart.filter(in_dispute()).count()
    found[MISSING] = other_events.count()
    weights = OWN_WEIGHTS | WEIGHTS
    return sorted(
        ((code, n) for code, n in found.items() if n),
        key=lambda row: -weights.get(row[0], OTHER_REASON),
    )
