"""A form that came when its session had ended: its words go back to who sent them, and nowhere
else. Nothing of them is kept here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.csrf import csrf_failure as refuse
from django_htmx.middleware import HtmxDetails

from timeline.admin.session.desk import DRAFT, OWNER, desk, owner

_MACHINERY = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS", "-id")
_CHOSEN = ("state", "manner", "-event", "-statement", "-country", "-actor", "-speaker")
_UNREADABLE = ("seen", "record", "kind", "reason", "action", "markup", "confirmed", "do")
_NUL = "\0"


def signed_out(request: HttpRequest) -> HttpResponse:
    """To a form whose sender is not signed in any more."""
    return _held(request, "ended")


def another_user(request: HttpRequest) -> HttpResponse | None:
    """To a form that somebody else had opened in this browser; None where it is the sender's."""
    opened_by = owner(request)
    return None if opened_by in (None, request.user.pk) else _held(request, "another")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form from before its sender signed in anew comes back with a new token; that it was made
    here, and for this user, is what its signature says. Any other is refused.
    """
    if request.user.is_authenticated and owner(request) == request.user.pk:
        return _held(request, "anew")
    return refuse(request, reason)


def with_nul(request: HttpRequest) -> HttpResponse | None:
    """To a form that holds a NUL character, which the database cannot store: its words come back
    without it. None where it holds none.
    """
    if not any(_NUL in text for field in _sent(request) for text in field):
        return None
    return _held(request, "nul", status=400)


def _held(request: HttpRequest, why: str, status: int = 403) -> HttpResponse:
    htmx = cast("HtmxDetails | None", getattr(request, "htmx", None))
    context = {
        "why": why,
        "path": request.get_full_path(),
        "owner": now.owner if (now := desk(request)) else request.POST.get(OWNER, ""),
    }
    if htmx:
        response = render(request, "admin/timeline/_held.html", context)
        response["HX-Retarget"] = "#session-told"
        response["HX-Reswap"] = "innerHTML"
    else:
        response = render(
            request, "admin/timeline/held.html", context | _words(request), status=status
        )
    response["Cache-Control"] = "no-store"
    return response


def _words(request: HttpRequest) -> dict[str, object]:
    """All that was sent, to be sent again, and what of it people can read; nothing of passwords."""
    sent = _sent(request)
    if any("password" in name for name, _ in sent):
        return {}
    again = _storable(sent)
    readable = [
        (_label(name), value) for name, value in again if value.strip() and _is_readable(name)
    ]
    words = any(name != DRAFT for name, _ in again)
    return {"again": again if words else [], "readable": readable, "file": bool(request.FILES)}


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, str(v)) for name, values in request.POST.lists() for v in values]


def _storable(sent: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a form is sent again with: no token of the former one, no NUL."""
    plain = ((name.replace(_NUL, ""), value.replace(_NUL, "")) for name, value in sent)
    return [(name, value) for name, value in plain if name not in ("csrfmiddlewaretoken", OWNER)]


def _is_readable(name: str) -> bool:
    """Whether a field holds words, and not what only its form understands."""
    return (
        (not name.startswith("_") or name in ("_note", "_public_note"))
        and not name.endswith(_MACHINERY + _CHOSEN)
        and "__prefix__" not in name
        and name not in _UNREADABLE
    )


def _label(name: str) -> str:
    """A field's name for people, who count rows from one: "statements 1 text"."""
    counted = re.sub(r"-([0-9]{1,4})-", lambda found: f" {int(found[1]) + 1} ", name)
    return counted.strip("_").replace("_", " ").replace("-", " ")
