"""Downloads are made once per state of the content, one at a time, and kept in a folder."""

from __future__ import annotations

import fcntl
import hashlib
import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from timeline.config.replicas.reading import reading_connection
from timeline.exports.package.about import About
from timeline.exports.package.rows import Absolute
from timeline.public.page_cache import content_version

FOLDER: Path = settings.VAR / "downloads"
_MOST_FILES = 8  # a site has two for each of its names; strangers can ask under many
REST = 60.0  # seconds for which a file is given away though the content has changed since
Write = Callable[[Path, About, Absolute], None]


class BeingMade(Exception):
    """Somebody else's request makes the first file just now."""


def kept_file(name: str, site: str, absolute: Absolute, write: Write) -> tuple[Path, str]:
    """The file of this name and the version of the content that it holds; made where there is none
    or where the one there is has grown old.

    Raises BeingMade, and OSError or sqlite3.Error where it cannot be written.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    stem = f"{name}-{hashlib.sha256(site.encode()).hexdigest()[:12]}"
    found = _newest(stem)
    version = content_version()
    if found is not None and (_version_of(found) == version or _young(found)):
        return found, _version_of(found)
    with _alone() as alone:
        if alone:
            return _made(stem, site, absolute, write), version
    if found is None:
        raise BeingMade
    return found, _version_of(found)


def _made(stem: str, site: str, absolute: Absolute, write: Write) -> Path:
    unfinished = FOLDER / f"{stem}.unfinished"
    try:
        with _one_state():
            version = content_version()
            write(unfinished, About(site, version, timezone.now().isoformat()), absolute)
        finished = FOLDER / f"{stem}@{version}"
        os.replace(unfinished, finished)
    finally:
        unfinished.unlink(missing_ok=True)  # a full disk needs its room
    for old in FOLDER.glob(f"{stem}@*"):
        if old != finished:
            old.unlink(missing_ok=True)  # who still reads it reads on
    for other in sorted(FOLDER.glob("*@*"), key=_age)[_MOST_FILES:]:
        other.unlink(missing_ok=True)
    return finished


@contextmanager
def _one_state() -> Iterator[None]:
    """All tables are read as they were at one instant."""
    connection = reading_connection()
    with transaction.atomic(using=connection.alias):
        if not connection.savepoint_ids:  # one that has begun cannot be changed
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else, in this process or another, makes a file."""
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _newest(stem: str) -> Path | None:
    found = sorted(FOLDER.glob(f"{stem}@*"), key=_age)
    return found[0] if found else None


def _version_of(path: Path) -> str:
    return path.name.rpartition("@")[2]


def _young(path: Path) -> bool:
    return _age(path) < REST


def _age(path: Path) -> float:
    """In seconds; without end where somebody has taken the file away in the meantime."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return math.inf
