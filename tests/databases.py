"""The tests' databases: a template, a copy for every process, put back after tests that commit.

Tables and documents take seconds to make, a copy of the template takes a fraction of one. The
template outlives the run, under a name that says what it was made of; the next run finds it there.
Inside it two schemas keep what the tables held: ``MIGRATED`` before anything was imported,
``IMPORTED`` with the real documents. After a test that commits, only those tables are put back that
it wrote to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

MIGRATED, IMPORTED = "tests_migrated", "tests_imported"
LOCK = 0x7A4F_7465_7374  # one process makes the template, the others wait for it
HASTY = ("synchronous_commit = off", "jit = off")  # no test is about a server that loses its power
PACKAGES = ("Django", "django-allauth", "django-pghistory", "django-pgtrigger", "procrastinate")


def digest() -> str:
    """A short text that differs between any two programs that could fill the tables differently."""
    base = Path(settings.BASE_DIR)
    found = [path for folder in ("timeline", "seeds") for path in (base / folder).rglob("*")]
    files = [path for path in (*found, Path(__file__)) if path.is_file() and path.suffix != ".pyc"]
    sums = hashlib.sha256(" ".join(map(version, PACKAGES)).encode())
    for path in sorted(files):
        sums.update(f"\0{path.relative_to(base)}\0".encode())
        sums.update(path.read_bytes())
    return sums.hexdigest()[:12]


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def use(name: str) -> None:
    """Further connections of this process go to this database."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


@contextmanager
def one_at_a_time() -> Iterator[object]:
    """A cursor outside of the tests' databases, while no other process of the tests has one."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield cursor
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def own_database(fill: Callable[[], None], *, anew: bool = False) -> Iterator[None]:
    """A copy of the template for this process alone, dropped at its end; ``anew`` makes both."""
    project, name = settings.DATABASES["default"]["NAME"], connection.creation._get_test_db_name()
    with one_at_a_time() as cursor:
        template = _template(cursor, f"test_{project}_template_", fill, anew)
        _drop(cursor, name)
        cursor.execute(f"CREATE DATABASE {quoted(name)} TEMPLATE {quoted(template)}")
        for setting in HASTY:
            cursor.execute(f"ALTER DATABASE {quoted(name)} SET {setting}")
    use(name)
    try:
        yield
    finally:
        use(project)
        with one_at_a_time() as cursor:
            _drop(cursor, name)


def _drop(cursor, name: str) -> None:
    cursor.execute(f"DROP DATABASE IF EXISTS {quoted(name)} WITH (FORCE)")


def _template(cursor, prefix: str, fill: Callable[[], None], anew: bool) -> str:
    """The template's name, made if it is not there; those of other states of the program go."""
    wanted = prefix + digest()
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
    found = {name for (name,) in cursor.fetchall()}
    for name in found if anew else found - {wanted}:
        _drop(cursor, name)
    if anew or wanted not in found:
        half = f"{prefix}half_made"
        cursor.execute(f"CREATE DATABASE {quoted(half)} TEMPLATE template0")
        project = settings.DATABASES["default"]["NAME"]
        use(half)
        call_command("migrate", verbosity=0, interactive=False)
        _keep(MIGRATED)
        fill()
        _keep(IMPORTED)
        use(project)
        cursor.execute(f"ALTER DATABASE {quoted(half)} RENAME TO {quoted(wanted)}")
    return wanted


def tables() -> list[str]:
    """Every table but the list of migrations, which no test writes to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        return [name for (name,) in cursor.fetchall() if name != "django_migrations"]


def _keep(state: str) -> None:
    """Copy what the tables hold."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {state}")
        for table in tables():
            cursor.execute(f"CREATE TABLE {state}.{quoted(table)} AS TABLE public.{quoted(table)}")


class Contents:
    """What the tables of this process's database hold, and how they come to hold something else."""

    def __init__(self) -> None:
        self.state = IMPORTED
        self.tables = tables()
        self.columns = self._columns()
        self.differing = self._differing()
        self.touched = False
        self.marks = self._marks()

    def become(self, state: str) -> None:
        """Put back every table that does not hold what it held in this state."""
        if not self.touched and state == self.state:
            return
        marks = self._marks()
        wrong = [table for table in self.tables if marks[table] != self.marks[table]]
        if state != self.state:
            wrong = sorted({*wrong, *self.differing})
        if wrong:
            self._put_back(wrong, state)
            self.marks = self._marks()
        self.state, self.touched = state, False

    def _put_back(self, wrong: list[str], state: str) -> None:
        """The rows as they were, without a trace in any history: no trigger tells of it."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table in wrong:
                cursor.execute(f"ALTER TABLE {quoted(table)} DISABLE TRIGGER USER")
                cursor.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608
            for table in wrong:
                names = self.columns[table]
                kept = f"SELECT {names} FROM {state}.{quoted(table)}"  # noqa: S608
                into = f"{quoted(table)} ({names}) OVERRIDING SYSTEM VALUE"
                cursor.execute(f"INSERT INTO {into} {kept}")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what has open checks is not altered
            for table in wrong:
                cursor.execute(f"ALTER TABLE {quoted(table)} ENABLE TRIGGER USER")
            self._count_on(cursor, wrong)

    def _count_on(self, cursor, tables: list[str]) -> None:
        """A table that a test has made anew counts from one; the rows put back have numbers."""
        for table in tables:
            if "id" not in self.columns[table].split(", "):
                continue
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [quoted(table)])
            if sequence := cursor.fetchone()[0]:
                highest = f"SELECT max(id) FROM {quoted(table)}"  # noqa: S608
                cursor.execute(
                    f"SELECT setval(%s, greatest(nextval(%s), ({highest})))", [sequence, sequence]
                )

    def _columns(self) -> dict[str, str]:
        """The columns of each table that can be written to."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name, string_agg(quote_ident(column_name), ', ') "
                "FROM information_schema.columns "
                "WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name"
            )
            return dict(cursor.fetchall())

    def _marks(self) -> dict[str, object]:
        """What no write to a table leaves as it was: where its rows stand, and who wrote them."""
        return self._sums("public", "t.ctid::text || ' ' || t.xmin::text")

    def _differing(self) -> set[str]:
        before, after = (self._sums(state, "t::text") for state in (MIGRATED, IMPORTED))
        return {table for table in self.tables if before[table] != after[table]}

    def _sums(self, schema: str, what: str) -> dict[str, object]:
        values = f"sum(hashtextextended({what}, 0)), count(*)"
        queries = (
            f"SELECT {number}, {values} FROM {schema}.{quoted(table)} t"  # noqa: S608
            for number, table in enumerate(self.tables)
        )
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(queries))
            return {self.tables[n]: (total, rows) for n, total, rows in cursor.fetchall()}
