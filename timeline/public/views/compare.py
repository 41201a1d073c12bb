"""Two actors or countries, statement against statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from timeline.filtering.filters import StatementFilter, statement_filter
from timeline.filtering.urls import filter_url
from timeline.models import Document, Flashpoint
from timeline.public.chips import in_words
from timeline.public.comparing.comparison import ABOUT, EACH_OTHER, PARAMETER, comparison
from timeline.public.comparing.exchanges import WITHIN
from timeline.public.comparing.months import MOST, months
from timeline.public.comparing.pairs import pairs
from timeline.public.comparing.picture import picture
from timeline.public.comparing.sides import ComparisonSide, choices, comparison_side
from timeline.public.page_cache import once_per_content
from timeline.public.rows import long_date


@require_safe
@once_per_content
def compare(request: HttpRequest) -> HttpResponse:
    """Two actors or countries on one axis, and month by month."""
    params = request.GET
    filterset = statement_filter(params, beside=("a", "b", PARAMETER))
    a, b = (comparison_side(params.get(side, "").strip()) for side in "ab")
    about = params.get(PARAMETER, "")
    unknown = [
        params[side]
        for side, found in (("a", a), ("b", b))
        if params.get(side, "").strip() and found is None
    ]
    countries, actors = choices()
    context = {
        "a": a,
        "sides": [("a", a), ("b", b)],
        "b": b,
        "unknown": unknown,
        "form": filterset.form,
        "valid": filterset.is_valid() and about in {"", EACH_OTHER},
        "about": about,
        "countries": countries,
        "actors": actors,
        "flashpoints": Flashpoint.objects.shown(),
        "documents": Document.objects.filter(published=True).order_by("title"),
        "date_fields": [filterset.form["from"], filterset.form["to"]],
    }
    if not (a and b):
        context["pairs"] = pairs()
    elif context["valid"]:
        context |= _compared(filterset, a, b, params) | _printed(request, filterset, a, b)
    return render(request, "timeline/compare.html", context)


def _printed(
    request: HttpRequest, filterset: StatementFilter, a: ComparisonSide, b: ComparisonSide
) -> dict[str, object]:
    """What paper says instead of the form."""
    sides = {"a": a.key, "b": b.key, PARAMETER: request.GET.get(PARAMETER, "")}
    return {
        "filter": in_words(filterset),
        "address": request.build_absolute_uri(filter_url(request.path, request.GET, replace=sides)),
        "today": long_date(timezone.localdate()),
    }


def _compared(
    filterset: StatementFilter, a: ComparisonSide, b: ComparisonSide, params: QueryDict
) -> dict[str, object]:
    only = params.get(PARAMETER) == EACH_OTHER
    found = comparison(filterset, a, b, only=only)
    keys = {"a": a.key, "b": b.key}
    path = reverse("compare")
    return {
        "picture": picture(found, params),
        "months": months(found, filterset, params),
        "total": found.total,
        "each_other": found.shown(a, ABOUT) + found.shown(b, ABOUT),
        "all_url": filter_url(path, params, replace=keys),
        "each_other_url": filter_url(path, params, replace=keys | {PARAMETER: EACH_OTHER}),
        "most": MOST,
        "within": WITHIN,
        "only": only,
    }
