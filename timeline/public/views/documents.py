"""The sources, as captured."""

from __future__ import annotations

from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.models import Document, Event, Statement
from timeline.public.evidence.chain import Link, chain
from timeline.public.evidence.withdrawn import without_withdrawn
from timeline.public.over_time.small import small
from timeline.public.page_cache import once_per_content
from timeline.public.passages.captures import document_body
from timeline.text.comparison import compare


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
    links = chain(found)
    current = found.current_capture().sha256 if links else ""
    link = _link(links, request.GET.get("capture", current))
    said = Statement.objects.visible().filter(document=found)
    events = Event.objects.published().filter(document=found)
    line = small(found.title, said, events)
    context = {"document": found, "link": link, "captures": links, "small": line}
    return render(request, "timeline/document.html", context | document_body(link.capture))


@require_safe
@once_per_content
def captures(request: HttpRequest, slug: str) -> HttpResponse:
    """The chain of evidence of a source: each capture with its sums."""
    found = get_object_or_404(Document.objects.filter(published=True), slug=slug)
    context = {"document": found, "chain": chain(found)}
    return render(request, "timeline/captures.html", context)


@require_safe
@once_per_content
def capture_changes(request: HttpRequest, slug: str, sha256: str) -> HttpResponse:
    """What a capture says otherwise than the one before it, word by word."""
    found = get_object_or_404(Document.objects.filter(published=True), slug=slug)
    link = _link(chain(found), sha256)
    if link.before is None:
        raise Http404(gettext("This is the first capture of this document."))
    words = gettext("[An editor has withdrawn this entry.]")
    old, new = (without_withdrawn(c, words) for c in (link.before.capture, link.capture))
    context = {"document": found, "link": link, "comparison": compare(old, new)}
    return render(request, "timeline/capture_changes.html", context)


def _link(links: list[Link], sha256: str) -> Link:
    """The capture of a text with this sum. Raises Http404."""
    found = next((link for link in links if link.capture.sha256 == sha256), None)
    if found is None:
        raise Http404(gettext("There is no such capture of this document."))
    return found
