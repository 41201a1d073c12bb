"""The sources, as captured."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.models import Document, State
from timeline.public.page_cache import once_per_content
from timeline.public.passages.captures import document_body


@require_safe
@once_per_content
def documents(request: HttpRequest) -> HttpResponse:
    """The sources."""
    shown = Count("events", filter=Q(events__state=State.PUBLISHED), distinct=True)
    heard = Q(statements__state=State.PUBLISHED) & (
        Q(statements__event__isnull=True) | Q(statements__event__state=State.PUBLISHED)
    )
    said_in = Count("statements", filter=heard, distinct=True)
    rows = (
        Document.objects.filter(published=True)
        .select_related("flashpoint")
        .annotate(n_events=shown, n_statements=said_in)
    )
    return render(request, "timeline/documents.html", {"documents": rows})


@require_safe
@once_per_content
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """A source as captured, every event and statement marked in place."""
    found = get_object_or_404(Document.objects.filter(published=True), slug=slug)
    captures = list(found.captures.all())
    wanted = request.GET.get("capture", "")
    capture = (
        next((c for c in captures if c.sha256 == wanted), None)
        if wanted
        else captures[0]
        if captures
        else None
    )
    if capture is None:
        raise Http404(gettext("There is no such capture of this document."))
    return render(
        request,
        "timeline/document.html",
        {"document": found, "capture": capture, "captures": captures, **document_body(capture)},
    )
