"""What all lists of the desk share."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

# An address typed without its scheme is an https one.
URL_FIELDS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}


class DeskAdmin(admin.ModelAdmin):
    """A list whose address may hold anything: what cannot be read gives Django's own "bad filter" page."""

    formfield_overrides = URL_FIELDS

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if any("\0" in v for values in request.GET.lists() for v in values[1]):
            return HttpResponseRedirect(f"{request.path}?e=1")
        return super().changelist_view(request, extra_context)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            return super().get_changelist_instance(request)
        except (OverflowError, ValueError) as error:  # a year of thirty digits in the date hierarchy
            raise IncorrectLookupParameters from error
