"""The page about the data, and the description for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.exports.describing.columns import COLUMNS
from timeline.exports.describing.files import FILES
from timeline.exports.describing.openapi import openapi
from timeline.exports.describing.parameters import parameters
from timeline.exports.package.tables import TABLES
from timeline.exports.tables.events import EVENT_COLUMNS
from timeline.exports.tables.files import ABOUT_COLUMNS
from timeline.exports.tables.statements import STATEMENT_COLUMNS
from timeline.public.page_cache import once_per_content


@require_safe
@once_per_content
def data(request: HttpRequest) -> HttpResponse:
    """Every file, parameter and field that can be taken away."""
    csv = {"events.csv": EVENT_COLUMNS, "statements.csv": STATEMENT_COLUMNS}
    context = {
        "files": FILES,
        "parameters": parameters(),
        "csv": [
            (name, [(column, COLUMNS.get(column, "")) for column in (*columns, *ABOUT_COLUMNS)])
            for name, columns in csv.items()
        ],
        "tables": TABLES,
    }
    return render(request, "timeline/data.html", context)


@require_safe
def openapi_json(request: HttpRequest) -> JsonResponse:
    """OpenAPI 3.1."""
    site = request.build_absolute_uri(reverse("timeline"))
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(openapi(site), json_dumps_params=options)
