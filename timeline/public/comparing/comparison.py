"""What two sides said, in lanes: about each other next to the axis, all else outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from timeline.filtering.filters import StatementFilter
from timeline.models import Actor, Country, StatementQuerySet
from timeline.models.records.doubts import certain
from timeline.public.comparing.exchanges import exchanges
from timeline.public.comparing.sides import ComparisonSide, joint_of
from timeline.public.lanes.drawing.draw import Exchange
from timeline.public.lanes.lanes import Count, Lane, lanes_of, step_for
from timeline.text.excerpt import excerpt

PARAMETER, EACH_OTHER = "about", "each-other"  # of the address: only what names the other side
ABOUT, ELSE = "about", "else"  # the other side, or not
JOINT = "joint"  # of both at once
_NAME = 26  # letters of a side's name beside a lane
_ALL = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class Share:
    """The statements of one lane: of one side, those that name the other or the rest of them; or
    of both at once, where there is no ``side``.
    """

    side: ComparisonSide | None
    key: str
    name: str
    statements: StatementQuerySet

    @property
    def about(self) -> bool:
        """Whether they name the other side."""
        return self.key.endswith(ABOUT)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides under a filter; shares and lanes from the outside of ``a`` to that of ``b``, what
    both said together below them.
    """

    a: ComparisonSide
    b: ComparisonSide
    shares: tuple[Share, ...]
    lanes: tuple[Lane, ...]  # of the shares that are not empty
    step: int  # days that a mark stands for
    hollow: bool  # whether a day is told by a bound only
    filtered: bool
    undated: Mapping[str, int]  # statements that the filter selects, by the key of their share

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

    def shown(self, side: ComparisonSide | None, key: str) -> int:
        """How many statements of a side the filter selects, with and without a day."""
        chosen = {share.key for share in self.shares if share.side is side}
        return sum(
            self.undated[each] + sum(lane.shown for lane in self.lanes if lane.key == each)
            for each in chosen
            if each.endswith(key)
        )

    @property
    def together(self) -> int:
        """How many statements of both at once the filter selects."""
        return self.shown(None, JOINT)

    @property
    def total(self) -> int:
        """How many statements the filter selects, each counted once on each side."""
        return sum(lane.shown for lane in self.lanes) + sum(self.undated.values())


def comparison(
    filterset: StatementFilter, a: ComparisonSide, b: ComparisonSide, *, only: bool
) -> Comparison:
    """All that both said, with what the filter selects of it; ``only`` about each other."""
    whole: StatementQuerySet = filterset.queryset
    both = joint_of(a, b)
    shares = (
        *_shares(whole, a, b, "a", both, only=only),
        *reversed([*_shares(whole, b, a, "b", both, only=only)]),
        *([_joint(whole, both)] if both and not only else []),
    )
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
        {s.key: s.statements.filter(selected, date=None).count() for s in shares},
    )


def _shares(
    whole: StatementQuerySet,
    side: ComparisonSide,
    other: ComparisonSide,
    key: str,
    both: Sequence[int],
    *,
    only: bool,
) -> Iterator[Share]:
    """Of one side, from the outside in; without what both said together."""
    said = whole.filter(side.condition)
    if isinstance(side.of, Country) and isinstance(other.of, Actor):
        said = said.exclude(other.condition)  # whoever speaks for it is not on both sides
    if both:
        said = said.exclude(speaker__in=both)
    about = other.named_in(said)
    names = {"side": excerpt(side.name, _NAME), "other": excerpt(other.name, _NAME)}
    if not only:
        rest = said.exclude(pk__in=about.order_by().values("pk"))
        name = gettext("%(side)s, on other matters") % names
        yield Share(side, f"{key}-{ELSE}", name, rest)
    yield Share(side, f"{key}-{ABOUT}", gettext("%(side)s on %(other)s") % names, about)


def _joint(whole: StatementQuerySet, both: Sequence[int]) -> Share:
    said = whole.filter(certain(), speaker__in=both)
    return Share(None, JOINT, gettext("Joint statements"), said)
