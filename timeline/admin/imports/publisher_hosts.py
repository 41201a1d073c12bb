"""Whose pages may be fetched before any document is from there: the superuser's business."""

from __future__ import annotations

from django.contrib import admin

from timeline.admin.common.base import DeskAdmin
from timeline.models import PublisherHost


@admin.register(PublisherHost)
class PublisherHostAdmin(DeskAdmin[PublisherHost]):
    """Hosts of publishers; those of stored documents' addresses need not stand here."""

    list_display = ("host",)
    search_fields = ("host",)
