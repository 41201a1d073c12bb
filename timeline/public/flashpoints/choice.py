"""Which flashpoints a page of several is narrowed to."""

from __future__ import annotations

from django.http import HttpRequest

from timeline.filtering.about import AboutForm
from timeline.filtering.urls import filter_url
from timeline.models import Flashpoint


def choice(request: HttpRequest, form: AboutForm) -> dict[str, object]:
    """What the form is drawn from; ``narrowed`` is the filter in force, to be added to links."""
    narrowed = filter_url("", request.GET).removeprefix("?") if form.about else ""
    return {"form": form, "flashpoints": Flashpoint.objects.shown(), "narrowed": narrowed}
