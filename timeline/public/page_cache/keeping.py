"""Marks the views whose answers are the same for everybody until the content changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
_MARK = "is_same_for_everybody"


def once_per_content(view: View) -> View:
    """Let the middleware keep the answers of ``view``, for GET and status 200."""

    @wraps(view)
    def marked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return view(request, *args, **kwargs)

    setattr(marked, _MARK, True)
    return marked


def is_kept(view: object) -> bool:
    """Whether answers of ``view``, as the address's pattern names it, are kept."""
    return getattr(view, _MARK, False)
