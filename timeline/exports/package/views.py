"""Everything in one download."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.config.log_lines import note
from timeline.exports.package.about import datasette_metadata
from timeline.exports.package.files import write_package, write_sqlite
from timeline.exports.package.kept import BeingMade, Write, kept_file


@require_safe
def package_zip(request: HttpRequest) -> HttpResponseBase:
    """All tables as a Frictionless data package."""
    return _download(request, "chronology.zip", "application/zip", write_package)


@require_safe
def chronology_sqlite(request: HttpRequest) -> HttpResponseBase:
    """All tables as an SQLite database."""
    return _download(request, "chronology.db", "application/vnd.sqlite3", write_sqlite)


@require_safe
def metadata_json(request: HttpRequest) -> HttpResponseBase:
    """What Datasette is told beside the database."""
    site = request.build_absolute_uri(reverse("timeline"))
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(datasette_metadata(site), json_dumps_params=options)


def _download(request: HttpRequest, name: str, content_type: str, write: Write) -> HttpResponseBase:
    absolute = request.build_absolute_uri
    site = absolute(reverse("timeline"))
    try:
        try:
            return _answer(*kept_file(name, site, absolute, write), name, content_type)
        except FileNotFoundError:  # another request has just put a newer one in its place
            return _answer(*kept_file(name, site, absolute, write), name, content_type)
    except BeingMade:
        return _later("The file is being made. Ask again in half a minute.\n")
    except (OSError, sqlite3.Error) as error:  # a full disk, a folder of somebody else's
        note(f"{name} cannot be written: {error}")
        return _later("The site cannot write this file now. Everything else goes on.\n")


def _later(words: str) -> HttpResponse:
    return HttpResponse(words, "text/plain", 503, headers={"Retry-After": "30"})


def _answer(path: Path, version: str, name: str, content_type: str) -> FileResponse:
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=content_type
    )
    response["ETag"] = f'"{version}"'
    return response
