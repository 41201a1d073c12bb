"""A session ends a fixed time after sign-in, whatever is done in it, but for who asks for more."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

_BEGAN = "signed_in_at"  # seconds since 1970
_MORE = dt.timedelta(hours=2)  # at a time
_LONGEST = 2  # times the usual length, whatever is asked: then the password is due again


def end_later(request: HttpRequest) -> None:
    """Fix the end of the session by the clock;

    Django would else count anew at every write to it.
    """
    now = timezone.now()
    request.session[_BEGAN] = now.timestamp()
    request.session.set_expiry(now + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE))


def seconds_left(request: HttpRequest) -> int:
    """How long the session goes on."""
    return max(0, int(request.session.get_expiry_age()))


def prolong(request: HttpRequest) -> None:
    """Two more hours from now, because its user has asked; never beyond twice its usual length."""
    now = timezone.now()
    longest = dt.timedelta(seconds=_LONGEST * settings.SESSION_COOKIE_AGE)
    began = dt.datetime.fromtimestamp(request.session.get(_BEGAN, now.timestamp()), dt.UTC)
    request.session.setdefault(_BEGAN, began.timestamp())
    end = min(now + _MORE, began + longest)
    if (end - now).total_seconds() > seconds_left(request):
        request.session.set_expiry(end)


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, **kwargs: object) -> None:
    end_later(request)
