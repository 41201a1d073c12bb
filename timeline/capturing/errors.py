"""What stops a capture."""

from __future__ import annotations


class UnusableInput(ValueError):
    """What came in cannot be a document; the message says why, and what to do, in one line."""
