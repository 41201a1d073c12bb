"""The application and its admin site."""

from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class TimelineConfig(AppConfig):
    """Documents, events, statements and actors."""

    name = "timeline"
    verbose_name = "Chronology"


class AdminConfig(DjangoAdminConfig):
    """Django's own admin under the project's title."""

    default_site = "timeline.admin.site.EditorsDesk"

    def ready(self) -> None:
        """Register the records: not in ``timeline.admin`` itself, which is loaded with the site."""
        for name in (
            "actors.desk",
            "countries",
            "documents",
            "conflicts",
            "events.desk",
            "flashpoints",
            "imports.publisher_hosts",
            "places",
            "statements",
        ):
            import_module(f"timeline.admin.{name}")
        super().ready()
        import_module(
            "timeline.admin.people"
        )  # takes the place of what other applications register
        self._leave_out_jobs()

    @staticmethod
    def _leave_out_jobs() -> None:
        """The queue's own page lets jobs be pushed about; what became of one the desk says."""
        from django.contrib.admin import site
        from procrastinate.contrib.django.models import ProcrastinateJob

        site.unregister(ProcrastinateJob)
