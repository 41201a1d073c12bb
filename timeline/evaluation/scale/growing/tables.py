"""Rows of a table, written by COPY: thousands at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from django.db import connection, models
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

    def write(self) -> None:
        """Write the rows that were added."""
        names = ["id", *self.columns, *self._rest]
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(self.model._meta.db_table),
            sql.SQL(", ").join(map(sql.Identifier, names)),
        )
        rest = tuple(self._rest.values())
        with connection.cursor() as cursor, cursor.copy(copy) as into:
            for row in self.rows:
                into.write_row(row + rest)
        self.rows.clear()
