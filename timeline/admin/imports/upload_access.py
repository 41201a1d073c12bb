"""Texts that were handed in, and who may see them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from timeline.models import Upload


def check_allowed(request: HttpRequest) -> None:
    """Raise PermissionDenied for who may not import."""
    if not request.user.has_perm("timeline.import_document"):
        raise PermissionDenied


def upload_of(pk: int, unread: tuple[str, ...] = ()) -> Upload:
    """An upload without the columns that are left ``unread``. Raises Http404."""
    found = (
        Upload.objects.select_related("document", "run", "user", "agreed_by")
        .defer(*unread)
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found
