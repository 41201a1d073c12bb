"""The sources, as captured."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.filtering.about import AboutForm
from timeline.models import (
    Document,
    Event,
    EventCount,
    Statement,
    StatementCount,
)
from timeline.public.evidence.chain import Link, chain
from timeline.public.evidence.withdrawn import without_withdrawn
from timeline.public.flashpoints.choice import choice
from timeline.public.over_time.small import small_of_document
from timeline.public.page_cache import once_per_content
from timeline.public.page_cache.editors import edit_url, for_editors_too
from timeline.public.passages.captures import ENTRY, document_body, numbers_in, part_of
from timeline.text.comparison import compare

_LONG = ("background", "imported")  # a list has no use for them


@require_safe
@once_per_content
def documents(request: HttpRequest) -> HttpResponse:
    """The sources."""
    form = AboutForm(request.GET)
    shown = Document.objects.filter(published=True).select_related("flashpoint")
    if form.about:
        shown = shown.filter(flashpoint__in=form.about)
    elif not form.is_valid():
        shown = shown.none()
    events = EventCount.objects.numbers("document")
    statements = StatementCount.objects.numbers("document")
    rows = [(d, events.get(d.pk, 0), statements.get(d.pk, 0)) for d in shown.defer(*_LONG)]
    return render(request, "timeline/documents.html", {"documents": rows} | choice(request, form))


@for_editors_too
@require_safe
@once_per_content
def document(request: HttpRequest, slug: str) -> HttpResponse:
    """A source as captured, every event and statement marked in place; a long one in parts."""
    found = get_object_or_404(Document.objects.filter(published=True), slug=slug)
    links = chain(found)
    current = found.current_capture().sha256 if links else ""
    link = _link(links, request.GET.get("capture", current))
    said = Statement.objects.visible().filter(document=found)
    events = Event.objects.published().filter(document=found)
    line = small_of_document(found, found.title, said, events)
    try:
        part = part_of(link.capture, request.GET.get(ENTRY, "").replace("\0", ""))
    except Event.DoesNotExist:
        raise Http404(gettext("There is no such entry in this capture.")) from None
    n_events, n_statements = numbers_in(link.capture)
    context = {
        "document": found,
        "edit_url": edit_url(request, found),
        "link": link,
        "captures": links,
        "small": line,
        "n_events": n_events,
        "n_statements": n_statements,
        "before": _part_url(request, part.before),
        "after": _part_url(request, part.after),
    }
    return render(request, "timeline/document.html", context | document_body(link.capture, part))


def _part_url(request: HttpRequest, entry: str | None) -> str:
    """The address of the part that begins with this entry, empty where there is none."""
    if entry is None:
        return ""
    params = request.GET.copy()
    params.pop(ENTRY, None)
    if entry:
        params[ENTRY] = entry
    return f"{request.path}?{params.urlencode()}" if params else request.path


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
