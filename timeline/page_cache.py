"""Pages are made once per state of the content: it changes only when somebody imports or edits.

The state is told by the rows that triggers leave for every write. Their number is part of it, because a transaction may
commit after one that took a later number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from .models import ContentChange

_SECONDS = 3600
_LONGEST_ADDRESS = 500  # characters; longer ones are made anew each time
View = Callable[..., HttpResponse]


def content_version() -> str:
    """A short text that differs between any two states of the content."""
    state = ContentChange.objects.aggregate(n=Count("pk"), last=Max("pk"))
    return f"{state['n']}.{state['last'] or 0}"


def once_per_content(view: View) -> View:
    """Keep the page of an address until the content changes; pages are the same for everybody."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = request.get_full_path()
        if request.method != "GET" or len(address) > _LONGEST_ADDRESS:
            return view(request, *args, **kwargs)
        state = f"{content_version()}|{get_language()}|{timezone.localdate()}|{request.scheme}://{request.get_host()}{address}"
        key = hashlib.sha256(state.encode()).hexdigest()
        body = cache.get(key)
        if body is None:
            response = view(request, *args, **kwargs)
            if response.status_code == 200:
                cache.set(key, response.content, _SECONDS)
            return response
        return HttpResponse(body)

    return kept


def forget_old_changes(keep: int = 1000) -> None:
    """Drop the oldest rows, so that counting them stays quick."""
    last = ContentChange.objects.aggregate(last=Max("pk"))["last"] or 0
    ContentChange.objects.filter(pk__lte=last - keep).delete()
