"""What every answer says to the browser: what the page may use, and who else may read it."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

# What browsers let a page do unless it is told otherwise; what they do not know they ignore.
_NOTHING = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read",
    "compute-pressure", "cross-origin-isolated", "display-capture", "encrypted-media", "fullscreen",
    "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection",
    "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials",
    "payment", "picture-in-picture", "screen-wake-lock", "serial", "storage-access", "sync-xhr",
    "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
_PASSKEYS = ("publickey-credentials-create", "publickey-credentials-get")


def _policy(own: tuple[str, ...], nothing: tuple[str, ...]) -> str:
    return ", ".join([*(f"{name}=(self)" for name in own), *(f"{name}=()" for name in nothing)])


# pages copy a citation; the desk signs in with passkeys too
_PAGE = _policy(("clipboard-write",), _NOTHING + _PASSKEYS)
_DESK = _policy(("clipboard-write", *_PASSKEYS), _NOTHING)


class HeadersMiddleware:
    """Permissions-Policy and Cross-Origin-Resource-Policy on everything; exports are open to all.

    Exports and feeds are the same for everybody and can only be read: any other site's script may
    fetch them (without cookies, which ``*`` forbids), be the answer rows or a refusal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_open = request.path in open_addresses()
        if is_open and request.method == "OPTIONS":
            response: HttpResponseBase = _options()
        else:
            response = self.get_response(request)
        response["Permissions-Policy"] = _DESK if request.path.startswith("/admin/") else _PAGE
        shared = is_open or request.path.startswith(("/embed/", settings.STATIC_URL))
        response["Cross-Origin-Resource-Policy"] = "cross-origin" if shared else "same-origin"
        if is_open:
            response["Access-Control-Allow-Origin"] = "*"
        return response


@functools.cache
def open_addresses() -> frozenset[str]:
    """The addresses of exports and feeds."""
    from timeline.urls import exports  # their views cannot be loaded as early as this module

    return frozenset(reverse(str(pattern.name)) for pattern in exports)


def _options() -> HttpResponse:
    """The answer to a browser that asks before it fetches with headers of a script's own."""
    methods = "GET, HEAD, OPTIONS"
    return HttpResponse(
        status=204,
        headers={
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Max-Age": "86400",
        },
    )
