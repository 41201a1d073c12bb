"""Where a comparison's marks and numbers lead: to the full lists of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse

from timeline.filtering.urls import filter_url
from timeline.models import Actor
from timeline.public.comparing.comparison import PARAMETER, Comparison, Share
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
        url = list_url(found, found.share(lane), mark.speakers, params, mark.first, mark.last)
        return Link(words_of(lane.name, mark, found.filtered), url)

    return link


def list_url(
    found: Comparison,
    share: Share,
    speakers: Iterable[str],
    params: QueryDict,
    first: dt.date | None,
    last: dt.date | None,
) -> str:
    """The list of the statements of one share and these speakers, from one day to another.

    Where no filter of statements is as narrow, the comparison of these days.
    """
    own = params.copy()
    name, value = (found.b if share.side is found.a else found.a).naming
    of_actor = share.side is not None and isinstance(share.side.of, Actor)
    slugs = [share.side.key] if share.side and of_actor else sorted(set(speakers))
    if own.getlist(name) or own.getlist("speaker") or not 0 < len(slugs) <= _MOST_SPEAKERS:
        return compare_url(params, first, last)
    own.setlist("speaker", slugs)
    if share.about:
        own.setlist(name, [value])
    return filter_url(reverse("statements"), own, replace=days_of(first, last))


def days_of(first: dt.date | None, last: dt.date | None) -> dict[str, str]:
    """As an address has them; of what is undated none."""
    return {"from": first.isoformat(), "to": last.isoformat()} if first and last else {}
