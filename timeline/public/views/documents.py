"""The sources, as captured."""

from __future__ import annotations

from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.models import Document, Event, Statement
from timeline.public.page_cache import once_per_content
from timeline.public.passages.captures import document_body


@require_safe
@once_per_content
def documents(request: HttpRequest) -> HttpResponse:
    """The sources."""
    rows = (
        Document.objects.filter(published=True)
        .select_related("flashpoint")
        .annotate(
            n_events=_number_in_document(Event.objects.published()),
            n_statements=_number_in_document(Statement.objects.visible()),
        )
    )
    return render(request, "timeline/documents.html", {"documents": rows})


def _number_in_document(records: QuerySet[Model]) -> Coalesce:
    """How many of ``records`` a document has, counted by themselves: two joins in one query would
    multiply each other.
    """
    of_document = records.filter(document=OuterRef("pk")).order_by()
    counted = of_document.values("document").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


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
