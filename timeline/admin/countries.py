"""Countries, for look-up."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from timeline.admin.common.base import DeskAdmin
from timeline.models import Country


@admin.register(Country)
class CountryAdmin(DeskAdmin[Country]):
    """Countries, for the autocomplete fields."""

    list_display = ("name", "code")
    search_fields = ("name", "code")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
