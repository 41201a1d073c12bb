"""The application of signing in, apart from the chronology."""

from allauth.mfa.apps import MFAConfig as AllauthMFAConfig
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignInConfig(AppConfig):
    """Throttle, sessions, second factors."""

    name = "timeline.signin"
    label = "signin"
    verbose_name = _("Signing in")

    def ready(self) -> None:
        from . import sessions  # noqa: F401


class MFAConfig(AllauthMFAConfig):
    """allauth's second factors under a name that editors understand."""

    verbose_name = _("Second factors")
