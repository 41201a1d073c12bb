"""New rows that have their event's day and place already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from timeline.models import Event, State

_LAST = 2147483647  # the position of what belongs to no event: after all others of its day


@contextmanager
def placed() -> Iterator[None]:
    """New statements and mentions inside are written as they are: triggers need not look up, row by
    row, the day, the place and the state of an event.

    The caller has made the event itself or holds it locked, and writes nothing else inside. Where
    that fails, the transaction ends, and this with it.
    """
    _let("on")
    yield
    _let("off")


def place_of(event: Event | None) -> tuple[int, bool]:
    """What triggers write to a new statement, which is published, of its event: the position within
    the day, and whether readers see it.
    """
    return (event.position, event.state == State.PUBLISHED) if event is not None else (_LAST, True)


def _let(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('timeline.placed', %s, true)", [value])
