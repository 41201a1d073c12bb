"""What can be wrong before the first page, each told in one line that says what to do."""

from __future__ import annotations

from django.db.utils import OperationalError


class DatabaseUnreachable(OperationalError):
    """The database does not answer or cannot be used; the message is one line."""
