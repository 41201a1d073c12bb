"""Where a mark leads, and what it says of itself."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from timeline.filtering.many_urls import ManyUrls
from timeline.public.lanes.drawing.discs import Link, Linking
from timeline.public.lanes.lanes import OTHERS, Lane, Mark
from timeline.public.rows import long_date

_MOST_SPEAKERS = 12  # in one address; of more than these a mark leads to its whole day
# What a filter of entries is called among those of statements: words searched for, too, may stand
# in an entry outside its statements.
_OF_STATEMENTS = {
    "flashpoint": "flashpoint",
    "country": "entry_country",
    "country_role": "entry_country_role",
    "actor": "entry_actor",
    "place": "entry_place",
    "q": "entry_q",
    "document": "document",
    "manner": "manner",
    "speaks_for": "speaks_for",
    "not_flashpoint": "not_flashpoint",
    "not_country": "not_entry_country",
    "not_country_role": "not_entry_country_role",
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
    kept = QueryDict(mutable=True)
    for name, other in _OF_STATEMENTS.items():
        if name in params:  # an empty one would be copied for each lane
            kept.setlist(other, params.getlist(name))
    language = get_language()

    @cache
    def urls(state: str) -> ManyUrls:
        own = kept.copy()
        if state:
            own.setlist("speaks_for", [state])
        return ManyUrls(reverse("statements"), own)

    @cache  # most marks stand in both drawings
    def link(name: str, state: str, mark: Mark) -> Link:
        speakers = mark.speakers if len(mark.speakers) <= _MOST_SPEAKERS else ()
        url = urls("" if speakers else state).within(mark.first, mark.last, speakers)
        return Link(words_of(name, mark, filtered, language), url)

    def of_lane(lane: Lane, mark: Mark) -> Link:
        known = by_state and lane.of_state and lane.key != OTHERS
        return link(lane.name, lane.key if known else "", mark)

    return of_lane


def words_of(lane: str, mark: Mark, filtered: bool, language: str | None = None) -> str:
    """ "3 January 2020, Iran: 2 statements", in the ``language`` of the page."""
    language = language or get_language()
    return _words_of_lane(language) % {
        "day": _day(mark.first, mark.last, mark.exact, language),
        "lane": lane,
        "number": _number(mark.n, mark.shown if filtered else None, language),
    }


# hundreds of marks of a page are told in a few words, and of the same days under every filter
@lru_cache(16)
def _words_of_lane(language: str) -> str:
    return gettext("%(day)s, %(lane)s: %(number)s")


@lru_cache(4096)
def _day(first: dt.date, last: dt.date, exact: bool, language: str) -> str:
    day = days_in_words(first, last)
    return day if exact else gettext("%(day)s (the source tells only a bound)") % {"day": day}


@lru_cache(4096)
def _number(n: int, shown: int | None, language: str) -> str:
    if shown is None:
        return ngettext("%(n)s statement", "%(n)s statements", n) % {"n": n}
    words = ngettext("%(shown)s of %(n)s statement", "%(shown)s of %(n)s statements", n)
    return words % {"shown": shown, "n": n}


def days_in_words(first: dt.date, last: dt.date) -> str:
    """A day, or from one day to another."""
    if first == last:
        return long_date(first)
    return gettext("%(first)s to %(last)s") % {"first": long_date(first), "last": long_date(last)}
