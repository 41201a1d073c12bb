"""A site that is served by gunicorn as in production, for tests that visit it from outside."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from tests.servers import free_port, manage


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The single line by which a command refused."""
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr.strip()


@contextmanager
def served(env: dict[str, str]) -> Iterator[str]:
    """The site of an environment, without preparing it; its address."""
    port = free_port()
    command = (sys.executable, "-m", "gunicorn", "timeline.wsgi")
    arguments = ("-c", "python:timeline.config.gunicorn", "--bind", f"127.0.0.1:{port}")
    with tempfile.TemporaryDirectory() as static:
        env = env | {"STATIC_ROOT": static}
        collected = manage("collectstatic", "--noinput", "-v", "0", env=env)
        assert collected.returncode == 0, collected.stderr
        started = subprocess.Popen([*command, *arguments], cwd=settings.BASE_DIR, env=env)
        try:
            address = f"http://127.0.0.1:{port}"
            deadline = time.monotonic() + 30
            while fetch(f"{address}/healthz")[0] != 200:
                assert time.monotonic() < deadline
                time.sleep(0.1)
            yield address
        finally:
            started.terminate()
            started.wait(timeout=30)


def fetch(url: str) -> tuple[int, str]:
    """Status and body; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""
