"""The application and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class TimelineConfig(AppConfig):
    """Documents, events, statements and actors."""

    name = "timeline"
    verbose_name = "Chronology"


class AdminConfig(DjangoAdminConfig):
    """Django's own admin under the project's title."""

    default_site = "timeline.admin.site.EditorsDesk"
