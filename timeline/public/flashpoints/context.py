"""What every page may ask, whichever view it is of."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from timeline.filtering.facet_index.parts import fetch
from timeline.public.page_cache.parts import Parts

# ``Flashpoint.objects.several()``, which every page asks that is made anew
_SEVERAL = """
SELECT f.id FROM timeline_flashpoint f WHERE EXISTS (
  SELECT FROM timeline_document d
  WHERE d.flashpoint_id = f.id AND d.published AND d.kind = 'chronology'
) LIMIT 2
"""


def flashpoints(request: HttpRequest) -> dict[str, object]:
    """``several_flashpoints``: whether a record must say which one it is about; asked for once per
    page, and only where a template wants to know.
    """
    return {"several_flashpoints": SimpleLazyObject(lambda: are_several(request))}


def are_several(request: HttpRequest) -> bool:
    """Whether a record must say which flashpoint it is about; kept where pages are."""
    if not hasattr(request, "site_state"):
        return _several()
    parts = Parts(request)
    known = parts.get("several")
    if known is None:
        parts.keep("several", known := _several())
    return bool(known)


def _several() -> bool:
    """Pages that say what is wrong are shown without a database too."""
    try:
        return len(fetch(_SEVERAL, [])) > 1
    except (OperationalError, InterfaceError):
        return False
