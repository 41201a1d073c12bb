"""How long the session goes on, and the button that lets it go on longer."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from timeline.signin.sessions import prolong, seconds_left


def session(request: HttpRequest) -> JsonResponse:
    """The seconds that are left; a POST asks for more."""
    if request.method == "POST":
        prolong(request)
    return JsonResponse({"seconds": seconds_left(request)})
