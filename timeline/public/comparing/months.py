"""A comparison month by month: what each side said, in excerpts, and what followed what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext

from timeline.filtering.filters import StatementFilter
from timeline.models import Sort, Statement, StatementQuerySet
from timeline.public.charts.spans import month_of
from timeline.public.comparing.comparison import Comparison, Share
from timeline.public.comparing.linking import compare_url, list_url
from timeline.public.comparing.sides import ComparisonSide
from timeline.public.lanes.drawing.draw import Exchange
from timeline.public.lanes.silences import LEAST
from timeline.public.rows import day_in_words
from timeline.text.excerpt import excerpt

MOST = 400  # statements on one page
_SHOWN = 2  # of one side in a month, before the rest is folded
_EXCERPT = 800  # characters; few statements are longer, and the page begins each in two lines


@dataclass(frozen=True, slots=True)
class Line:
    """A statement, cut where it is long; ``follows`` is the exchange that it is the answer of."""

    statement: Statement
    day: str
    text: str
    about: bool
    follows: Exchange | None


@dataclass(frozen=True, slots=True)
class Column:
    """What one side said in a month, and the full list of it; both together, where it is of no
    ``side``.
    """

    side: ComparisonSide | None
    lines: tuple[Line, ...]
    url: str

    @property
    def shown(self) -> tuple[Line, ...]:
        """The first few."""
        return self.lines if len(self.lines) <= _SHOWN + 1 else self.lines[:_SHOWN]

    @property
    def folded(self) -> tuple[Line, ...]:
        """The rest; a fold of a single line would take as much room as the line."""
        return self.lines[len(self.shown) :]


@dataclass(frozen=True, slots=True)
class Month:
    """A month in which either spoke; ``day`` is its first, None for what is undated."""

    day: dt.date | None
    url: str
    silence: int  # days between it and the month above, where nobody spoke for long
    columns: tuple[Column, ...]
    joint: Column | None = None  # what both said together

    @property
    def apart(self) -> bool:
        """Whether either spoke for itself."""
        return any(column.lines for column in self.columns)


def months(found: Comparison, filterset: StatementFilter, params: QueryDict) -> list[Month]:
    """The months under the filter, newest first unless the filter says otherwise."""
    rows = _rows(found, filterset)
    shares = [(share, _among(share, rows)) for share in found.shares]
    follows = {(e.later, e.other): e for e in found.exchanges}
    begin, end = filterset.values.get("from"), filterset.values.get("to")
    made = _Made(found, params, shares, follows, begin or dt.date.min, end or dt.date.max)
    return list(made.by_month(rows))


def _rows(found: Comparison, filterset: StatementFilter) -> list[Statement]:
    said = Q()
    for share in found.shares:
        said |= Q(pk__in=share.statements.order_by().values("pk"))
    chosen: StatementQuerySet = filterset.result.filter(said)
    if filterset.order == Sort.RELEVANCE:
        chosen = chosen.newest_first()
    return list(chosen.for_display()[:MOST])


def _among(share: Share, rows: Sequence[Statement]) -> set[int]:
    mine = share.statements.filter(pk__in=[row.pk for row in rows])
    return set(mine.order_by().values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class _Made:
    """What every line of a comparison is made with."""

    found: Comparison
    params: QueryDict
    shares: Sequence[tuple[Share, set[int]]]  # with the keys of its statements
    follows: Mapping[tuple[dt.date, str], Exchange]
    begin: dt.date  # of the filter's days
    end: dt.date

    def by_month(self, rows: Sequence[Statement]) -> Iterator[Month]:
        above: dt.date | None = None
        for first, group in groupby(rows, key=_month):
            said = list(group)
            silence = abs((said[0].date - above).days) if above and said[0].date else 0
            above = said[-1].date
            columns = tuple(self._column(side, said) for side in (self.found.a, self.found.b))
            url = compare_url(self.params, *self._ends(first))
            joint = self._column(None, said) if self._joint else None
            silent = silence if silence >= LEAST else 0
            yield Month(first, url, silent, columns, joint if joint and joint.lines else None)

    @property
    def _joint(self) -> bool:
        return any(share.side is None for share, _ in self.shares)

    def _column(self, side: ComparisonSide | None, rows: Sequence[Statement]) -> Column:
        mine = [(share, keys) for share, keys in self.shares if share.side is side]
        lines, speakers = [], set()
        for row in rows:
            share = next((share for share, keys in mine if row.pk in keys), None)
            if share is not None:
                lines.append(self._line(share, row))
                speakers |= {row.certain_speaker.slug} if row.certain_speaker else set()
        ends = self._ends(_month(rows[0]))
        about = True if side and all(share.about for share, _ in mine) else None
        url = list_url(self.found, side, speakers, self.params, *ends, about=about)
        return Column(side, tuple(lines), url)

    def _line(self, share: Share, row: Statement) -> Line:
        follows = self.follows.get((row.date, share.key)) if row.date else None
        exact = row.date if row.exact_date else None
        day = date_format(exact, gettext("j M")) if exact else day_in_words(row)
        return Line(row, day, excerpt(row.text, _EXCERPT), share.about, follows)

    def _ends(self, first: dt.date | None) -> tuple[dt.date, dt.date] | tuple[None, None]:
        """The first and the last day of a month that the filter chooses; neither of what is
        undated.
        """
        if first is None:
            return None, None
        begin, end = month_of(first)
        return max(begin, self.begin), min(end, self.end)


def _month(row: Statement) -> dt.date | None:
    return row.date and row.date.replace(day=1)
