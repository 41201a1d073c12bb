"""The first command: it starts everywhere, at once, and leaves nothing running behind it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import psutil
import pytest
from django.conf import settings

pytestmark = pytest.mark.slow
ROOT = Path(settings.BASE_DIR)
NOBODY = 65534
# What the tests' own settings put into the environment: the site must do without.
OWN = ("SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "DJANGO_SETTINGS_MODULE", "DATABASE_URL")


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def environment(**more: str) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k not in OWN} | more


@contextmanager
def served(var: Path | None, port: int, command=(str(ROOT / "serve"),), **more):
    """The site as ``make run`` starts it, in a process group of its own; interrupted at the end."""
    more.setdefault("env", environment())
    more["env"] |= {"VAR_DIR": str(var), "PORT": str(port)} if var else {"PORT": str(port)}
    started = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **more,
    )
    try:
        yield started
    finally:
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGINT)
            try:
                started.communicate(timeout=30)
            finally:
                if started.poll() is None:
                    os.killpg(started.pid, signal.SIGKILL)
        elif started.stdout:
            started.stdout.close()


def interrupt(started: subprocess.Popen[str]) -> None:
    """Ctrl-C at the terminal: the whole group hears it."""
    os.killpg(started.pid, signal.SIGINT)
    started.communicate(timeout=30)


def status(port: int, path: str = "/") -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def announced(started: subprocess.Popen[str]) -> str:
    """All that was said up to the address."""
    said = []
    for line in started.stdout:
        said.append(line)
        if line.startswith("The site is at "):
            return "".join(said)
    raise AssertionError(f"the site did not start: {''.join(said)}")


def servers_of(folder: Path) -> list[int]:
    """Postgres processes that work below a folder, or below the one that its note names."""
    places = [str(folder.resolve())]
    note = folder / "postgres.location"
    if note.exists():
        places.append(str(Path(note.read_text().strip()).parent))
    found = []
    for process in psutil.process_iter(["name", "cmdline"]):
        if (process.info["name"] or "").startswith("postgres"):
            words = " ".join(process.info["cmdline"] or ())
            found += [process.pid for place in places if place in words]
    return found


@pytest.fixture
def var():
    """A folder for what the site generates; what root's server keeps elsewhere goes with it."""
    with tempfile.TemporaryDirectory(prefix="tl-", dir="/tmp") as folder:
        yield Path(folder)
        note = Path(folder) / "postgres.location"
        if note.exists():
            shutil.rmtree(Path(note.read_text().strip()).parent)


def test_twenty_starts_answer_eight_requests_at_once_and_leave_nothing_behind(var):
    codes, orphans = [], []
    for _ in range(20):
        port = free_port()
        with served(var, port) as started, ThreadPoolExecutor(8) as visitors:
            announced(started)
            codes += visitors.map(
                status, [port] * 8, ["/", "/statements/", "/healthz", "/speakers/"] * 2
            )
            interrupt(started)
        orphans += servers_of(var)
    assert codes == [200] * 160
    assert orphans == []


def test_two_that_start_at_once_on_a_new_database_both_serve(var):
    ports = [free_port(), free_port()]
    with served(var, ports[0]) as one, served(var, ports[1]) as other:
        said = announced(one) + announced(other)
        assert [status(port) for port in ports] == [200, 200]
        interrupt(one)
        assert status(ports[1], "/statements/") == 200, (
            "the first one stopped the server under the other"
        )
        interrupt(other)
    assert said.count("password  ") == 1
    assert servers_of(var) == []


@pytest.mark.parametrize("seconds", [0.2, 1.0, 2.0, 3.0])
def test_sigterm_while_preparing_ends_it_in_order(var, seconds):
    with served(var, free_port()) as started:
        time.sleep(seconds)
        started.terminate()
        started.communicate(timeout=20)
    assert started.returncode
    assert servers_of(var) == []


def test_a_port_in_use_is_said_before_any_address(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with served(var, port) as started:
            said, _ = started.communicate(timeout=30)
    assert started.returncode
    assert f"Port {port} is in use" in said
    assert "The site is at" not in said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused_in_one_line(var, port):
    done = subprocess.run(
        [ROOT / "serve"],
        env=environment(VAR_DIR=str(var), PORT=port),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode
    assert "no whole number from 1 to 65535" in done.stderr
    assert not done.stdout


def clone(folder: Path) -> None:
    """The checkout without what is generated, and an environment of the pinned packages alone."""
    skipped = shutil.ignore_patterns(
        ".git", "var", ".venv", "__pycache__", ".*_cache", ".hypothesis"
    )
    shutil.copytree(ROOT, folder, ignore=skipped)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    python = next(p for p in (f"/usr/bin/{version}", sys.executable) if Path(p).exists())
    subprocess.run([python, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    packages = folder / ".venv" / "lib" / version / "site-packages"
    for line in (ROOT / "requirements.lock").read_text().splitlines():
        if line[:1].isalpha():
            _copy_distribution(re.split(r"[=\[ ]", line)[0], packages)
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes()).hexdigest()
    (folder / ".venv" / "installed.json").write_text(json.dumps({"requirements.lock": digest}))


def _copy_distribution(name: str, packages: Path) -> None:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:  # of another system
        return
    for file in found.files or ():
        source = Path(str(found.locate_file(file)))
        if ".." not in file.parts and "__pycache__" not in file.parts and source.is_file():
            target = packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


@pytest.mark.parametrize("user", ["root", "an ordinary user"])
def test_make_run_serves_from_a_private_folder(user):
    """Mode 0700 and umask 077, as a careful person's home is; nobody else may look in."""
    root = os.geteuid() == 0
    if user == "root" and not root:
        pytest.skip("only root can try what root would see")
    home = Path(tempfile.mkdtemp(prefix="home-", dir="/tmp"))  # mode 0700
    more: dict[str, object] = {"umask": 0o077}
    try:
        clone(home / "checkout")
        if user != "root" and root:
            for path in (home, *home.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
            more |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        port, env = free_port(), environment(HOME=str(home))
        with served(None, port, ("make", "run"), cwd=home / "checkout", env=env, **more) as started:
            said = announced(started)
            assert "password  " in said
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
                assert b"<strong>97</strong>" in answer.read()
            assert status(port, "/static/timeline/favicon.svg") in (200, 404)
            interrupt(started)
        var = home / "checkout" / "var"
        assert servers_of(var) == []
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        if (note := var / "postgres.location").exists():
            shutil.rmtree(Path(note.read_text().strip()).parent)
    finally:
        shutil.rmtree(home)
