"""How fast the database takes the rows of an import when it does nothing but take them: what no
import can be quicker than, beside what it asks the database to do with them.

The rows of a first import are copied into tables made for it. All is rolled back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg
from django.core.management.base import OutputWrapper
from django.db import connection, models, transaction
from django.db.models import Max

from timeline.editing.versions import versions_of
from timeline.evaluation.scale.measuring.clock import server_seconds
from timeline.evaluation.timing.imports import import_page
from timeline.evaluation.timing.pages import GrownPage, real_text
from timeline.models import (
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    Statement,
    StatementActor,
    StatementCountry,
)

_TABLES: Sequence[type[models.Model]] = (
    Event,
    EventCountry,
    EventPlace,
    EventActor,
    Statement,
    StatementCountry,
    StatementActor,
)
_WORDS = (
    "CREATE TRIGGER words BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION timeline_keep_words()"
)


@dataclass(frozen=True, slots=True)
class _Level:
    """What the database does beside taking rows."""

    name: str
    like: str  # what the tables have of those that they stand for
    words: bool
    history: bool


_LEVELS = (
    _Level("rows alone", "", words=False, history=False),
    _Level("words", "INCLUDING GENERATED", words=True, history=False),
    _Level("words, indexes", "INCLUDING GENERATED INCLUDING INDEXES", words=True, history=False),
    _Level("all, history", "INCLUDING GENERATED INCLUDING INDEXES", words=True, history=True),
)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The new rows of a table as the database sends them."""

    table: str
    columns: str
    data: bytes


def write_floor(out: OutputWrapper, megabytes: float) -> None:
    """A line for each level, from rows alone to all that is kept of them."""
    page = GrownPage(real_text(), megabytes)
    entries = len(page.entries)
    out.write(f"{'rows copied, with':17}{'entries':>8}{'server':>9}{'entries a second':>20}")
    with transaction.atomic():
        rows = _rows_of(page)
        for level in _LEVELS:
            took = _copy(rows, level)
            told = f"{took:9.2f}{entries / took:20.0f}" if took else f"{'–':>9}{'–':>20}"
            out.write(f"{level.name:17}{entries:8}{told}")
        transaction.set_rollback(True)


def _rows_of(page: GrownPage) -> list[tuple[_Rows, _Rows]]:
    """What a first import of a page writes to each table, and to its history."""
    tables = [(model, versions_of(model).model) for model in _TABLES]
    before = {model: _newest(model) for pair in tables for model in pair}
    import_page(page.text(page.entries))
    return [
        (_written(model, before[model]), _written(history, before[history]))
        for model, history in tables
    ]


def _newest(model: type[models.Model]) -> int:
    return int(model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0)


def _written(model: type[models.Model], after: int) -> _Rows:
    quote, meta = connection.ops.quote_name, model._meta
    columns = ", ".join(quote(str(f.column)) for f in meta.concrete_fields if not f.generated)
    table, key = quote(meta.db_table), quote(str(meta.pk.column))
    sql = f"COPY (SELECT {columns} FROM {table} WHERE {key} > {after}) TO STDOUT"  # noqa: S608
    with connection.cursor() as cursor, _raw(cursor.cursor).copy(sql.encode()) as found:
        return _Rows(meta.db_table, columns, b"".join(bytes(part) for part in found))


def _copy(rows: list[tuple[_Rows, _Rows]], level: _Level) -> float | None:
    """Seconds that the server works to take all rows into new tables; None where it is not here."""
    wanted = [each for pair in rows for each in pair[: 1 + level.history]]
    with transaction.atomic(), connection.cursor() as cursor:
        for each in wanted:
            cursor.execute(f"CREATE TABLE floor_{each.table} (LIKE {each.table} {level.like})")
        if level.words:
            cursor.execute(_WORDS.format(f"floor_{Statement._meta.db_table}"))
        began = server_seconds()
        for each in wanted:
            sql = f"COPY floor_{each.table} ({each.columns}) FROM STDIN"
            with _raw(cursor.cursor).copy(sql.encode()) as copy:
                copy.write(each.data)
        ended = server_seconds()
        transaction.set_rollback(True)
    return None if began is None or ended is None else ended - began


def _raw(cursor: object) -> psycopg.Cursor:
    assert isinstance(cursor, psycopg.Cursor)
    return cursor
