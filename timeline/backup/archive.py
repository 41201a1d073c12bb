"""Reading a backup: what is in it, and its SQL in three parts, as pg_restore writes it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from . import client
from .errors import BackupError

_MAGIC = b"PGDMP"
_ENTRY = re.compile(r"[0-9]+; [0-9]+ [0-9]+ (TABLE|SEQUENCE|FUNCTION) (\S+) ([^\s(]+)")


@dataclass(frozen=True, slots=True)
class Contents:
    """When a backup was made, of which database, and the names of what it makes in a schema."""

    made: str
    database: str
    tables: frozenset[str]
    sequences: frozenset[str]
    functions: frozenset[str]


def contents(file: IO[bytes], schema: str) -> Contents:
    """What a file holds for a schema. Raises BackupError where it is no backup of this site."""
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    if os.read(file.fileno(), len(_MAGIC)) != _MAGIC:
        raise BackupError(
            "This is no backup: it was not written by manage.py backup or pg_dump -Fc."
        )
    with _pg_restore(file, "--list") as out:
        listed = out.read().decode(errors="replace")
    names: dict[str, set[str]] = {"TABLE": set(), "SEQUENCE": set(), "FUNCTION": set()}
    for kind, where, name in _ENTRY.findall(listed):
        if where == schema:
            names[kind].add(name)
    if not {"django_migrations", "timeline_document"} <= names["TABLE"]:
        raise BackupError("This is a backup of something else: it holds no documents of this site.")
    return Contents(
        _told(listed, r"Archive created at (.+)"),
        _told(listed, r"dbname: (.+)"),
        *(frozenset(names[kind]) for kind in ("TABLE", "SEQUENCE", "FUNCTION")),
    )


@contextmanager
def section(file: IO[bytes], schema: str, name: str) -> Iterator[IO[bytes]]:
    """The SQL of one part: ``pre-data`` makes tables, ``data`` fills, ``post-data`` binds them.

    Raises BackupError at the end of the block where the file is damaged.
    """
    options = [f"--section={name}", f"--schema={schema}", "--no-owner", "--no-privileges"]
    if name == "pre-data":
        options += ["--clean", "--if-exists"]
    with _pg_restore(file, *options, "--file=-") as out:
        yield out


@contextmanager
def _pg_restore(file: IO[bytes], *arguments: str) -> Iterator[IO[bytes]]:
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    try:
        with client.started(
            client.restorer(), *arguments, stdin=file, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            yield process.stdout
    except BackupError as error:
        raise BackupError(f"The backup cannot be read: {error}") from None


def _told(listed: str, pattern: str) -> str:
    found = re.search(pattern, listed)
    return found[1].strip() if found else "unknown"
