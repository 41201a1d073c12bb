"""What every page of the desk knows of its session."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from timeline.signin.sessions import seconds_left

OWNER = "_owner"  # the field that says who was signed in when a form was opened
DRAFT = "_draft"  # the field that names the words that the browser keeps of a form
SAVED = "desk_saved"  # the cookie by which a page is told that they are saved
_SIGNER = Signer(salt="timeline.admin.session")
_NAME = re.compile(r"[0-9a-z]{1,40}")


@dataclass(frozen=True, slots=True)
class Desk:
    """For templates: the session of who is at the desk."""

    user: int
    owner: str
    draft: str
    seconds: int


def desk(request: HttpRequest, *, sent_again: bool = True) -> Desk | None:
    """The session of who is signed in; None for anybody else. ``sent_again``: whether the page
    shows the form that was sent, with its words.
    """
    pk = request.user.pk
    if pk is None:
        return None
    draft = _draft(request) if sent_again else ""
    return Desk(pk, _SIGNER.sign(str(pk)), draft, seconds_left(request))


def _draft(request: HttpRequest) -> str:
    name = request.POST.get(DRAFT, "")
    return name if _NAME.fullmatch(name) else ""


def owner(request: HttpRequest) -> int | None:
    """Who had opened the form that was sent; None where it does not say."""
    try:
        return int(_SIGNER.unsign(request.POST.get(OWNER, "")))
    except BadSignature:
        return None


def tell_saved(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let the browser forget the words that it kept of a form: they are saved now."""
    if name := _draft(request):
        response.set_cookie(
            SAVED, name, max_age=300, path="/admin/", secure=request.is_secure(), samesite="Lax"
        )
