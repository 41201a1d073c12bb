"""Where a mark leads, and what it says of itself."""

from __future__ import annotations

import datetime as dt

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from timeline.filtering.urls import filter_url
from timeline.public.lanes.discs import Link, Linking
from timeline.public.lanes.lanes import OTHERS, Lane, Mark
from timeline.public.rows import long_date

_MOST_SPEAKERS = 12  # in one address; of more than these a mark leads to its whole day
# What a filter of entries is called among those of statements: words searched for, too, may stand
# in an entry outside its statements.
_OF_STATEMENTS = {
    "flashpoint": "flashpoint",
    "country": "entry_country",
    "actor": "entry_actor",
    "place": "entry_place",
    "q": "entry_q",
    "document": "document",
    "manner": "manner",
    "speaks_for": "speaks_for",
    "not_flashpoint": "not_flashpoint",
    "not_country": "not_entry_country",
    "not_actor": "not_entry_actor",
    "not_place": "not_entry_place",
    "not_speaker": "not_speaker",
    "not_speaks_for": "not_speaks_for",
    "not_document": "not_document",
    "not_manner": "not_manner",
}


def linking(params: QueryDict, filtered: bool, *, by_state: bool = False) -> Linking:
    """What gives each mark its words and the address of its statements: those of its day and of
    its speakers, under the filter in force; ``by_state`` where the speakers are not known.
    """
    path = reverse("statements")
    kept = QueryDict(mutable=True)
    for name, other in _OF_STATEMENTS.items():
        kept.setlist(other, params.getlist(name))

    def link(lane: Lane, mark: Mark) -> Link:
        own = kept.copy()
        if 0 < len(mark.speakers) <= _MOST_SPEAKERS:
            own.setlist("speaker", list(mark.speakers))
        elif by_state and lane.of_state and lane.key != OTHERS:
            own.setlist("speaks_for", [lane.key])
        days = {"from": mark.first.isoformat(), "to": mark.last.isoformat()}
        return Link(words_of(lane, mark, filtered), filter_url(path, own, replace=days))

    return link


def words_of(lane: Lane, mark: Mark, filtered: bool) -> str:
    """ "3 January 2020, Iran: 2 statements"."""
    day = days_in_words(mark.first, mark.last)
    if not mark.exact:
        day = gettext("%(day)s (the source tells only a bound)") % {"day": day}
    if filtered:
        number = ngettext(
            "%(shown)s of %(n)s statement", "%(shown)s of %(n)s statements", mark.n
        ) % {"shown": mark.shown, "n": mark.n}
    else:
        number = ngettext("%(n)s statement", "%(n)s statements", mark.n) % {"n": mark.n}
    return gettext("%(day)s, %(lane)s: %(number)s") % {
        "day": day,
        "lane": lane.name,
        "number": number,
    }


def days_in_words(first: dt.date, last: dt.date) -> str:
    """A day, or from one day to another."""
    if first == last:
        return long_date(first)
    return gettext("%(first)s to %(last)s") % {"first": long_date(first), "last": long_date(last)}
