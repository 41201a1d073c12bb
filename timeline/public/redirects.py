"""Addresses given before: they lead to the present one, or say that the record is gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from timeline.editing.changes import reason_of_withdrawal
from timeline.models import Event, Flashpoint, Statement

View = Callable[..., HttpResponseBase]
# An address that holds no flashpoint: it was given before there were several.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(-\d+)?(-s\d+)?", re.ASCII)


def at_its_address(model: type[Event] | type[Statement]) -> Callable[[View], View]:
    """For the views of one record: a slug of before leads to the present one, and what an editor
    has withdrawn is answered with 410 instead of 404.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        def found(request: HttpRequest, slug: str, **kwargs: str) -> HttpResponseBase:
            try:
                return view(request, slug=slug, **kwargs)
            except Http404:
                if (gone := _withdrawn(model, slug)) is not None:
                    reason = reason_of_withdrawal(gone)
                    return render(request, "410.html", {"reason": reason}, status=410)
                present, lasting = present_slug(model, slug)
                if not present:
                    raise
                return redirect(_with_slug(request, present), permanent=lasting)

        return found

    return decorator


def _withdrawn(model: type[Event] | type[Statement], slug: str) -> Event | Statement | None:
    """The record that is there, but not for the public."""
    found = model._default_manager.filter(slug=slug).first()
    shown = Event.objects.published() if model is Event else Statement.objects.visible()
    return None if shown.filter(slug=slug).exists() else found


def present_slug(model: type[Event] | type[Statement], slug: str) -> tuple[str, bool]:
    """What a former slug has become, and whether it can never become anything else; empty where it
    leads nowhere.

    A bare day leads to the entry of that day while only one flashpoint has one.
    """
    records = model._default_manager
    if "\0" in slug:
        return "", False
    moved = records.filter(former_slug=slug).values_list("slug", flat=True).first()
    if moved is not None:
        return moved, True
    if not _DAY.fullmatch(slug):
        return "", False
    stems = Flashpoint.objects.values_list("slug", flat=True)
    near = records.filter(slug__in=[f"{stem}-{slug}" for stem in stems])[:2]
    return (near[0].slug, False) if len(near) == 1 else ("", False)


def _with_slug(request: HttpRequest, slug: str) -> str:
    """The address of the same view for another record."""
    match = request.resolver_match
    assert match is not None
    address = reverse(match.view_name, kwargs=match.kwargs | {"slug": slug})
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address
