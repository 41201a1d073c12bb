"""The bytes that a capture came in, for editors to keep or to check; never shown as a page."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from timeline.capturing import kinds
from timeline.models import Original

_SUFFIXES = {kinds.HTML: "html", kinds.TEXT: "txt"}


def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The original of a capture as a file.

    It is a stranger's markup, so no browser may take it for a page of ours: it has the type of
    bytes, comes as an attachment, and is no document of this origin even if it were opened.
    """
    if not request.user.has_perm("timeline.change_statement"):
        raise PermissionDenied
    found = Original.objects.select_related("capture__document").filter(pk=pk).first()
    if found is None:
        raise Http404
    capture = found.capture
    suffix = _SUFFIXES.get(found.media_type, "bin")
    name = f"{capture.document.slug}-{capture.captured_at:%Y-%m-%d}-{capture.pk}.{suffix}"
    return HttpResponse(
        bytes(found.content),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
