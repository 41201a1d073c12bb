"""Where a comparison's marks and numbers lead: to the full lists of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse

from timeline.filtering.parameters import WITHOUT
from timeline.filtering.urls import filter_url
from timeline.models import Actor
from timeline.public.comparing.comparison import PARAMETER, Comparison
from timeline.public.comparing.sides import ComparisonSide
from timeline.public.lanes.drawing.discs import Link, Linking
from timeline.public.lanes.lanes import Lane, Mark
from timeline.public.lanes.linking import words_of

_MOST_SPEAKERS = 12  # in one address


def compare_url(params: QueryDict, first: dt.date | None, last: dt.date | None) -> str:
    """The address of the comparison under its filter, of these days where they are given."""
    kept = {name: params.get(name, "") for name in ("a", "b", PARAMETER)}
    return filter_url(reverse("compare"), params, replace=days_of(first, last) | kept)


def linking(found: Comparison, params: QueryDict) -> Linking:
    """A mark leads to its statements."""

    def link(lane: Lane, mark: Mark) -> Link:
        share = found.share(lane)
        about = None if share.side is None else share.about
        days = mark.first, mark.last
        url = list_url(found, share.side, mark.speakers, params, *days, about=about)
        return Link(words_of(lane.name, mark, found.filtered), url)

    return link


def list_url(
    found: Comparison,
    side: ComparisonSide | None,
    speakers: Iterable[str],
    params: QueryDict,
    first: dt.date | None,
    last: dt.date | None,
    *,
    about: bool | None,
) -> str:
    """The list of what these speakers of a side said from one day to another: what names the other
    side, with ``about`` false what does not, with None all.

    Where no filter of statements is as narrow, the comparison of these days.
    """
    own = params.copy()
    name, value = (found.b if side is found.a else found.a).naming
    name = name if about else f"{WITHOUT}{name}"
    slugs = [side.key] if side and isinstance(side.of, Actor) else sorted(set(speakers))
    if own.getlist("speaker") or not 0 < len(slugs) <= _MOST_SPEAKERS:
        return compare_url(params, first, last)
    own.setlist("speaker", slugs)
    if about is not None:
        if own.getlist(name):
            return compare_url(params, first, last)
        own.setlist(name, [value])
    return filter_url(reverse("statements"), own, replace=days_of(first, last))


def days_of(first: dt.date | None, last: dt.date | None) -> dict[str, str]:
    """As an address has them; of what is undated none."""
    return {"from": first.isoformat(), "to": last.isoformat()} if first and last else {}
