"""Rows of a table, written by COPY: thousands at a time."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Max
from django.utils import timezone
from psycopg import sql
from psycopg.types.json import Jsonb

Row = tuple[object, ...]


@dataclass
class Table:
    """A model's table; ``columns`` are given for each row, all others have the model's defaults."""

    model: type[models.Model]
    columns: Sequence[str]
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        given = set(self.columns)
        self._rest: dict[str, object] = {}
        for f in self.model._meta.local_concrete_fields:
            left = f.generated or f.has_db_default() or f.primary_key
            if f.column is not None and f.column not in given and not left:
                self._rest[f.column] = self._default(f)
        last = self.model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        self.numbers = count(last + 1)
        self.last_before = last

    @staticmethod
    def _default(f: models.Field[object, object]) -> object:
        """What the database is given where a record is made without a value."""
        if getattr(f, "auto_now_add", False):
            return timezone.now()
        value = f.get_db_prep_save(f.get_default(), connection)
        return Jsonb(value) if isinstance(value, dict | list) else value

    def add(self, *values: object) -> int:
        """Another row: its number is the first column, and the answer."""
        number = next(self.numbers)
        self.rows.append((number, *values))
        return number

    def taken(self) -> tuple[sql.Composed, list[Row]]:
        """The rows that were added, and the statement that copies them; others may be added."""
        names = ["id", *self.columns, *self._rest]
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.model._meta.db_table),
            sql.SQL(", ").join(map(sql.Identifier, names)),
        )
        rest = tuple(self._rest.values())
        rows, self.rows = [row + rest for row in self.rows], []
        return copy, rows


class Copying:
    """Rows are written beside the making of the next ones, by the caller's own connection: until
    ``wait`` nothing else may be asked of it.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._pending: Future[None] | None = None

    def begin(self, tables: Sequence[Table]) -> None:
        """Write what was added to these tables."""
        self.wait()
        connection.inc_thread_sharing()
        self._pending = self._thread.submit(
            _copy, connections[DEFAULT_DB_ALIAS], [table.taken() for table in tables]
        )

    def wait(self) -> None:
        """Until all is written. Raises what went wrong there."""
        if self._pending is not None:
            pending, self._pending = self._pending, None
            try:
                pending.result()
            finally:
                connection.dec_thread_sharing()


def _copy(to: BaseDatabaseWrapper, batches: Sequence[tuple[sql.Composed, list[Row]]]) -> None:
    with to.cursor() as cursor:
        for copy, rows in batches:
            with cursor.copy(copy) as into:
                for row in rows:
                    into.write_row(row)
