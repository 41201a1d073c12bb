"""Actors that nothing points to."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from timeline.admin.common.generic import ModelAdmin
from timeline.models import Actor


class UnusedFilter(admin.SimpleListFilter):
    """Actors that nothing points to."""

    title = "use"
    parameter_name = "use"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Actor]
    ) -> list[tuple[str, str]]:
        return [("unused", "unused: nobody names or quotes it"), ("merged", "merged into another")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Actor]) -> QuerySet[Actor]:
        if self.value() == "unused":
            links = (
                "statements",
                "statements_in_office",
                "event_actors",
                "statement_actors",
                "tenures",
                "offices",
                "merged",
            )
            return queryset.filter(
                merged_into__isnull=True, **{f"{name}__isnull": True for name in links}
            )
        return queryset.filter(merged_into__isnull=False) if self.value() == "merged" else queryset
