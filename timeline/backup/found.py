"""A backup beside what the database holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from timeline.backup import archive
from timeline.backup.holdings import Holdings, holdings, refuse_pooler, schema


@dataclass(frozen=True, slots=True)
class Found:
    """A backup, and what the database holds that it would take the place of."""

    contents: archive.Contents
    held: Holdings
    schema: str


def look_at(file: IO[bytes]) -> Found:
    """What is in a backup and in the database. Raises BackupError where the file is no backup."""
    refuse_pooler()
    where = schema()
    return Found(archive.contents(file, where), holdings(), where)
