"""The jump box of the header: its suggestions, and its answer as a page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.filtering.fields.days_and_words import MAX_WORDS
from timeline.filtering.filters import EventFilter, StatementFilter, event_filter, statement_filter
from timeline.filtering.urls import filter_url_of
from timeline.models import Country, Event
from timeline.public.page_cache import once_per_content
from timeline.public.search.days import Span, span_of
from timeline.public.search.guesses import SHORTEST, guesses
from timeline.public.search.hits import (
    HEADINGS,
    Hit,
    Kind,
    counts,
    day_url,
    entries,
    hits,
    in_words,
)

SUGGESTED = 8


@require_safe
@once_per_content
def suggestions(request: HttpRequest) -> HttpResponse:
    """What to jump to, as options of a list box; no page, and nothing for a single letter."""
    typed = _typed(request)
    found = hits(typed) or _near(typed)
    context = {"hits": found[:SUGGESTED], "typed": typed}
    return render(request, "timeline/_suggestions.html", context)


@require_safe
@once_per_content
def search(request: HttpRequest) -> HttpResponse:
    """Everything that the words may mean; the one thing that they mean, straight away."""
    typed = _typed(request)
    found = hits(typed)
    words = QueryDict(mutable=True)
    words["q"] = typed
    events, statements = event_filter(words), statement_filter(words)
    if straight := _straight(found, events, statements):
        return HttpResponseRedirect(straight)
    n_events, n_statements = (events.result.count(), statements.result.count()) if typed else (0, 0)
    span = span_of(typed)
    context = {
        "typed": typed,
        "groups": _by_kind(found),
        "n_events": n_events,
        "n_statements": n_statements,
        "events_url": filter_url_of(reverse("timeline"), {"q": typed}),
        "statements_url": filter_url_of(reverse("statements"), {"q": typed}),
        "errors": events.form.errors.get("q", []),
        "near": [] if found else _near(typed),
        "nearest_days": _nearest_days(span) if span and not n_events else [],
    }
    return render(request, "timeline/search.html", context)


def _typed(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", "").split())[
        : MAX_WORDS + 2
    ]  # so that too many are too many


def _straight(found: list[Hit], events: EventFilter, statements: StatementFilter) -> str:
    """The address of the only thing that was meant; empty where there are more, or none."""
    exact = [hit for hit in found if hit.exact]
    if len(exact) == 1:
        return exact[0].url
    if found:
        return _only_page(found, events, statements)
    return _only_entry(events, statements) if "q" in events.active else ""


def _only_page(found: Iterable[Hit], events: EventFilter, statements: StatementFilter) -> str:
    """The address of the one page that was found, where the words stand in no record."""
    pages = [hit for hit in found if hit.kind != Kind.DATE]  # a day without an entry is no page
    if len(pages) == 1 and not events.result.exists() and not statements.result.exists():
        return pages[0].url
    return ""


def _only_entry(events: EventFilter, statements: StatementFilter) -> str:
    """The address of the one entry that the words stand in, its statements counted with it."""
    only = events.result[:2]
    if len(only) == 1 and not statements.result.exclude(event=only[0]).exists():
        return only[0].get_absolute_url()
    return ""


def _by_kind(found: Iterable[Hit]) -> list[tuple[str, list[Hit]]]:
    """Hits in groups, that of the best hit first."""
    order = {kind: n for n, kind in enumerate(dict.fromkeys(hit.kind for hit in found))}
    ranked = sorted(found, key=lambda hit: order[hit.kind])
    groups = groupby(ranked, key=lambda hit: hit.kind)
    return [(str(HEADINGS[kind]), list(group)) for kind, group in groups]


def _near(typed: str) -> list[Hit]:
    """The entries of whom a misspelt name may mean."""
    near = []
    for guess in guesses(typed) if len(typed) >= SHORTEST else ():
        name = "country" if isinstance(guess.subject, Country) else "actor"
        value = guess.subject.code if isinstance(guess.subject, Country) else guess.subject.slug
        values = {name: value, "q": guess.rest}
        params = QueryDict(mutable=True)
        params.update(values)
        n_events = event_filter(params).result.count()
        if n_events:
            url = filter_url_of(reverse("timeline"), values)
            near.append(Hit(Kind.NEAR, str(guess.subject), url, entries(n_events)))
        elif n := statement_filter(params).result.count():
            url = filter_url_of(reverse("statements"), values)
            near.append(Hit(Kind.NEAR, str(guess.subject), url, counts(0, n)))
    return near


def _nearest_days(span: Span) -> list[Hit]:
    """The last day with an entry before a time without any, and the first after it."""
    published = Event.objects.published()
    before = published.filter(date__lt=span.first).newest_first().first()
    after = published.filter(date__gt=span.last).oldest_first().first()
    days = [Span(event.date, event.date) for event in (before, after) if event is not None]
    return [Hit(Kind.DATE, in_words(day), day_url(day)) for day in days]
