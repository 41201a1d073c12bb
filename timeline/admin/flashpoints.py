"""Flashpoints at the desk."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from timeline.admin.common.concurrency import GuardedAdmin
from timeline.models import Flashpoint


@admin.register(Flashpoint)
class FlashpointAdmin(GuardedAdmin[Flashpoint]):
    """What chronologies follow: its words and its point on the map. An import of a chronology makes
    one; it is never deleted, since addresses begin with it.
    """

    list_display = ("name", "summary", "colour", "position", "slug")
    search_fields = ("name", "slug", "summary")
    fields = (
        "name",
        "slug",
        "summary",
        "background",
        "countries",
        ("latitude", "longitude"),
        ("colour", "position"),
    )
    filter_horizontal = ("countries",)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Flashpoint | None = None
    ) -> tuple[str, ...]:
        return ("slug",) if obj is not None else ()

    def has_delete_permission(self, request: HttpRequest, obj: Flashpoint | None = None) -> bool:
        return False
