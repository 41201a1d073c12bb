"""Each index is asked: what no query needs is written by every import for nothing."""

from __future__ import annotations

import pytest
from django.db import connection, models

from timeline.editing.revisions.tables import BELONGS
from timeline.editing.versions import versions_of
from timeline.models import Statement

# Indexes of one column with which another index of the same table begins.
_COVERED = """
SELECT one.indrelid::regclass::text, one.indexrelid::regclass::text
FROM pg_index one JOIN pg_index other
    ON other.indrelid = one.indrelid AND other.indexrelid <> one.indexrelid
    AND other.indkey[0] = one.indkey[0] AND other.indclass[0] = one.indclass[0]
WHERE one.indnkeyatts = 1 AND one.indkey[0] <> 0 AND NOT one.indisunique
    AND one.indpred IS NULL AND other.indpred IS NULL
"""
_WRITTEN = ("event", "eventactor", "eventcountry", "eventplace")
_WRITTEN += ("statement", "statementactor", "statementcountry")
_OWNERS = sorted(
    {
        (model, name)
        for tables in BELONGS.values()
        for model, names in tables.items()
        for name in names
    },
    key=str,
)


@pytest.mark.django_db
def test_no_table_that_imports_fill_has_an_index_that_another_begins_with():
    with connection.cursor() as cursor:
        cursor.execute(_COVERED)
        covered = cursor.fetchall()
    tables = {f"timeline_{name}{kind}" for name in _WRITTEN for kind in ("", "version")}
    assert [index for table, index in covered if table in tables] == []


@pytest.mark.parametrize(
    ("model", "column"), _OWNERS, ids=lambda part: getattr(part, "__name__", part)
)
@pytest.mark.django_db
def test_the_history_has_an_index_of_whom_its_rows_belong_to(model, column):
    assert column in _indexed(versions_of(model).model)


@pytest.mark.django_db
def test_the_history_of_a_statement_has_no_index_that_nobody_asks():
    asked = {"pgh_id", "pgh_obj_id", "pgh_context_id", "event_id", "document_id"}
    assert _indexed(versions_of(Statement).model) == asked


def _indexed(model: type[models.Model]) -> set[str]:
    """The first column of each index of a table."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    return {each["columns"][0] for each in found.values() if each["index"] or each["primary_key"]}
