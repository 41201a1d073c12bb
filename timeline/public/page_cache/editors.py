"""Pages that say more to whoever may edit what they show: to these they are made anew each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
_MARK = "says_more_to_editors"
ALONE = "private, no-store"


def for_editors_too(view: V) -> V:
    """Mark a view whose template asks for ``edit_url``; it stands outside ``once_per_content``."""
    setattr(view, _MARK, True)
    return view


def is_for_one(request: HttpRequest) -> bool:
    """Whether somebody who may be signed in asks for such a page: it is not answered from what is
    kept, and not kept.
    """
    if not _has_session(request):
        return False
    try:
        return getattr(resolve(request.path_info).func, _MARK, False)
    except Resolver404:
        return False


def edit_url(request: HttpRequest, record: Model) -> str:
    """Where the desk edits this record; empty for whoever may not.

    Of a visitor without a session nothing is asked.
    """
    if not _has_session(request):
        return ""
    name, user = record._meta.model_name, request.user
    if not (user.is_active and user.is_staff and user.has_perm(f"timeline.change_{name}")):
        return ""
    return reverse(f"admin:timeline_{name}_change", args=[record.pk])


def alone(response: HttpResponseBase) -> HttpResponseBase:
    """An answer for this one alone, which nobody keeps."""
    response["Cache-Control"] = ALONE
    return response


def _has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES
