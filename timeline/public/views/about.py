"""What this is, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from timeline.editing.samples import error_rate
from timeline.evaluation import accuracy
from timeline.models import Capture, Document, Event, EventCount, StatementCount
from timeline.public.page_cache import once_per_content

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Figures:
    """A table of numbers: each row has a name, a remark and its figures."""

    caption: str
    name: str
    remark: str
    figures: tuple[str, ...]
    rows: list[tuple[StrPromise, str | StrPromise, tuple[float, ...]]]


def _accuracy() -> Figures:
    return Figures(
        caption=gettext("Accuracy of the program, in per cent"),
        name=gettext("What"),
        remark=gettext("Meaning"),
        figures=(gettext("Sources"), gettext("Other texts")),
        rows=[(label, meaning, tuple(shares)) for label, meaning, *shares in accuracy.table()],
    )


def _held_out() -> Figures:
    return Figures(
        caption=gettext("Accuracy with annotations never seen before, in per cent"),
        name=gettext("Texts"),
        remark=gettext("Measured"),
        figures=(
            gettext("Quotes found"),
            gettext("Right speaker"),
            gettext("Wrong without a warning"),
        ),
        rows=[
            (
                row.texts,
                date_format(row.measured, gettext("F Y")),
                (row.quotes, row.attribution, row.silent),
            )
            for row in accuracy.held_out()
        ],
    )


@require_safe
@once_per_content
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how it was made, how far it can be trusted."""
    first, latest = Event.objects.published().ends()
    counts = StatementCount.objects
    context = {
        "events": {"n": EventCount.objects.total(), "first": first, "latest": latest},
        "statements": counts.total(),
        "in_review": counts.filter(doubted=True).total(),
        "reviewed": counts.filter(reviewed=True).total(),
        "documents": Document.objects.filter(published=True),
        "accuracy": _accuracy(),
        "held_out": _held_out(),
        "sampled": error_rate(),
        "captured": Capture.objects.filter(document__published=True).aggregate(
            latest=Max("captured_at")
        )["latest"],
    }
    return render(request, "timeline/about.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read by machines but the desk."""
    site = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(
        f"User-agent: *\nDisallow: /admin/\nSitemap: {site}\n", content_type="text/plain"
    )
