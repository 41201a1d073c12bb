"""The throttle as pages see it: a try is begun, or the request is answered with when to
come back.
"""

from __future__ import annotations

import datetime as dt
import math

from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from timeline.config.client_ip import client_ip

from . import throttle
from .models import Failure


def begin_or_refuse(request: HttpRequest, kind: Failure.Kind, account: str) -> Failure:
    """Begin a try of this account from where the request comes.

    Raises ImmediateHttpResponse: allauth answers with it.
    """
    try:
        return throttle.begin(kind, account, client_ip(request))
    except throttle.TooManyFailures as error:
        raise ImmediateHttpResponse(too_many(request, error.until)) from error


def too_many(request: HttpRequest, until: dt.datetime) -> HttpResponse:
    """Status 429, with the minutes to wait."""
    seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))
    response = render(
        request, "429.html", {"until": until, "minutes": math.ceil(seconds / 60)}, status=429
    )
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response
