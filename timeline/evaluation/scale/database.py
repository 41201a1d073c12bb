"""A database that nobody reads, beside the one of the site, for as long as a measurement takes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from timeline.evaluation.scale.growing.grow import grow
from timeline.evaluation.scale.growing.writing import Progress

MARK = "grown for bench --scale; nobody reads it"


class Refused(Exception):
    """What was asked for would not be harmless, or cannot be done; says why in one line."""


@contextmanager
def grown(
    events: int, *, keep: bool, say: Callable[[str], None], progress: Progress
) -> Iterator[str]:
    """This process works in a new database of so many events while the block runs; its name.

    It is dropped at the end, however that comes, unless it is to be kept. Raises Refused.
    """
    name = f"bench_scale_{events}_{os.getpid()}"
    _create(name)
    whole = False
    try:
        with _inside(name):
            say(f"database {name}")
            call_command("prepare", stdout=StringIO(), stderr=StringIO(), verbosity=0)
            say("tables and seeds")
            grow(events, say, progress)
            whole = True
            yield name
    finally:
        if not (keep and whole):
            _drop(name)


@contextmanager
def kept(name: str) -> Iterator[str]:
    """This process works in a database that an earlier run has kept, brought up to date.

    Raises Refused for any database without the mark of one.
    """
    if name == settings.DATABASES["default"]["NAME"] or _comment(name) != MARK:
        raise Refused(
            f"{name!r} was not grown by bench --scale --keep, so somebody may read it."
            " Nothing was done."
        )
    with _inside(name):
        call_command("migrate", verbosity=0, interactive=False)
        yield name


@contextmanager
def _inside(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    _use(name)
    try:
        yield
    finally:
        _use(before)


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _create(name: str) -> None:
    quoted = connection.ops.quote_name(name)
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quoted} ENCODING 'UTF8' TEMPLATE template0")
            cursor.execute(f"COMMENT ON DATABASE {quoted} IS %s", [MARK])
    except DatabaseError as error:
        raise Refused(
            f"The server gives no database to measure in: {' '.join(str(error).split())}"
        ) from None


def _drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)")


def _comment(name: str) -> str:
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        )
        row = cursor.fetchone()
    return (row and row[0]) or ""
