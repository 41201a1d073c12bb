"""The application of signing in, apart from the chronology."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignInConfig(AppConfig):
    """Throttle, sessions, second factors."""

    name = "timeline.signin"
    label = "signin"
    verbose_name = _("Signing in")

    def ready(self) -> None:
        from . import sessions  # noqa: F401
