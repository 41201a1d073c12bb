"""Countries and speakers over time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.filtering.filters import statement_filter
from timeline.models import Flashpoint
from timeline.public.chips import chips_of
from timeline.public.over_time.drawing import drawing
from timeline.public.over_time.grid import BY, PARAMETER, Grid, address, by_of, files, grid
from timeline.public.page_cache import once_per_content


@require_safe
@once_per_content
def over_time(request: HttpRequest) -> HttpResponse:
    """Small multiples of countries, or of speakers, all on one scale, under the filter."""
    params = request.GET
    filterset = statement_filter(params, (PARAMETER,))
    by = by_of(params)
    valid = filterset.is_valid() and by is not None
    context = {
        "by": by,
        "choices": [(each, address(reverse("over-time"), params, each)) for each in BY],
        "form": filterset.form,
        "flashpoints": Flashpoint.objects.shown(),
        "date_fields": [filterset.form["from"], filterset.form["to"]],
        "chips": [
            (chip.label, f"{chip.url}{'&' if '?' in chip.url else '?'}{PARAMETER}={by}")
            for chip in chips_of(request, filterset)
        ],
        "valid": valid,
        "files": files(params, by) if by is not None else [],
        **_drawn(grid(filterset, params, by) if by is not None else None),
    }
    return render(request, "timeline/over_time.html", context)


def _drawn(whole: Grid | None) -> dict[str, object]:
    """Who spoke, drawn, and who did not; nothing of an invalid filter."""
    if whole is None:
        return {"grid": None, "silent": (), "drawing": None}
    found = whole.speaking
    made = drawing(found) if found is not None else None
    return {"grid": found, "silent": whole.silent, "drawing": made}
