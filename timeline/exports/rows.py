"""What every export shares: the rows of a filter, where they come from, what refuses them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, cast

from django import forms
from django.conf import settings
from django.http import HttpRequest, JsonResponse

from timeline.filtering.filters import RecordFilter, StatementFilter
from timeline.filtering.urls import pairs
from timeline.models import Document, Event, Flashpoint, Statement, StatementCount
from timeline.public import chips

T = TypeVar("T", bound=Event | Statement)
_CHUNK = 500


NOT_CERTAIN = "speaker not certain"


def provenance() -> str:
    """Whose the words are, and how many statements a person has looked at: on everything that is
    taken away.
    """
    numbers = StatementCount.objects.numbers("reviewed")
    reviewed, total = numbers.get(True, 0), sum(numbers.values())
    return (
        "Entries are quoted from their sources, whose publishers keep all rights; who said what"
        f" was parsed by machine, and editors have reviewed {reviewed} of {total} statements."
    )


def refusal(filterset: RecordFilter) -> JsonResponse:
    """What is wrong with the filter, for programs: never unfiltered rows."""
    return refusal_of(filterset.form)


def refusal_of(form: forms.BaseForm) -> JsonResponse:
    """The same of any other form that reads an address."""
    return JsonResponse(
        {"error": "The filter cannot be read.", "fields": form.errors.get_json_data()},
        status=400,
        json_dumps_params={"ensure_ascii": False},
    )


def in_words(filterset: RecordFilter) -> str:
    """The filter in force as its parameters: "country=TR&from=2019-01-01", or "no filter"."""
    return "&".join(f"{name}={value}" for name, value in pairs(filterset.data)) or "no filter"


def for_readers(filterset: RecordFilter) -> str:
    """The same for people: "names Türkiye, from 1 January 2019", or "no filter"."""
    return chips.in_words(filterset) or "no filter"


def name_of(filterset: RecordFilter, what: str = "") -> str:
    """What a list is called where others stand beside it: the site, ``what`` it is of, and its
    filter: "Flashpoints: events, about Narrow Strait".
    """
    words = ", ".join(filter(None, (what, chips.in_words(filterset))))
    return f"{settings.SITE_NAME}: {words}" if words else settings.SITE_NAME


def all_of(filterset: RecordFilter, kind: type[T]) -> Iterator[T]:
    """Every record of a filter, read in chunks, with all that an export shows; ``kind`` says what
    the filter selects.
    """
    rows = (
        filterset.result.for_display().with_mentions()
        if isinstance(filterset, StatementFilter)
        else filterset.result.for_display()
    )
    return cast("Iterator[T]", rows.iterator(chunk_size=_CHUNK))


def with_flashpoint(words: str, about: Flashpoint | None, several: bool) -> str:
    """A title, begun with what it is about where there are ``several`` flashpoints."""
    return f"{about.name}: {words}" if several and about is not None else words


def flashpoint_slug(about: Flashpoint | None) -> str:
    return about.slug if about is not None else ""


def absolute_url(request: HttpRequest, record: Event | Statement | Document | Flashpoint) -> str:
    return request.build_absolute_uri(record.get_absolute_url())
