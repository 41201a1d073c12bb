"""Backups: the whole database as one file, and back.

``client`` finds and runs PostgreSQL's own programs, ``dump`` writes a file, ``archive`` reads one,
``restore`` puts it in the place of what is there.
"""

from .dump import write, write_to
from .errors import BackupError
from .found import Found, look_at
from .holdings import Holdings, holdings
from .restore import restore

__all__ = [
    "BackupError",
    "Found",
    "Holdings",
    "holdings",
    "look_at",
    "restore",
    "write",
    "write_to",
]
