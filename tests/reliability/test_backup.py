"""Backups: row for row the same again, whole or not at all, and never by accident."""

from __future__ import annotations

import os
import pty
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings

from tests import servers
from tests.servers import environment, manage
from tests.sites import fetch, one_line, served
from timeline.backup import BackupError, client
from timeline.config.embedded_postgres import ensure_running, locate
from timeline.config.embedded_postgres.server import release

pytestmark = pytest.mark.slow
DISCARDED = "These words were written after the backup."
# By hand, as somebody: the history has versions that no import made.
EDIT = """
import pghistory
from django.contrib.auth import get_user_model
from timeline.models import Event
editor = get_user_model().objects.get(username="editor")
with pghistory.context(user=editor.pk, why="a slip of the pen"):
    event = Event.objects.order_by("pk").first()
    event.text = {text!r}
    event.save()
print(event.get_absolute_url())
"""


@pytest.fixture(scope="module")
def other():
    """A server of an older version with a prepared site in the database ``made``."""
    with servers.server() as server:
        env = environment(DATABASE_URL=server.create("made"))
        done = manage("prepare", env=env)
        assert done.returncode == 0, done.stderr
        edit(env, "Edited before the backup.")
        yield server


@pytest.fixture
def site(other):
    """A copy of the prepared site that a test may spoil: environment and a way to connect."""
    name = f"copy_{time.monotonic_ns()}"
    url = other.create(name, "made")
    yield SimpleNamespace(
        env=environment(DATABASE_URL=url), connect=lambda: other.connect(name), name=name
    )
    with other.connect("postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def embedded():
    """A prepared site with the embedded server."""
    with tempfile.TemporaryDirectory(prefix="tl-", dir="/tmp") as folder:
        os.chmod(folder, 0o755)  # noqa: S103
        env = environment(VAR_DIR=folder)
        done = manage("prepare", env=env)
        assert done.returncode == 0, done.stderr
        edit(env, "Edited before the backup.")
        yield SimpleNamespace(env=env, connect=lambda: connected(Path(folder)))
        release(locate(Path(folder)))
        note = Path(folder) / "postgres.location"
        if note.exists():
            shutil.rmtree(Path(note.read_text().strip()).parent)


def connected(var: Path) -> psycopg.Connection:
    """A connection to the embedded server, which runs as long as this process does."""
    host = ensure_running(locate(var), var)
    return psycopg.connect(host=host, port=5432, user="postgres", dbname="timeline")


def edit(env: dict[str, str], text: str) -> str:
    """Give the first event another text, as the editor; its address."""
    done = manage("shell", "-v", "0", "-c", EDIT.format(text=text), env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def picture(site) -> dict[str, object]:
    """All that a database is: every row of every table, and what is around them."""
    with site.connect() as c:

        def rows(sql: str) -> list[tuple]:
            return sorted(c.execute(sql).fetchall(), key=repr)

        tables = [t for (t,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        sequences = [
            s for (s,) in rows("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")
        ]
        return {
            "rows": {t: rows(f'SELECT t::text FROM public."{t}" t') for t in tables},  # noqa: S608
            "sequences": {
                s: rows(f'SELECT last_value, is_called FROM public."{s}"')  # noqa: S608
                for s in sequences
            },
            "columns": rows(
                "SELECT table_name, column_name, data_type, is_nullable, column_default,"
                " is_identity,"
                " identity_generation, generation_expression, character_maximum_length"
                " FROM information_schema.columns WHERE table_schema = 'public'"
            ),
            "triggers": rows(
                "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
            ),
            "functions": rows(
                "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace ="
                " 'public'::regnamespace"
            ),
            "indexes": _without_casts(
                rows("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'")
            ),
            "constraints": _without_casts(
                rows(
                    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
                    " FROM pg_constraint"
                    " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
                )
            ),
        }


def _without_casts(found: list[tuple]) -> list[str]:
    """Postgres writes "x IN ('a', 'b')" with its casts in other places once it was read again."""
    return sorted(re.sub(r"::(text|character varying)(\[\])?|[()]", "", str(row)) for row in found)


def words_of(site) -> dict[str, list[tuple]]:
    """Every row but for what is made for searching, which versions of Postgres stem differently."""
    tables = [t for t in picture(site)["rows"] if t != "timeline_contentchange"]
    rows = "SELECT (to_jsonb(t) - 'search')::text FROM {} t"
    with site.connect() as c:
        return {table: sorted(c.execute(rows.format(table)).fetchall()) for table in tables}


def without_mark(drawn: dict[str, object]) -> dict[str, object]:
    """Apart from the mark that the content has changed."""
    mark = "timeline_contentchange"
    kept = {kind: dict(drawn[kind]) for kind in ("rows", "sequences")}
    del kept["rows"][mark], kept["sequences"][f"{mark}_id_seq"]
    return drawn | kept


def backed_up(site, folder: Path) -> Path:
    file = folder / "site.dump"
    done = manage("backup", str(file), env=site.env)
    assert done.returncode == 0, done.stderr
    return file


@pytest.mark.parametrize("which", ["embedded", "site"])
def test_what_is_restored_is_row_for_row_what_was_backed_up(which, request, tmp_path):
    site = request.getfixturevalue(which)
    before = picture(site)
    file = backed_up(site, tmp_path)
    edit(site.env, DISCARDED)
    with site.connect() as c:  # of a version of the program that the backup knows nothing of
        c.execute("CREATE TABLE timeline_newer (event_id bigint REFERENCES timeline_event)")
        c.execute("DROP TABLE timeline_report")
        c.execute("CREATE TABLE guests AS SELECT 'somebody else''s' AS word")
    assert picture(site) != before
    done = manage("restore", str(file), "--yes", env=site.env)
    assert done.returncode == 0, done.stderr
    assert "3 documents, 97 events" in done.stdout
    after = picture(site)
    assert after["rows"].pop("guests") == [('("somebody else\'s")',)], "a stranger's table is gone"
    after["columns"] = [c for c in after["columns"] if c[0] != "guests"]
    assert without_mark(after) == without_mark(before)
    marks = len(before["rows"]["timeline_contentchange"])
    assert len(after["rows"]["timeline_contentchange"]) == marks + 1
    assert any("slip of the pen" in row for (row,) in after["rows"]["pghistory_context"])
    with site.connect() as c:
        c.execute("DROP TABLE guests")


def test_a_backup_moves_a_site_from_the_embedded_server_to_another_and_back(
    embedded, other, tmp_path
):
    file = tmp_path / "site.dump"
    piped = manage("backup", "-", env=embedded.env, text=False)
    assert piped.returncode == 0, piped.stderr
    before = picture(embedded)
    moved = SimpleNamespace(
        env=environment(DATABASE_URL=other.create("moved")), connect=lambda: other.connect("moved")
    )
    done = manage(
        "restore", "-", env=moved.env, given=piped.stdout, text=False
    )  # empty: nobody is asked
    assert done.returncode == 0, done.stderr
    assert words_of(moved) == words_of(embedded)
    assert manage("backup", str(file), env=moved.env).returncode == 0
    done = manage("restore", str(file), "--yes", env=embedded.env)
    assert done.returncode == 0, done.stderr
    assert without_mark(picture(embedded)) == without_mark(before)


def test_a_backup_is_its_owners_alone_and_takes_no_files_place_unasked(site, tmp_path):
    file = backed_up(site, tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = file.read_bytes()
    again = manage("backup", str(file), env=site.env)
    assert (again.returncode, "is there already" in again.stderr) == (1, True)
    assert file.read_bytes() == first
    told = manage("backup", str(file), "--overwrite", env=site.env)
    assert told.returncode == 0
    assert "3 documents, 97 events" in told.stdout
    assert file.read_bytes() != first
    nowhere = manage("backup", str(tmp_path / "none" / "file"), env=site.env)
    assert one_line(nowhere).endswith("No such file or directory.")
    assert one_line(manage("backup", "/dev/full", "--overwrite", env=site.env))
    assert [p.name for p in tmp_path.iterdir()] == ["site.dump"], "something half is left"


def test_a_backup_that_is_interrupted_leaves_nothing(site, tmp_path):
    with site.connect() as c:
        c.execute("LOCK TABLE timeline_event")  # pg_dump waits for it
        command = [sys.executable, "manage.py", "backup", str(tmp_path / "site.dump")]
        begun = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=site.env, stderr=subprocess.DEVNULL
        )
        try:
            deadline = time.monotonic() + 20
            while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
                time.sleep(0.1)
            time.sleep(1)
            begun.terminate()
            assert begun.wait(timeout=20)
        finally:
            begun.kill()
            begun.wait()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", ["", "yes", "the name"])
def test_a_used_database_is_replaced_only_where_its_name_is_typed(site, tmp_path, typed):
    file = backed_up(site, tmp_path)
    edit(site.env, DISCARDED)
    before = picture(site)
    asked = manage("restore", str(file), env=site.env)
    assert "97 events" in one_line(asked)
    assert "--yes" in asked.stderr
    assert picture(site) == before
    here, there = pty.openpty()
    try:
        os.write(here, (site.name if typed == "the name" else typed).encode() + b"\n")
        done = manage("restore", str(file), env=site.env, stdin=there)
    finally:
        os.close(here)
        os.close(there)
    if typed == "the name":
        assert done.returncode == 0, done.stderr
        assert DISCARDED not in str(picture(site)["rows"]["timeline_event"])
    else:
        assert "not its name" in one_line(done)
        assert picture(site) == before


def test_a_damaged_file_leaves_everything_as_it_was(site, tmp_path):
    whole = backed_up(site, tmp_path).read_bytes()
    edit(site.env, DISCARDED)
    before = picture(site)
    middle = len(whole) // 2
    files = {
        "empty": b"",
        "a text": b"97 events\n" * 100,
        "a head alone": whole[:9],
        "half a list": whole[:3000],
        "half": whole[:middle],
        "all but the end": whole[:-200],
        "spoiled": whole[:middle] + b"spoiled" * 40 + whole[middle + 280 :],
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        done = manage("restore", str(tmp_path / name), "--yes", env=site.env)
        assert done.returncode == 1, name
        assert "Traceback" not in done.stderr, name
        assert picture(site) == before, name
    assert "cannot be read" in one_line(
        manage("restore", str(tmp_path / "none"), "--yes", env=site.env)
    )


def test_a_backup_of_something_else_or_of_a_newer_version_is_refused(site, other, tmp_path):
    with site.connect() as c:
        c.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('timeline', '9999_next',"
            " now())"
        )
    newer = backed_up(site, tmp_path)
    with site.connect() as c:
        c.execute("DELETE FROM django_migrations WHERE name = '9999_next'")
    before = picture(site)
    done = manage("restore", str(newer), "--yes", env=site.env)
    assert done.returncode == 1
    assert "newer version of this program (timeline.9999_next)" in done.stderr
    foreign = tmp_path / "foreign.dump"
    other.create("strange")
    with other.connect("strange") as c:
        c.execute("CREATE TABLE mine (id int)")
    env = os.environ | {"PGPASSWORD": servers.PASSWORD}
    names = ("-h", "127.0.0.1", "-p", str(other.port), "-U", "timeline", "-d", "strange")
    pg_dump = max(client.client_programs().items())[1] / "pg_dump"
    subprocess.run([pg_dump, "-Fc", "-f", foreign, *names], env=env, check=True, timeout=30)
    assert "backup of something else" in one_line(
        manage("restore", str(foreign), "--yes", env=site.env)
    )
    assert picture(site) == before


def test_a_backup_of_an_older_version_is_brought_up_to_date(site, tmp_path):
    back = manage("migrate", "-v", "0", "timeline", "0021", env=site.env)  # no further: history
    assert back.returncode == 0, back.stderr
    old = backed_up(site, tmp_path)
    assert manage("migrate", "-v", "0", env=site.env).returncode == 0
    before = picture(site)
    done = manage("restore", str(old), "--yes", env=site.env)
    assert done.returncode == 0, done.stderr
    assert picture(site)["constraints"] == before["constraints"]
    assert picture(site)["rows"]["timeline_event"] == before["rows"]["timeline_event"]


def test_a_restore_does_not_wait_for_ever_for_a_site_in_use(site, tmp_path):
    file = backed_up(site, tmp_path)
    before = picture(site)
    with site.connect() as busy:
        busy.execute("SELECT count(*) FROM timeline_event")  # and the transaction stays open
        begun = time.monotonic()
        done = manage("restore", str(file), "--yes", env=site.env)
        took = time.monotonic() - begun
    assert "The site is in use: stop it first, or try again." in done.stderr
    assert done.returncode == 1
    assert took < 30
    assert picture(site) == before


def test_pages_stay_whole_during_a_restore_and_discarded_words_are_gone_after_it(site, tmp_path):
    file = backed_up(site, tmp_path)
    page = edit(site.env, DISCARDED)
    answers, over = [], threading.Event()

    def visit(url: str) -> None:
        while not over.is_set():
            answers.append(fetch(url))

    with served(site.env) as address:
        assert DISCARDED in fetch(address + page)[1]
        assert DISCARDED in fetch(f"{address}/events.json")[1]
        addresses = [f"{address}{path}" for path in (page, "/", "/events.json", "/statements/")]
        visitors = [threading.Thread(target=visit, args=[url]) for url in addresses]
        for visitor in visitors:
            visitor.start()
        try:
            done = manage("restore", str(file), "--yes", env=site.env)
        finally:
            over.set()
            for visitor in visitors:
                visitor.join()
        assert done.returncode == 0, done.stderr
        for url in addresses:
            status, body = fetch(url)
            assert (status, DISCARDED in body) == (200, False), url
        assert "Edited before the backup." in fetch(address + page)[1]
    assert {status for status, _ in answers} <= {200, 503}
    assert len(answers) > 10


def test_a_page_that_waits_too_long_for_a_restore_says_503(site):
    with served(site.env) as address, site.connect() as c:
        c.execute("LOCK TABLE timeline_event, timeline_contentchange")
        begun = time.monotonic()
        status, body = fetch(f"{address}/")
        assert (status, "Traceback" in body) == (503, False)
        assert time.monotonic() - begun < 10


def test_no_password_stands_on_a_command_line_and_the_newest_pg_dump_is_taken(site, tmp_path):
    fake = tmp_path / "pg_dump"
    fake.write_text(
        '#!/bin/sh\nif [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) 99.1"; exit; fi\n'
        f'echo "$@" > {tmp_path}/arguments; env > {tmp_path}/env\n'
        'echo "pg_dump: error: no" >&2; exit 1\n'
    )
    fake.chmod(0o755)
    url = f"{site.env['DATABASE_URL']}?sslmode=prefer&application_name=desk&connect_timeout=7"
    env = site.env | {"DATABASE_URL": url, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    assert (
        one_line(manage("backup", str(tmp_path / "file"), env=env)) == "CommandError: pg_dump: no"
    )
    arguments = (tmp_path / "arguments").read_text()
    assert servers.PASSWORD not in arguments
    assert site.name not in arguments
    said = set((tmp_path / "env").read_text().splitlines())
    assert {f"PGPASSWORD={servers.PASSWORD}", f"PGDATABASE={site.name}", "PGUSER=timeline"} <= said
    assert {"PGSSLMODE=prefer", "PGAPPNAME=desk", "PGCONNECT_TIMEOUT=7"} <= said


@pytest.mark.parametrize(
    ("server", "embedded", "installed", "wheel", "taken"),
    [
        (15, False, [13, 15, 17], [18], "17"),
        (15, False, [], [16, 18], "18"),
        (18, False, [17], [18], "18"),
        (18, True, [19], [16, 18], "18"),
        (19, False, [17], [18], None),
    ],
)
def test_the_pg_dump_that_is_taken_is_never_older_than_the_server(
    monkeypatch, server, embedded, installed, wheel, taken
):
    connection = SimpleNamespace(
        get_database_version=lambda: (server, 1),
        settings_dict={"EMBEDDED": embedded and {"DATA": "x"}},
    )
    monkeypatch.setattr(client, "connection", connection)
    monkeypatch.setattr(
        client, "_installed", lambda _: {n: Path(f"/usr/{n}/pg_dump") for n in installed}
    )
    monkeypatch.setattr(client, "client_programs", lambda: {n: Path(f"/wheel/{n}") for n in wheel})
    if taken is None:
        with pytest.raises(BackupError, match="Install postgresql-client-19"):
            client.dumper()
    else:
        assert client.dumper().parent.name == taken
