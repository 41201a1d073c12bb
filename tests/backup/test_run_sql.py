"""A backup's SQL, run part by part on the site's own connection."""

from __future__ import annotations

import io

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from timeline.backup import old_tables, run_sql
from timeline.backup.archive import Contents
from timeline.backup.errors import BackupError
from timeline.backup.found import Found
from timeline.backup.holdings import Holdings, schema
from timeline.backup.restore import IN_USE, _why

pytestmark = pytest.mark.django_db


def run(*lines: str, with_rows: bool = False) -> set[str]:
    """Run a part of a backup; which settings it has changed."""
    changed: set[str] = set()
    file = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
    with connection.cursor() as cursor:
        run_sql._run_section(cursor, file, changed, with_rows=with_rows)
    return changed


def rows(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"TABLE {table} ORDER BY 1")
        return cursor.fetchall()


MAKE = "CREATE TABLE timeline_test_days (n integer, words text);"


def test_statements_are_run_and_rows_are_handed_over():
    run(MAKE)
    run(
        "COPY timeline_test_days (n, words) FROM stdin;",
        "1\tone",
        "2\ttwo\\nlines",
        "3\t\\N",
        "\\.",
        "INSERT INTO timeline_test_days VALUES (4, 'four');",
        with_rows=True,
    )
    assert rows("timeline_test_days") == [(1, "one"), (2, "two\nlines"), (3, None), (4, "four")]


def test_several_tables_follow_each_other():
    run(MAKE, MAKE.replace("days", "more"))
    copies = [f"COPY timeline_test_{name} (n, words) FROM stdin;" for name in ("days", "more")]
    run(copies[0], "1\ta", "\\.", "", copies[1], "2\tb", "\\.", with_rows=True)
    assert (rows("timeline_test_days"), rows("timeline_test_more")) == ([(1, "a")], [(2, "b")])


def test_a_part_without_rows_has_statements_only():
    """A function's body may well hold a line that looks like the beginning of rows."""
    run(MAKE)
    with pytest.raises(DatabaseError), transaction.atomic():
        run("COPY timeline_test_days (n, words) FROM stdin;")


def test_rows_that_do_not_end_are_a_damaged_backup():
    run(MAKE)
    with pytest.raises(BackupError, match="it ends within a table"), transaction.atomic():
        run("COPY timeline_test_days (n, words) FROM stdin;", "1\tone", with_rows=True)


def test_what_guards_against_psql_s_commands_is_no_sql():
    run("\\restrict abc", "SELECT 1;", "\\unrestrict abc")


@pytest.mark.parametrize(
    ("line", "left_out", "changed"),
    [
        (b"SET statement_timeout = 0;", True, set()),
        (b"SET lock_timeout = 0;", True, set()),
        (b"SET idle_in_transaction_session_timeout = 0;", True, set()),
        (b"SET transaction_timeout = 0;", True, set()),
        (b"SET client_encoding = 'UTF8';", False, {"client_encoding"}),
        (b"SET check_function_bodies = false;", False, {"check_function_bodies"}),
        (b"SELECT 1;", False, set()),
        (b"  SET xmloption = content;", False, set()),
    ],
)
def test_timeouts_are_ours_and_other_settings_are_noted(line, left_out, changed):
    noted: set[str] = set()
    assert run_sql._is_setting(line, noted) is left_out
    assert noted == changed


def test_settings_of_the_head_are_noted_to_be_set_back():
    changed = run(
        "SET statement_timeout = 0;",
        "SET row_security = off;",
        "SELECT pg_catalog.set_config('search_path', '', true);",
        "SET xmloption = content;",
    )
    assert changed == {"row_security"}


@pytest.fixture
def backup():
    """A backup that makes these, of a database in which nothing is counted."""
    contents = Contents(
        "today",
        "timeline",
        frozenset({"stranger_in_backup"}),
        frozenset({"counter_in_backup"}),
        frozenset({"works_in_backup"}),
    )
    return Found(contents, Holdings, schema())


def test_the_site_s_tables_go_and_a_stranger_s_stay(backup):
    run(
        "CREATE TABLE timeline_of_another_version (n integer);",
        "CREATE TABLE stranger (n integer);",
        "CREATE TABLE stranger_in_backup (n integer);",
    )
    going = old_tables.tables_to_drop(backup)
    assert {"timeline_event", "timeline_of_another_version", "stranger_in_backup"} <= {*going}
    assert "stranger" not in going
    assert going == sorted(going)


def test_with_tables_go_sequences_and_functions_that_were_the_site_s(backup):
    run(
        "DROP SCHEMA tests_migrated, tests_imported CASCADE;",  # they use the queue's types
        "CREATE TABLE timeline_old (n integer);",
        "CREATE SEQUENCE timeline_old_counter;",
        "CREATE SEQUENCE counter_in_backup;",
        "CREATE SEQUENCE stranger_counter;",
        "CREATE FUNCTION works_in_backup() RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE FUNCTION stranger_works() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    )
    old_tables.drop_tables(old_tables.tables_to_drop(backup), backup)
    with connection.cursor() as cursor:
        for name, there in [
            ("timeline_old", False),
            ("timeline_event", False),
            ("timeline_old_counter", False),
            ("counter_in_backup", False),
            ("stranger_counter", True),
        ]:
            cursor.execute("SELECT to_regclass(%s)", [name])
            assert (cursor.fetchone() != (None,)) is there, name
        cursor.execute("SELECT proname FROM pg_proc WHERE proname ~ '_works$|^works_|^timeline_'")
        assert cursor.fetchall() == [("stranger_works",)]


class Told(Exception):
    """What the driver raises, with the server's state."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__()
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "why"),
    [
        ("55P03", IN_USE),
        ("40P01", IN_USE),
        ("42P01", "Nothing was changed: no such table. Look again"),
    ],
)
def test_why_nothing_was_restored_is_told_in_one_line(sqlstate, why):
    error = OperationalError("no such table.\n  Look again")
    error.__cause__ = Told(sqlstate)
    assert _why(error) == why
