"""What two sides said, in lanes: about each other next to the axis, all else outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from timeline.filtering.filters import StatementFilter
from timeline.models import StatementQuerySet
from timeline.public.comparing.exchanges import exchanges
from timeline.public.comparing.sides import ComparisonSide
from timeline.public.lanes.drawing.draw import Exchange
from timeline.public.lanes.lanes import Count, Lane, lanes_of, step_for
from timeline.text.excerpt import excerpt

PARAMETER, EACH_OTHER = "about", "each-other"  # of the address: only what names the other side
ABOUT, ELSE = "about", "else"  # the other side, or not
_NAME = 26  # letters of a side's name beside a lane
_ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class Share:
    """The statements of one lane: of one side, those that name the other or the rest of them."""

    side: ComparisonSide
    key: str
    name: str
    statements: StatementQuerySet

    @property
    def about(self) -> bool:
        """Whether they name the other side."""
        return self.key.endswith(ABOUT)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides under a filter; shares and lanes from the outside of ``a`` to that of ``b``."""

    a: ComparisonSide
    b: ComparisonSide
    shares: tuple[Share, ...]
    lanes: tuple[Lane, ...]  # of the shares that are not empty
    step: int  # days that a mark stands for
    hollow: bool  # whether a day is told by a bound only
    filtered: bool

    @property
    def exchanges(self) -> list[Exchange]:
        """Where marks are days; a mark of a week does not say which came first."""
        between = [lane for lane in self.lanes if lane.key.endswith(ABOUT)]
        return exchanges(*between) if len(between) == 2 and self.step == 1 else []

    def share(self, lane: Lane) -> Share:
        """What a lane shows."""
        return next(share for share in self.shares if share.key == lane.key)

    @property
    def above(self) -> int:
        """How many lanes are of ``a``."""
        return sum(self.share(lane).side is self.a for lane in self.lanes)

    def shown(self, side: ComparisonSide, key: str) -> int:
        """How many statements of a side the filter selects."""
        chosen = (x for x in self.lanes if self.share(x).side is side and x.key.endswith(key))
        return sum(lane.shown for lane in chosen)


def comparison(
    filterset: StatementFilter, a: ComparisonSide, b: ComparisonSide, *, only: bool
) -> Comparison:
    """All that both said, with what the filter selects of it; ``only`` about each other."""
    whole: StatementQuerySet = filterset.queryset
    shares = (*_shares(whole, a, b, "a", only), *reversed([*_shares(whole, b, a, "b", only)]))
    selected = Q(pk__in=filterset.result.order_by().values("pk")) if filterset.active else _ALL
    counts = [
        Count(share.key, share.name, *row[2:])
        for share in shares
        for row in share.statements.per_day_and_lane(selected)
    ]
    step = step_for(counts)
    lanes = {lane.key: lane for lane in lanes_of(counts, step)}
    return Comparison(
        a,
        b,
        shares,
        tuple(lanes[share.key] for share in shares if share.key in lanes),
        step,
        any(not count.exact for count in counts),
        bool(filterset.active),
    )


def _shares(
    whole: StatementQuerySet, side: ComparisonSide, other: ComparisonSide, key: str, only: bool
) -> Iterator[Share]:
    """Of one side, from the outside in."""
    said = whole.filter(side.condition)
    about = other.named_in(said)
    names = {"side": excerpt(side.name, _NAME), "other": excerpt(other.name, _NAME)}
    if not only:
        rest = said.exclude(pk__in=about.order_by().values("pk"))
        name = gettext("%(side)s, on other matters") % names
        yield Share(side, f"{key}-{ELSE}", name, rest)
    yield Share(side, f"{key}-{ABOUT}", gettext("%(side)s on %(other)s") % names, about)
