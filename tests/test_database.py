"""The embedded server: found again after a crash, never in the way of another server, clear when it cannot work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from timeline.database import data_directory, database_settings

pytestmark = pytest.mark.slow


def script(data: Path, body: str) -> subprocess.Popen[str]:
    """A process of its own that starts the embedded server in ``data`` and then does ``body``."""
    code = f"from pathlib import Path\nfrom timeline.database import ensure_embedded\nimport psycopg, sys, time\nsocket = ensure_embedded(Path({str(data)!r}))\nprint(socket, flush=True)\n{body}"
    return subprocess.Popen([sys.executable, "-c", code], cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextmanager
def process(data: Path, body: str):
    """``script`` that is gone, pipes and all, at the end of the block."""
    started = script(data, body)
    try:
        yield started
    finally:
        started.kill()
        started.communicate(timeout=30)


def finished(data: Path, body: str) -> str:
    """What ``script`` printed once it has ended."""
    with process(data, body) as started:
        out, err = started.communicate(timeout=60)
    assert started.returncode == 0, err
    return out


def answers(socket: str) -> bool:
    try:
        with psycopg.connect(host=socket, user="postgres", dbname="postgres", connect_timeout=3) as connection:
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


def test_a_pid_file_that_points_at_another_program_is_no_obstacle(data):
    finished(data, "pass")
    pid_file = data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{data}\n1700000000\n5432\n{data}\n\n  0 0\nready\n")
    assert "(1,)" in finished(
        data, "with psycopg.connect(host=socket, user='postgres', dbname='postgres') as c: print(c.execute('SELECT 1').fetchone())"
    )


def test_a_half_made_data_folder_is_made_anew(data):
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")
    assert "up" in finished(data, "print('up')")


def test_with_a_database_url_nothing_embedded_is_configured(tmp_path):
    assert "EMBEDDED" not in database_settings("postgres://u:p%40ss@db:5433/name?sslmode=require", tmp_path)
    found = database_settings("postgres://u:p%40ss@db:5433/name?sslmode=require", tmp_path)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == ("u", "p@ss", "db", "5433", "name")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("folder", ["a folder with spaces", "x" * 120])
def test_a_path_that_no_socket_can_have_is_avoided(tmp_path, monkeypatch, folder):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/home/someone/.local/share")
    found = data_directory(tmp_path / folder)
    assert " " not in str(found)
    assert len(str(found)) < 90


def test_no_permission_of_a_folder_that_was_there_is_changed(data):
    before = data.parent.parent.stat().st_mode
    finished(data, "pass")
    assert data.parent.parent.stat().st_mode == before


def test_root_keeps_its_data_out_of_private_folders(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert str(data_directory(tmp_path)).startswith("/var/lib/al-tanf-timeline/")
