"""What every page may ask, whichever view it is of."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from timeline.models import Flashpoint


def flashpoints(request: HttpRequest) -> dict[str, object]:
    """``several_flashpoints``: whether a record must say which one it is about; asked for once per
    page, and only where a template wants to know.
    """
    return {"several_flashpoints": SimpleLazyObject(_several)}


def _several() -> bool:
    """Pages that say what is wrong are shown without a database too."""
    try:
        return Flashpoint.objects.several()
    except (OperationalError, InterfaceError):
        return False
