"""A session ends a fixed time after sign-in, whatever is done in it."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone


def end_later(request: HttpRequest) -> None:
    """Fix the end of the session by the clock;

    Django would else count anew at every write to it.
    """
    request.session.set_expiry(timezone.now() + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE))


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, **kwargs: object) -> None:
    end_later(request)
