"""Citations of all that a filter shows, in one file for a reference manager or for footnotes.

Each is cited as on its own page; a file that has room for remarks says what it is.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from timeline.exports.rows import T, absolute_url, all_of, in_words, provenance, refusal
from timeline.filtering.filters import RecordFilter, event_filter, statement_filter
from timeline.models import Event, Statement
from timeline.public.citing.bibtex import bibtex
from timeline.public.citing.citation import Citation
from timeline.public.citing.citations import cite_event, cite_statement
from timeline.public.citing.csl import csl_item
from timeline.public.citing.plain import plain
from timeline.public.citing.ris import ris

Cite = Callable[[T, str, dt.date], Citation]


@dataclass(frozen=True, slots=True)
class Format:
    """How citations stand in a file: ``head`` opens it with what it is, if it may say so."""

    content_type: str
    entry: Callable[[Citation], str]
    head: Callable[[str], str] = lambda about: ""
    between: str = "\n\n"
    foot: str = "\n"


FORMATS = {
    "bib": Format(
        "application/x-bibtex",
        bibtex,
        # an at sign would begin an entry
        lambda about: f"% {about.replace('@', '(at)')}\n\n",
    ),
    "ris": Format("application/x-research-info-systems", ris),
    "csl.json": Format(
        "application/vnd.citationstyles.csl+json",
        lambda citation: json.dumps(csl_item(citation), ensure_ascii=False),
        lambda about: "[\n",
        ",\n",
        "\n]\n",
    ),
    "txt": Format("text/plain", plain, lambda about: f"{about}\n\n"),
}


def events_citations(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Every event of the filter, cited in this format."""
    return _file(request, suffix, event_filter(request.GET), Event, cite_event)


def statements_citations(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Every statement of the filter, cited in this format."""
    return _file(request, suffix, statement_filter(request.GET), Statement, cite_statement)


def _file(
    request: HttpRequest, suffix: str, filterset: RecordFilter, kind: type[T], cite: Cite[T]
) -> HttpResponseBase:
    if suffix not in FORMATS:
        raise Http404("There is no such form of a citation.")
    if not filterset.is_valid():
        return refusal(filterset)
    form, today = FORMATS[suffix], timezone.localdate()
    name = str(kind._meta.verbose_name_plural)
    about = f"{filterset.result.count()} {name}; {in_words(filterset)}; {today}. {provenance()}"

    def parts() -> Iterator[str]:
        yield form.head(" ".join(about.split()))
        for n, record in enumerate(all_of(filterset, kind)):
            entry = form.entry(cite(record, absolute_url(request, record), today))
            yield form.between + entry if n else entry
        yield form.foot

    response = StreamingHttpResponse(parts(), content_type=f"{form.content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{today}.{suffix}"'
    return response
