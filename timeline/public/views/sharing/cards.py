"""Cards of events and statements as pictures, which previews of links show."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from timeline.models import Event, Statement
from timeline.public.former import at_its_address
from timeline.public.page_cache import content_version
from timeline.public.png import png_of
from timeline.public.shares import drawing

_SECONDS = 24 * 3600
# What XML cannot hold, though a text may.
_UNDRAWABLE = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF], " ")


@require_safe
@at_its_address(Event)
def event_card(request: HttpRequest, slug: str) -> HttpResponse:
    """A picture of an event."""
    events = Event.objects.published().select_related("document")
    found = get_object_or_404(events, slug=slug)
    return _picture(f"event-{slug}", lambda: drawing.event_card(found))


@require_safe
@at_its_address(Statement)
def statement_card(request: HttpRequest, slug: str) -> HttpResponse:
    """A picture of a statement."""
    statements = Statement.objects.visible().select_related("document", "speaker")
    found = get_object_or_404(statements, slug=slug)
    return _picture(f"statement-{slug}", lambda: drawing.statement_card(found))


def _picture(name: str, draw: Callable[[], str]) -> HttpResponse:
    """Drawn once per state of the content."""
    version = content_version()
    known, png = cache.get(f"card-{name}", ("", b""))
    if known != version:
        png = png_of(draw().translate(_UNDRAWABLE))
        cache.set(f"card-{name}", (version, png), _SECONDS)
    return HttpResponse(png, content_type="image/png")
