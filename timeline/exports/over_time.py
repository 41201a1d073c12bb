"""Countries and speakers over time, to be taken away: the numbers, and the drawing as it stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from timeline.exports.rows import for_readers, in_words, provenance, refusal
from timeline.exports.tables.files import ABOUT_COLUMNS, cell
from timeline.filtering.filters import StatementFilter, statement_filter
from timeline.public.charts.bars import Axes, Frame
from timeline.public.over_time.drawing import FRAME, Drawing, DrawnPanel, drawing
from timeline.public.over_time.grid import PARAMETER, Grid, by_of, grid
from timeline.public.page_cache import once_per_content
from timeline.public.png import png_of
from timeline.text.printable import printable

_COLUMNS = ("by", "name", "from", "to", "statements", "statements_without_filter")
_ACROSS = 3  # panels
_HEAD, _FOOT, _NAME = 64, 44, 20  # units of the drawing: above, below, and above each panel
_MARGIN = 24
_WIDTH = _ACROSS * (FRAME.width + _MARGIN) + _MARGIN
_WHOLE = Frame(_WIDTH - 2 * _MARGIN, 320, left=36)  # of a panel that stands alone


def over_time_csv(request: HttpRequest) -> HttpResponse:
    """One row for each cell, empty ones included."""
    filterset, by = statement_filter(request.GET, (PARAMETER,)), by_of(request.GET)
    if by is None or not filterset.is_valid():
        return _refused(filterset)
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow((*_COLUMNS, *ABOUT_COLUMNS))
    rows = list(_rows(grid(filterset, request.GET, by)))
    about = (in_words(filterset), len(rows), f"{timezone.now():%Y-%m-%d}", provenance())
    writer.writerows([cell(value) for value in (*row, *about)] for row in rows)
    # spreadsheets recognise UTF-8 by this mark
    return _file("\ufeff" + file.getvalue(), "text/csv; charset=utf-8", "csv")


def over_time_svg(request: HttpRequest) -> HttpResponse:
    """The drawing with its styles, readable without this site."""
    filterset, by = statement_filter(request.GET, (PARAMETER,)), by_of(request.GET)
    if by is None or not filterset.is_valid():
        return _refused(filterset)
    return _file(drawn(request, filterset, by), "image/svg+xml; charset=utf-8", "svg")


@once_per_content
def over_time_png(request: HttpRequest) -> HttpResponse:
    """The same drawing, twice as large, for who shows no SVG."""
    filterset, by = statement_filter(request.GET, (PARAMETER,)), by_of(request.GET)
    if by is None or not filterset.is_valid():
        return _refused(filterset)
    return _file(png_of(drawn(request, filterset, by), 2 * _WIDTH), "image/png", "png")


def drawn(request: HttpRequest, filterset: StatementFilter, by: str) -> str:
    """The text of the SVG file."""
    whole = grid(filterset, request.GET, by)
    found = whole.speaking if whole is not None else None
    shown = _drawing(found)
    rows = -(-len(shown.panels) // _ACROSS)
    context = {
        "grid": found,
        "drawing": shown,
        "placed": list(_placed(shown)),
        "width": _WIDTH,
        "height": _HEAD + rows * (shown.axes.frame.height + _NAME + _MARGIN) + _FOOT,
        "filter": for_readers(filterset),
        "address": request.build_absolute_uri(),
        "today": f"{timezone.localdate():%Y-%m-%d}",
        "provenance": provenance(),
    }
    return printable(render_to_string("timeline/over_time.svg", context))


def _drawing(found: Grid | None) -> Drawing:
    """The panels; a single one as wide as the file."""
    if found is None:
        return Drawing((), Axes(FRAME, (), ()))
    return drawing(found, _WHOLE if len(found.panels) == 1 else FRAME)


def _placed(shown: Drawing) -> Iterator[tuple[int, int, DrawnPanel]]:
    """Where each panel begins."""
    for n, panel in enumerate(shown.panels):
        row, column = divmod(n, _ACROSS)
        yield (
            _MARGIN + column * (FRAME.width + _MARGIN),
            _HEAD + row * (FRAME.height + _NAME + _MARGIN),
            panel,
        )


def _rows(found: Grid | None) -> Iterator[tuple[object, ...]]:
    if found is None:
        return
    for panel in found.panels:
        for each in panel.cells:
            yield found.by, panel.name, each.span.first, each.span.last, each.shown, each.n


def _refused(filterset: StatementFilter) -> JsonResponse:
    if filterset.is_valid():
        error = "“by” is “country”, “speaker”, “all” or “own”."
        return JsonResponse({"error": error}, status=400, json_dumps_params={"ensure_ascii": False})
    return refusal(filterset)


def _file(content: str | bytes, kind: str, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"over-time-{timezone.now():%Y-%m-%d}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
