"""What a list says beside the result of a search: the names that were looked for, whom a misspelt
one may mean, what was found outside of the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import ngettext

from timeline.filtering.filters import (
    RecordFilter,
    StatementFilter,
    event_filter,
    statement_filter,
)
from timeline.filtering.urls import filter_url
from timeline.models import Actor, Country, Place
from timeline.public.rows import long_date
from timeline.public.search.days import span_of
from timeline.public.search.guesses import guesses
from timeline.public.search.hits import in_words
from timeline.text.excerpt import excerpt

FEW = 2  # results; of a search with more nobody asks what was meant
_MOST_DOCUMENTS = 3
_LONGEST_TITLE = 50  # characters


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    label: str
    url: str
    count: int = 0


def _is_state_of(subject: Actor | Country | Place, countries: Collection[str]) -> bool:
    """Whether it is a state that speaks, whose country bears the same name."""
    is_state = isinstance(subject, Actor) and subject.kind == Actor.Kind.STATE
    return is_state and str(subject) in countries


class SearchNotes:
    """The remarks on a list under a filter with words; nothing on one without."""

    def __init__(self, request: HttpRequest, filterset: RecordFilter, total: int) -> None:
        """``total`` is the number of records that the filter selects."""
        self.request = request
        self.filterset = filterset
        self.total = total
        self.words = filterset.values.get("q")
        self.of_statements = isinstance(filterset, StatementFilter)

    @property
    def names(self) -> list[Link]:
        """Whose names the words are; what mentions them was found too."""
        named = [part.named for part in (self.words.names if self.words else ())]
        subjects: list[Actor | Country | Place] = []
        for one in named:
            subjects += [*one.countries, *one.places, *one.actors]
        countries = {str(country) for one in named for country in one.countries}
        once = (s for s in dict.fromkeys(subjects) if not _is_state_of(s, countries))
        return [Link(str(s), s.get_absolute_url()) for s in once]

    @property
    def spellings(self) -> list[str]:
        """Other spellings of a place, which were searched for as well."""
        return [
            s for part in (self.words.names if self.words else ()) for s in part.named.spellings
        ]

    @cached_property
    def days(self) -> Link | None:
        """The list of the days that the words are, instead of these words; None where they are none
        or where it would be empty.
        """
        typed = self.request.GET.get("q", "")
        span = span_of(typed) if self.words is not None else None
        if span is None:
            return None
        params = self.request.GET.copy()
        params.pop("q")
        params["from"], params["to"] = (day.isoformat() for day in span)
        url = filter_url(self.request.path, params)
        count = self._made(url).result.count()
        return Link(in_words(span), url, count) if count else None

    def _made(self, url: str) -> RecordFilter:
        """The filter of such a list, where this one is."""
        params = QueryDict(url.partition("?")[2])
        if self.of_statements:
            return statement_filter(params)
        return event_filter(params, about=self.filterset.about)

    @cached_property
    def guesses(self) -> list[Link]:
        """Filters for whom a misspelt name may mean, each with what it would find here."""
        if self.words is None or self.total > FEW:
            return []
        found = (self._narrowed(guess.subject, guess.rest) for guess in guesses(str(self.words)))
        return [link for link in found if link is not None]

    def _narrowed(self, subject: Actor | Country, rest: str) -> Link | None:
        """The list filtered by a subject instead of its misspelt name; None where it is empty."""
        for name, value in self._filters(subject):
            params = self.request.GET.copy()
            params["q"] = rest
            params.setlist(name, list(dict.fromkeys((*params.getlist(name), value))))
            url = filter_url(self.request.path, params)
            count = self._made(url).result.count()
            if count:
                return Link(str(subject), url, count)
        return None

    def _filters(self, subject: Actor | Country) -> Iterator[tuple[str, str]]:
        """The parameters that ask for a subject, what it said before what names it."""
        if isinstance(subject, Country):
            yield "country", subject.code
            return
        if self.of_statements:
            yield "speaker", subject.slug
        yield "actor", subject.slug

    @cached_property
    def outside(self) -> list[Link]:
        """Statements that the words find but that can stand in no such list: those of articles
        among events, undated ones in a range of dates.
        """
        active = self.filterset.active
        if self.words is None or (self.of_statements and not {"from", "to"} & active.keys()):
            return []
        params = self.request.GET.copy()
        for name in ("from", "to") if self.of_statements else ():
            params.pop(name, None)
        others = params.copy()
        others.pop("q", None)
        beyond = {"date__isnull": True} if self.of_statements else {"event__isnull": True}
        by_document = (
            statement_filter(others)
            .result.filter(**beyond)
            .search_among_few(self.words)
            .order_by()
            .values_list("document__slug", "document__title", "document__published_on")
            .annotate(n=Count("pk"))
            .order_by("-n", "document__slug")[:_MOST_DOCUMENTS]
        )
        links = []
        for slug, title, day, n in by_document:
            params.setlist("document", [slug])
            links.append(
                Link(
                    _in_article(n, day and long_date(day), title),
                    filter_url(reverse("statements"), params),
                    n,
                )
            )
        return links


def _in_article(n: int, day: str | None, title: str) -> str:
    """ "1 statement in an undated article, “Title”"."""
    if day is None:
        message = ngettext(
            "%(n)d statement in an undated article, “%(title)s”",
            "%(n)d statements in an undated article, “%(title)s”",
            n,
        )
    else:
        message = ngettext(
            "%(n)d statement in an article of %(day)s, “%(title)s”",
            "%(n)d statements in an article of %(day)s, “%(title)s”",
            n,
        )
    return message % {"n": n, "day": day, "title": excerpt(title, _LONGEST_TITLE)}
