"""Pages are made once per state of the content: it changes only when somebody imports or edits.

The state is told by the rows that triggers leave for every write. Their number is part of it,
because a transaction may commit after one that took a later number; the last one's random mark is,
because a restored backup counts from an earlier number again. While the database does not answer, a
page that was made before is served as it was.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.db import InterfaceError, OperationalError
from django.db.models import Count, Max, Subquery, Value
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from timeline.models import ContentChange

logger = logging.getLogger(__name__)
_SECONDS = 24 * 3600
_LONGEST_ADDRESS = 500  # characters; longer ones are made anew each time
# seconds in which a database that did not answer is not asked again for pages that are kept
_PAUSE = 5.0
_asked_again_at = 0.0
_NUMBER = (
    ContentChange.objects.order_by()
    .annotate(one=Value(1))
    .values("one")
    .annotate(n=Count("pk"))
    .values("n")
)
View = Callable[..., HttpResponse]


def content_version() -> str:
    """A short text that differs between any two states of the content, those before a restore
    included.
    """
    newest = (
        ContentChange.objects.order_by("-pk")
        .annotate(n=Subquery(_NUMBER))
        .values_list("pk", "n", "mark")[:1]
    )
    return ".".join(map(str, newest[0])) if newest else "0"


def once_per_content(view: View) -> View:
    """Keep the page of an address until the content changes; pages are the same for everybody."""

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        address = request.get_full_path()
        if request.method != "GET" or len(address) > _LONGEST_ADDRESS:
            return view(request, *args, **kwargs)
        key = hashlib.sha256(
            f"{get_language()}|{request.scheme}://{request.get_host()}{address}".encode()
        ).hexdigest()
        known, body = cache.get(key, ("", None))
        if body is not None and time.monotonic() < _asked_again_at:
            return _stale(body)
        try:
            state = f"{content_version()}|{timezone.localdate()}"
            if body is not None and known == state:
                return HttpResponse(body)
            response = view(request, *args, **kwargs)
        except (OperationalError, InterfaceError) as error:
            if body is None:
                raise
            _leave_in_peace(error)
            return _stale(body)
        if response.status_code == 200:
            cache.set(key, (state, response.content), _SECONDS)
        return response

    return kept


def _stale(body: bytes) -> HttpResponse:
    return HttpResponse(
        body, headers={"Warning": '110 - "Response is Stale"', "Cache-Control": "no-store"}
    )


def _leave_in_peace(error: Exception) -> None:
    global _asked_again_at
    _asked_again_at = time.monotonic() + _PAUSE
    logger.warning("The database does not answer; kept pages are served as they were: %s", error)


def forget_old_changes(keep: int = 1000) -> None:
    """Drop the oldest rows, so that counting them stays quick."""
    last = ContentChange.objects.aggregate(last=Max("pk"))["last"] or 0
    ContentChange.objects.filter(pk__lte=last - keep).delete()
