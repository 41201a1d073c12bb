"""Who has a second factor, and what happens at the desk without one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

View = Callable[..., HttpResponseBase]


def is_missing(request: HttpRequest) -> bool:
    """Whether the signed-in person has to set up a second factor first."""
    if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
        return False
    return not is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def required(view: View) -> View:
    """The view, or the page on which to set up a second factor where one is asked for."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        return redirect("mfa_index") if is_missing(request) else view(request, *args, **kwargs)

    return guarded
