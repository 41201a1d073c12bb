"""Cards of events and statements as pictures, which previews of links show; drawn once per state of
the content.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from timeline.models import Event, Statement
from timeline.public.page_cache import once_per_content
from timeline.public.png import png_of
from timeline.public.redirects import at_its_address
from timeline.public.shares import drawing
from timeline.text.printable import printable


@require_safe
@at_its_address(Event)
@once_per_content
def event_card(request: HttpRequest, slug: str) -> HttpResponse:
    """A picture of an event."""
    events = Event.objects.published().select_related("document__flashpoint")
    found = get_object_or_404(events, slug=slug)
    return _picture(drawing.event_card(found))


@require_safe
@at_its_address(Statement)
@once_per_content
def statement_card(request: HttpRequest, slug: str) -> HttpResponse:
    """A picture of a statement."""
    statements = Statement.objects.visible().select_related("document__flashpoint", "speaker")
    found = get_object_or_404(statements, slug=slug)
    return _picture(drawing.statement_card(found))


def _picture(svg: str) -> HttpResponse:
    return HttpResponse(png_of(printable(svg)), content_type="image/png")
