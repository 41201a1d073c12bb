"""A progress line for commands, shown only to a person at a terminal and only when there is time to
read it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.management.base import OutputWrapper


def progress_line(stream: OutputWrapper) -> Callable[[str, int, int], None]:
    """A callback ``(what, done, total)`` that rewrites one line of ``stream`` at most five times a
    second.
    """
    interactive = getattr(stream, "isatty", lambda: False)()
    last = 0.0

    def show(what: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if not interactive or (done < total and now - last < 0.2):
            return
        last = now
        share = done / total if total else 1.0
        bar = "█" * round(share * 20)
        stream.write(f"\r{what:<16} {bar:<20} {done}/{total}", ending="\n" if done >= total else "")

    return show
