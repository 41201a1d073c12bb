"""Two actors or countries, statement against statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline.filtering.filters import statement_filter
from timeline.public.compare import MOST, comparison_side, side_by_side
from timeline.public.compare import choices as compare_choices
from timeline.public.page_cache import once_per_content


@require_safe
@once_per_content
def compare(request: HttpRequest) -> HttpResponse:
    """Two actors or countries, statement against statement."""
    filterset = statement_filter(request.GET, beside="ab")
    a, b = (comparison_side(request.GET.get(side, "").strip()) for side in "ab")
    unknown = [
        request.GET[side]
        for side, found in (("a", a), ("b", b))
        if request.GET.get(side, "").strip() and found is None
    ]
    days, total = side_by_side(filterset.result, a, b) if a and b else ([], 0)
    countries, actors = compare_choices()
    context = {
        "a": a,
        "sides": [("a", a), ("b", b)],
        "b": b,
        "unknown": unknown,
        "days": days,
        "total": total,
        "most": MOST,
        "form": filterset.form,
        "valid": filterset.is_valid(),
    }
    return render(
        request,
        "timeline/compare.html",
        context
        | {
            "countries": countries,
            "actors": actors,
            "date_fields": [filterset.form["from"], filterset.form["to"]],
        },
    )
