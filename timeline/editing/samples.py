"""Quality control: statements chosen by chance, and the error rate that they show.

Chosen among those that no doubt was noted of and no editor has looked at. Sources, manners and
kinds of speaker are chosen in proportion to their numbers, so that the plain share of wrong ones is
that of all. Within each the order is a hash: as good as chance, and the same for whoever looks, so
that nobody can draw again until an easy one comes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, Q, Value
from django.db.models.functions import MD5, Concat

from timeline.models import Sample, Statement, StatementCount, StatementQuerySet

_Z = 1.959964  # of an interval that holds the true share in 95 of 100 cases


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """Of ``checked`` statements, ``wrong``; shares in per cent, with the interval after Wilson."""

    checked: int
    wrong: int

    @property
    def share(self) -> float:
        """How many were wrong."""
        return 100 * self.wrong / self.checked if self.checked else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Between what and what the share of all is, in 95 of 100 cases."""
        n = self.checked
        if not n:
            return 0.0, 100.0
        p, spread = self.wrong / n, _Z * _Z / n
        middle = (p + spread / 2) / (1 + spread)
        half = _Z / (1 + spread) * math.sqrt(p * (1 - p) / n + spread / (4 * n))
        return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)


def error_rate() -> ErrorRate:
    """What the samples checked so far show."""
    return ErrorRate(Sample.objects.count(), Sample.objects.filter(right=False).count())


def unchecked() -> StatementQuerySet:
    """What may be chosen: read by a program, shown without a doubt, looked at by nobody."""
    return (
        Statement.objects.visible()
        .filter(reviewed_at__isnull=True, review=[], sample__isnull=True)
        .exclude(imported={})
    )


def how_many_unchecked() -> int:
    """The same number, from what is counted and the few that may not be chosen."""
    unread = StatementCount.objects.filter(reviewed=False, doubted=False).total()
    rows = Statement.objects.visible().filter(reviewed_at__isnull=True, review=[]).order_by()
    by_hand = rows.filter(imported={}).values_list("pk", flat=True)
    chosen = rows.filter(pk__in=Sample.objects.values("statement"))
    return unread - len({*by_hand, *chosen.values_list("pk", flat=True)})


def next_sample(skipped: Iterable[str] = ()) -> Statement | None:
    """The statement to check next: of the stratum that is furthest behind its share."""
    rows = unchecked().exclude(slug__in=list(skipped))
    n = Count("pk")
    strata = rows.order_by().values_list("document", "manner", "speaker__kind").annotate(n=n)
    of_samples = Sample.objects.order_by().values_list("document", "manner", "speaker_kind")
    # by document, manner and kind of speaker
    left = Counter({(d, manner, kind or ""): n for d, manner, kind, n in strata})
    done = Counter({(d, manner, kind): n for d, manner, kind, n in of_samples.annotate(n=n)})
    if not left:
        return None
    total, checked = sum(left.values()) + sum(done.values()), sum(done.values()) + 1
    document, manner, kind = max(
        left,
        key=lambda s: (checked * (left[s] + done[s]) / total - done[s], left[s], s),
    )
    of_kind = Q(speaker__kind=kind) if kind else Q(speaker__isnull=True)
    chosen = rows.filter(of_kind, document=document, manner=manner)
    order = MD5(Concat("slug", Value(" by chance")))
    pk = chosen.order_by(order).values_list("pk", flat=True)[:1]
    return Statement.objects.for_display().filter(pk__in=list(pk)).first()


@dataclass(frozen=True, slots=True)
class AsChosen:
    """A statement as it stood before its editor decided."""

    document: int
    manner: str
    speaker: int | None
    speaker_kind: str
    text: str
    state: str


def as_chosen(statement: Statement) -> AsChosen | None:
    """How a statement stands that may be a sample; None for one that may not."""
    if not unchecked().filter(pk=statement.pk).exists():
        return None
    speaker = statement.speaker
    return AsChosen(
        statement.document_id,
        statement.manner,
        statement.speaker_id,
        speaker.kind if speaker is not None else "",
        statement.text,
        statement.state,
    )


def keep_verdict(statement: Statement, before: AsChosen, user: User, *, wrong: bool) -> Sample:
    """Right is what an editor has left as it stood; ``wrong``: it was called so."""
    same = (statement.manner, statement.speaker_id, statement.text, statement.state) == (
        before.manner,
        before.speaker,
        before.text,
        before.state,
    )
    return Sample.objects.create(
        statement=statement,
        document_id=before.document,
        manner=before.manner,
        speaker_kind=before.speaker_kind,
        right=same and not wrong,
        checked_by=user,
    )
