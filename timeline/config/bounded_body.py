"""A body is read up to a size: at the import as much as a document may have, elsewhere less."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MOST_BYTES = 2_621_440  # of a form; Django's own limit
IMPORTS = "/admin/import/"
Answer = Callable[[HttpRequest], HttpResponse]


class BoundedBodyMiddleware:
    """Refuses a body by the size that it is announced with; without one nothing is read at all."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        size = int(announced) if announced.isascii() and announced.isdigit() else 0
        # a file, or what was pasted, once as text and once with its markup
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if request.path == IMPORTS else MOST_BYTES
        if size <= most:
            return self.get_response(request)
        words = f"This form has {size:,} bytes; at most {most:,} are read. Send less at a time.\n"
        return HttpResponse(words, content_type="text/plain; charset=utf-8", status=413)
