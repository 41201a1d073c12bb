"""One at a time, between processes and between threads."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import DatabaseUnreachable
from . import words

_THREADS = threading.RLock()  # a lock of a file is held by the process, whichever thread took it
_PATIENCE = 180.0  # seconds: another process may be upgrading its data


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of ``path``, a file that is made and left there. Waits up to three minutes.

    Raises DatabaseUnreachable, which names the process that holds it.
    """
    with _THREADS, path.open("a+") as file:
        _acquire(path, file.fileno())
        try:
            file.seek(0)
            file.truncate()
            file.write(f"{os.getpid()}\n")
            file.flush()
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def _acquire(path: Path, descriptor: int) -> None:
    begin, said = time.monotonic(), False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waited = time.monotonic() - begin
            holder = path.read_text().strip() or "unknown"
            if waited > _PATIENCE:
                raise DatabaseUnreachable(
                    f"Process {holder} has held {path} for {_PATIENCE:.0f} s and does not end. Stop"
                    " it, then try again."
                ) from None
            if waited > 2 and not said:
                words.say(f"Waiting for process {holder}, which is starting the database …")
                said = True
            time.sleep(0.03)
        else:
            return
