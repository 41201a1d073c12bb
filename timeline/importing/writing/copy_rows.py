"""Many new rows of a table, sent as one stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

import psycopg
from django.db import connection, connections, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql

Row = Sequence[object]  # values in the order of the columns


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows by COPY: no statement is longer than a row, and no row is a record of Django's.

    The caller holds a transaction. Triggers see the rows as those of an INSERT. Values are what the
    driver can send; an own primary key is given by ``new_keys``. Rows are made while earlier ones
    are written: nothing can be asked of the database meanwhile.
    """
    waiting = iter(rows)
    first = next(waiting, None)
    if first is None:
        return
    table = sql.Identifier(model._meta.db_table)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    with connection.cursor() as cursor:
        raw = cursor.cursor
        assert isinstance(raw, psycopg.Cursor)
        with raw.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)) as copy:
            for row in chain([first], waiting):
                copy.write_row(row)


def copy_records(records: Sequence[models.Model]) -> None:
    """Write new records of one model by COPY; each has its primary key from then on. What the
    first leaves to the database, it does for all.
    """
    if not records:
        return
    model = type(records[0])
    for record, pk in zip(records, new_keys(model, len(records)), strict=True):
        record.pk = pk
        record._state.adding = False
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.generated
        and not isinstance(getattr(records[0], field.attname), DatabaseDefault)
    ]
    columns = [str(field.column) for field in fields]
    copy_rows(model, columns, _values(records, fields))


def _values(
    records: Iterable[models.Model], fields: Sequence[models.Field[object, object]]
) -> Iterator[Row]:
    """What is sent of each record: JSON as its field has it, all else as it stands."""
    wrapper = connections[connection.alias]  # the proxy would be asked for each value
    plain = attrgetter(*(field.attname for field in fields))
    json = [(n, field) for n, field in enumerate(fields) if isinstance(field, models.JSONField)]
    for record in records:
        row = list(plain(record))
        for n, field in json:
            row[n] = field.get_db_prep_save(row[n], wrapper)
        yield row


def new_keys(model: type[models.Model], number: int) -> list[int]:
    """So many primary keys that no other row of the model will have."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [f'"{table}"', column, number],
        )
        return [pk for (pk,) in cursor.fetchall()]
