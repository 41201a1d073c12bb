"""What stops a fetch."""

from __future__ import annotations

from timeline.capturing.errors import UnusableInput


class CannotFetch(UnusableInput):
    """A page was not fetched; the message says why, and what to do, in one line."""
