"""Behind pgbouncer, which hands out connections by the transaction, everything works as without."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings

from tests import servers
from tests.conftest import page
from tests.servers import environment, free_port, manage
from tests.sites import fetch, one_line, served

pytestmark = pytest.mark.slow
PGBOUNCER = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")


@contextmanager
def pooler(server: servers.Server, pool: int) -> Iterator[int]:
    """pgbouncer in transaction mode before a server; its port."""
    if PGBOUNCER is None:
        if os.environ.get("CI") == "true":
            pytest.fail("pgbouncer is not installed, and CI is set.")
        pytest.skip("pgbouncer is not installed: apt install pgbouncer")
    user, port = servers.ordinary_user(), free_port()
    with servers.folder_of(user) as folder:
        (folder / "users").write_text(f'"timeline" "{servers.PASSWORD}"\n')
        (folder / "ini").write_text(
            f"[databases]\n* = host=127.0.0.1 port={server.port}\n[pgbouncer]\n"
            f"listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
            f"auth_type = scram-sha-256\nauth_file = {folder}/users\n"
            f"pool_mode = transaction\ndefault_pool_size = {pool}\nmax_client_conn = 200\n"
        )
        command = [PGBOUNCER, "-q", str(folder / "ini")]
        with (folder / "log").open("w") as log:
            started = subprocess.Popen(
                command, cwd=folder, stdout=log, stderr=log, **servers.as_user(user)
            )
        try:
            _wait_until_it_answers(server, port)
            yield port
        finally:
            started.terminate()
            started.wait(timeout=20)


def _wait_until_it_answers(server: servers.Server, port: int) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            psycopg.connect(server.url("postgres", port), connect_timeout=3).close()
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, "pgbouncer does not answer"
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="module")
def server():
    with servers.server() as server:
        yield server


@pytest.fixture(scope="module")
def site(server):
    """A site that two processes have prepared at once through the pooler, on a pool of two."""
    with pooler(server, 2) as port:
        server.create("pooled")
        env = environment(DATABASE_URL=server.url("pooled", port))
        both = [begun("prepare", env=env) for _ in range(2)]
        said = [process.communicate(timeout=180) for process in both]
        connect = lambda: server.connect("pooled")  # noqa: E731
        codes = [process.returncode for process in both]
        yield SimpleNamespace(env=env, port=port, said=said, codes=codes, connect=connect)


def begun(*arguments: str, env: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_that_prepare_at_once_make_one_site_and_a_third_changes_nothing(site):
    assert site.codes == [0, 0], site.said
    out = "".join(out for out, _ in site.said)
    assert out.count("password  ") == 1
    assert out.count(": 97 created") == 1
    again = manage("prepare", env=site.env)
    assert (again.returncode, again.stdout) == (0, ""), again.stderr
    with site.connect() as c:
        assert c.execute("SELECT count(*) FROM timeline_event").fetchone() == (97,)
        held = c.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").fetchone()
        assert held == (0,), "a lock outlived the command that took it"


def test_an_import_is_tried_and_then_done(site, tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(page("25 February 2021 Nothing happened in Amman.", title="Pooled"))
    for arguments, stored in ((["--dry-run"], 0), ([], 1)):
        done = manage("import_document", str(file), "--slug", "pooled", *arguments, env=site.env)
        assert done.returncode == 0, done.stderr
        assert "1 created" in done.stdout
        with site.connect() as c:
            found = c.execute("SELECT count(*) FROM timeline_document WHERE slug = 'pooled'")
            assert found.fetchone() == (stored,)


def test_forty_at_once_get_whole_pages_and_whole_exports(site):
    published = "SELECT count(*) FROM timeline_{} WHERE state = 'published'"
    with site.connect() as c:
        (events,), (statements,) = (
            c.execute(published.format(t)).fetchone() for t in ("event", "statement")
        )
    paths = [
        "/events.csv",
        "/events.json",
        "/statements.csv",
        "/statements.json",
        "/",
        "/speakers/",
    ]
    paths += ["/statements/", "/healthz"]
    # nobody is sent away, however busy the machine: this is about connections
    env = site.env | {"PAGES_WAITING": "40", "PAGES_PATIENCE": "60"}
    with served(env) as address, ThreadPoolExecutor(40) as visitors:
        answers = list(visitors.map(fetch, [f"{address}{path}" for path in paths * 5]))
    assert [status for status, _ in answers] == [200] * 40
    for path, (_, body) in zip(paths * 5, answers, strict=True):
        wanted = events if path.startswith("/events") else statements
        if path.endswith(".csv"):
            assert len(list(csv.reader(io.StringIO(body)))) == wanted + 1
        elif path.endswith(".json"):
            found = json.loads(body)
            assert (found["count"], len(found["results"])) == (wanted, wanted)


def test_the_server_keeps_no_cursor_even_of_the_very_first_query(site):
    """Django asks whether the server may have cursors before it has ever connected."""
    code = (
        "from timeline.models import Event\n"
        "from django.db import connection\n"
        "rows = Event.objects.iterator(chunk_size=5)\n"
        "next(rows)\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SELECT count(*) FROM pg_cursors')\n"
        "    print(cursor.fetchone()[0], len(list(rows)) + 1 == Event.objects.count())"
    )
    done = manage("shell", "-v", "0", "-c", code, env=site.env)
    assert done.stdout.strip() == "0 True", done.stderr


def test_the_history_says_who_saved_a_form_and_nobody_elses_words_are_theirs(site):
    code = (
        "from django.contrib.auth import get_user_model\n"
        "from django.test import Client\n"
        "from django.test.utils import setup_test_environment\n"
        "from tests.editing.test_history import change\n"
        "from timeline.editing.revisions.read import revisions\n"
        "from timeline.models import Event\n"
        "setup_test_environment()\n"
        "event = Event.objects.order_by('pk').first()\n"
        "browser = Client()\n"
        "browser.force_login(get_user_model().objects.get(username='editor'))\n"
        "assert change(browser, event, text='By hand.', _note='a slip').status_code == 302\n"
        "Event.objects.filter(pk=event.pk).update(text='By nobody.')\n"
        "latest, before = revisions(event)[:2]\n"
        "print([(r.who, r.note, [c.after for c in r.changes if c.name == 'text'])"
        " for r in (before, latest)])\n"
    )
    env = site.env | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = manage("shell", "-v", "0", "-c", code, env=env)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[('editor', 'a slip', ['By hand.']), ('', '', ['By nobody.'])]"


def test_what_cannot_work_through_a_pooler_is_refused_in_one_line(site, server, tmp_path):
    refused = manage("backup", str(tmp_path / "file"), env=site.env)
    assert "leads through a connection pooler" in one_line(refused)
    options = {"DATABASE_URL": site.env["DATABASE_URL"] + "?options=-cwork_mem%3D8MB"}
    assert "startup parameter" in one_line(manage("prepare", env=site.env | options))


def test_a_pool_of_one_is_refused_in_one_line(server):
    server.create("narrow")
    with pooler(server, 1) as port:
        done = manage("prepare", env=environment(DATABASE_URL=server.url("narrow", port)))
    assert "Raise its pool" in one_line(done)
