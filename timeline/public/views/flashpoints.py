"""The front page of a site that follows several flashpoints, and each one's own timeline."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from timeline.models import Flashpoint
from timeline.public.flashpoints.cards import cards
from timeline.public.flashpoints.context import are_several
from timeline.public.flashpoints.marked import flashpoints_marked
from timeline.public.flashpoints.picture import flashpoints_picture
from timeline.public.maps.picture import picture
from timeline.public.page_cache import once_per_content
from timeline.public.views.events import timeline_page


@require_safe
@once_per_content
def front(request: HttpRequest) -> HttpResponse:
    """With one flashpoint, or under a filter, the timeline; with several a card for each."""
    if request.GET or not are_several(request):
        return timeline_page(request)
    made = cards()
    context = {
        "cards": made,
        "map": picture(flashpoints_marked(made), all_of_them=True),
        "picture": flashpoints_picture(
            [card.flashpoint for card in made], sum(card.entries for card in made)
        ),
    }
    return render(request, "timeline/flashpoints.html", context)


@require_safe
@once_per_content
def flashpoint(request: HttpRequest, slug: str) -> HttpResponse:
    """The timeline of one flashpoint, with its own filters, exports and feeds."""
    return timeline_page(request, get_object_or_404(Flashpoint.objects.shown(), slug=slug))
