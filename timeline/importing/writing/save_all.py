"""Fields of many rows written in one statement."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import connection
from django.db.models import Model


def save_all(rows: Collection[Model], names: Sequence[str]) -> None:
    """Write these fields of rows of one model in one statement.

    Django's ``bulk_update`` builds an expression for every value, which costs more than it saves.
    """
    if not rows:
        return
    meta = next(iter(rows))._meta
    known = {field.name: field for field in meta.concrete_fields}
    fields = [meta.pk, *(known[name] for name in names)]
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows]
        for field in fields
    ]
    types = [f"%s::{field.rel_db_type(connection)}[]" for field in fields[:1]]
    types += [f"%s::{field.cast_db_type(connection)}[]" for field in fields[1:]]
    columns = [connection.ops.quote_name(str(field.column)) for field in fields]
    table = connection.ops.quote_name(meta.db_table)
    changes = ", ".join(f"{column} = new.{column}" for column in columns[1:])
    sql = (
        f"UPDATE {table} SET {changes}"  # noqa: S608 - names of our own
        f" FROM UNNEST({', '.join(types)}) AS new ({', '.join(columns)})"
        f" WHERE {table}.{columns[0]} = new.{columns[0]}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
