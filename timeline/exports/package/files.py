"""The files of the download: written row by row, whatever their size."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import IO

from timeline.exports.package.about import About, data_package
from timeline.exports.package.rows import Absolute, Row, rows_of
from timeline.exports.package.tables import TABLES, Table, Value, key_of

_TYPES = {"string": "TEXT", "date": "TEXT", "boolean": "INTEGER", "integer": "INTEGER"}


def write_package(path: Path, about: About, absolute: Absolute) -> None:
    """A Frictionless data package as a ZIP file."""
    files: dict[str, tuple[int, str]] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            with archive.open(f"{table.name}.csv", "w", force_zip64=True) as out:
                files[table.name] = _write_csv(out, table, rows_of(table.name, absolute))
        description = json.dumps(data_package(about, files), ensure_ascii=False, indent=1)
        archive.writestr("datapackage.json", description)
        archive.writestr("README.txt", about.readme)


def _write_csv(out: IO[bytes], table: Table, rows: Iterable[Row]) -> tuple[int, str]:
    """Size and SHA-256 of what was written."""
    size, digest, line = 0, hashlib.sha256(), io.StringIO()
    writer = csv.writer(line)
    head: Row = tuple(column.name for column in table.columns)
    for row in chain([head], rows):
        writer.writerow([_cell(value) for value in row])
        data = line.getvalue().encode()
        size += len(data)
        digest.update(data)
        out.write(data)
        line.seek(0)
        line.truncate()
    return size, digest.hexdigest()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def write_sqlite(path: Path, about: About, absolute: Absolute) -> None:
    """The same as an SQLite database, with its keys, indexes and full text."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        # a file that is not finished is thrown away, so nothing needs to be kept for its rescue
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("BEGIN")
        for table in TABLES:
            database.execute(_create(table))
            places = ", ".join("?" * len(table.columns))
            insert = f"INSERT INTO {table.name} VALUES ({places})"  # noqa: S608 - our own names
            database.executemany(insert, rows_of(table.name, absolute))
            for statement in _indexes(table):
                database.execute(statement)
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        told = {"site": about.site, "version": about.version, "made": about.made}
        database.executemany(
            "INSERT INTO about VALUES (?, ?)", [*told.items(), ("readme", about.readme)]
        )
        database.execute("COMMIT")


def _create(table: Table) -> str:
    columns = [
        f"{column.name} {_TYPES[column.kind]}{' NOT NULL' if column.required else ''}"
        for column in table.columns
    ]
    columns.append(f"PRIMARY KEY ({', '.join(table.key)})")
    columns += [
        f"FOREIGN KEY ({column.name}) REFERENCES {column.refers} ({key_of(column.refers)[0]})"
        for column in table.columns
        if column.refers
    ]
    return f"CREATE TABLE {table.name} ({', '.join(columns)})"


def _indexes(table: Table) -> Iterable[str]:
    linked = [column.name for column in table.columns if column.refers]
    for name in dict.fromkeys((*table.indexed, *linked, *table.facets)):
        yield f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})"
    if table.searched:
        words = ", ".join(table.searched)
        yield f'CREATE VIRTUAL TABLE {table.name}_fts USING fts5({words}, content="{table.name}")'
        fts = f"{table.name}_fts"
        yield f"INSERT INTO {fts}({fts}) VALUES ('rebuild')"  # noqa: S608
