"""Tables without what makes each row dear; it comes back, and holds for what was written.

The owner of the tables may do all this: no rights of a superuser are needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection

from timeline.evaluation.scale.growing.tables import Table

Value = str | int | list[str]
_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid::regclass::text = ANY(%s) AND contype = 'f' ORDER BY conname
"""
_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = ANY(%s) AND indexname NOT IN (SELECT conname FROM pg_constraint)
    ORDER BY indexname
"""
# All but those that are always on, which keep the words of a search, and the one that says that
# something was written: what the others keep is made here once, of all rows.
_TRIGGERS = """
    SELECT tgrelid::regclass::text, tgname FROM pg_trigger
    WHERE tgrelid::regclass::text = ANY(%s) AND NOT tgisinternal AND tgenabled = 'O'
    AND tgname <> 'timeline_note_change' ORDER BY tgname
"""
_SHARED_COLUMNS = """
    SELECT quote_ident(column_name) FROM information_schema.columns WHERE table_name = %s
    INTERSECT SELECT quote_ident(column_name) FROM information_schema.columns WHERE table_name = %s
"""


@contextmanager
def bare(tables: Sequence[str]) -> Iterator[None]:
    """Without triggers, foreign keys, and indexes that no constraint needs, until the block ends:
    who writes sees to it that history, counts and bitmaps are made of what was written.
    """
    triggers = _rows(_TRIGGERS, [*tables])
    constraints = _rows(_CONSTRAINTS, [*tables])
    indexes = _rows(_INDEXES, [*tables])
    for table, name in triggers:
        _run(f'ALTER TABLE {table} DISABLE TRIGGER "{name}"')
    for table, name, _ in constraints:
        _run(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        _run(f'DROP INDEX "{name}"')
    yield
    for _, definition in indexes:
        _run(definition)
    for table, name, definition in constraints:
        _run(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    for table, name in triggers:
        _run(f'ALTER TABLE {table} ENABLE TRIGGER "{name}"')


def versions_of(table: str) -> str:
    """The table of the history that goes with a table."""
    return f"{table}version"


def write_history(tables: Sequence[Table]) -> None:
    """One version for each new row, as the triggers would have left it."""
    context = _rows(
        "INSERT INTO pghistory_context (id, created_at, updated_at, metadata)"
        ' VALUES (gen_random_uuid(), now(), now(), \'{"why": "grown"}\') RETURNING id'
    )[0][0]
    for table in tables:
        name = table.model._meta.db_table
        versions = versions_of(name)
        columns = ", ".join(column for (column,) in _rows(_SHARED_COLUMNS, name, versions))
        known = "pgh_id, pgh_created_at, pgh_label, pgh_context_id, pgh_obj_id"
        _run(
            f"INSERT INTO {versions} ({known}, {columns})"
            f" SELECT nextval('timeline_version_number'), now(), 'insert', %s, id, {columns}"
            f" FROM {name} WHERE id > %s ORDER BY id",
            context,
            table.last_before,
        )


def count_on(tables: Sequence[Table]) -> None:
    """The tables' own numbers go on after those that were given by hand."""
    for table in tables:
        name = table.model._meta.db_table
        _run(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}")


def analyse() -> None:
    """Tell the planner what is there, and write down which rows all can see."""
    _run("VACUUM ANALYZE")


def _run(sql: str, *values: Value) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def _rows(sql: str, *values: Value) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return list(cursor.fetchall())
