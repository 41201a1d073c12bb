"""What can go wrong with a backup, told in one line that says what to do."""

from __future__ import annotations


class BackupError(Exception):
    """The backup was not written or not restored; everything is as it was."""
