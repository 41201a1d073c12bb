"""What an import did, by name: on the report of what was handed in, and for any import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from timeline.admin.imports.upload_access import check_allowed
from timeline.importing.run_report import KINDS
from timeline.importing.unread import unread_in
from timeline.models import Actor, Conflict, Event, ImportRun, Statement
from timeline.text.excerpt import excerpt

_FIRST = 25  # rows of each list on the report
_PAGE = 200  # rows of a page of one list
_TITLE = 110  # characters


class Row(NamedTuple):
    """A record by its name, and where it is."""

    title: str
    address: str


class Listed(NamedTuple):
    """The beginning of one list; ``address`` has all of it, where that is more."""

    words: str
    number: int
    rows: Sequence[Row]
    address: str


def outcome_of(run: ImportRun) -> dict[str, object]:
    """What the report of a run shows: the lists that hold anything, the first rows of each, and the
    first places of its text that could not be read.
    """
    places = unread_in(run.capture)
    return {
        "lists": [listed for kind in KINDS if (listed := _listed(run, kind)).number],
        "unread": places[:_PAGE],
        "more_unread": len(places[_PAGE:]),
    }


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What one import did, wherever it was asked for."""
    check_allowed(request)
    run = _run(pk)
    context = {"title": f"Import: {run}", "run": run} | outcome_of(run)
    return render(
        request, "admin/timeline/import_report.html", admin.site.each_context(request) | context
    )


def whole_list(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """All of one list, page by page."""
    check_allowed(request)
    if kind not in KINDS:
        raise Http404
    run = _run(pk)
    page = Paginator(KINDS[kind].rows(run), _PAGE).get_page(request.GET.get("page"))
    words = _words(kind, page.paginator.count)
    context = {
        "title": f"{page.paginator.count} {words}: {run}",
        "run": run,
        "page": page,
        "rows": [row_of(record) for record in page.object_list],
    }
    return render(
        request, "admin/timeline/import_list.html", admin.site.each_context(request) | context
    )


def _run(pk: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.select_related("document", "undone_by"), pk=pk)


def _words(kind: str, count: int) -> str:
    return KINDS[kind].one if count == 1 else KINDS[kind].many


def _listed(run: ImportRun, kind: str) -> Listed:
    records = KINDS[kind].rows(run)
    count = records.count()
    rows = [row_of(record) for record in records[:_FIRST]] if count else []
    address = reverse("admin:import-list", args=[run.pk, kind]) if count > _FIRST else ""
    return Listed(_words(kind, count), count, rows, address)


def row_of(record: Model) -> Row:
    """A record as a report names it; what is in dispute leads to where it is settled."""
    match record:
        case Event():
            return Row(f"{record.date}: {excerpt(record.text, _TITLE)}", record.get_absolute_url())
        case Statement():
            return Row(excerpt(record.text, _TITLE), record.get_absolute_url())
        case Conflict():
            address = reverse("admin:timeline_conflict_change", args=[record.pk])
            return Row(str(record), address)
        case Actor():
            return Row(record.name, record.get_absolute_url())
    raise TypeError(f"A report names no {type(record).__name__}.")
