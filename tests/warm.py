"""A process that has loaded what commands need and forks: each begins at once, and can be killed.

``python -m tests.warm DESCRIPTOR`` hears at a socket of the tests. For each command it gets one
more socket, at which the command is told and answered for, and the three standard streams. A
command is a fork that does what ``manage.py`` does, in the environment that it is told: settings
and models are loaded there. With ``--ready`` they are loaded before, for the process's own
environment. The answers are the fork's number and, once it is gone, its exit code, negative where a
signal ended it.
"""

from __future__ import annotations

import atexit
import functools
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# What takes time to load and asks for no settings.
LIBRARIES = (
    "cryptography.x509",
    "csp.constants",
    "django.contrib.admin.options",
    "django.contrib.admin.views.main",
    "django.contrib.auth.password_validation",
    "django.contrib.postgres.indexes",
    "django.contrib.postgres.search",
    "django.contrib.staticfiles.finders",
    "django.contrib.syndication.views",
    "django.core.management.commands.migrate",
    "django.core.management.commands.shell",
    "django.core.servers.basehttp",
    "django.db.backends.postgresql.base",
    "django.template.defaulttags",
    "django.views.generic",
    "django_filters.conf",
    "fido2.server",
    "gunicorn",
    "icalendar",
    "pghistory.core",
    "psycopg.types.json",
    "timeline.config.database_url",
    "timeline.parsing",
    "whitenoise.storage",
)


class Fork:
    """One command in a fork of the warm process."""

    def __init__(self, at: socket.socket, told: dict[str, Any]) -> None:
        self.code: int | None = None
        self._at = at
        at.sendall(json.dumps(told).encode() + b"\n")
        self.pid = self._answer()

    def _answer(self) -> int:
        answer = self._at.recv(8, socket.MSG_WAITALL)
        if len(answer) < 8:
            raise EOFError("The warm process ended before its command did.")
        return int.from_bytes(answer, signed=True)

    def wait(self, seconds: float | None = None) -> int | None:
        """The exit code, or None if it still runs after so many seconds."""
        if self.code is None and select.select([self._at], [], [], seconds)[0]:
            self.code = self._answer()
            self._at.close()
        return self.code

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone; its number is not given away before."""
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()


class Warm:
    """The warm process; ``ready`` if it has loaded settings and models for this environment."""

    def __init__(self, env: dict[str, str] | None = None, *, ready: bool = False) -> None:
        self._commands, there = socket.socketpair()
        words = [sys.executable, "-m", "tests.warm", str(there.fileno()), *(["--ready"] * ready)]
        with there:
            self._process = subprocess.Popen(words, cwd=ROOT, env=env, pass_fds=[there.fileno()])

    def close(self) -> None:
        self._commands.close()
        self._process.wait(timeout=30)

    def start(
        self, words: Sequence[str], streams: Sequence[int], env: dict[str, str] | None = None
    ) -> Fork:
        """Begin ``manage.py`` with these words, on these three streams."""
        here, there = socket.socketpair()
        with there:
            socket.send_fds(self._commands, [b"."], [there.fileno(), *streams])
        return Fork(here, {"words": list(words), "env": env})

    def run(
        self,
        words: Sequence[str],
        env: dict[str, str],
        *,
        given: bytes | None = None,
        stdin: int | None = None,
        seconds: float = 120,
    ) -> tuple[int, bytes, bytes]:
        """Exit code and what was written to each stream, all of which are pipes.

        Instead of being ``given`` something it may read from ``stdin``; else there is nothing to
        read. Raises TimeoutError.
        """
        ends = [os.pipe() for _ in range(3)]
        (reads, gives), (out, writes), (err, complains) = ends
        with ThreadPoolExecutor(3) as pool:
            streams = (reads if stdin is None else stdin, writes, complains)
            fork = self.start(words, streams, env)
            for descriptor in (reads, writes, complains):
                os.close(descriptor)
            pool.submit(_write, gives, given or b"")
            said = [pool.submit(_read, descriptor) for descriptor in (out, err)]
            if fork.wait(seconds) is None:
                fork.kill()
                raise TimeoutError(f"{' '.join(words)} did not end in {seconds} s")
        assert fork.code is not None
        return fork.code, said[0].result(), said[1].result()


def _write(descriptor: int, given: bytes) -> None:
    with open(descriptor, "wb") as stream:
        stream.write(given)


def _read(descriptor: int) -> bytes:
    with open(descriptor, "rb") as stream:
        return stream.read()


@functools.cache
def warm_process() -> Warm:
    """The one of these tests, which ends with them."""
    warm = Warm()
    atexit.register(warm.close)
    return warm


def next_command(commands: socket.socket) -> dict[str, Any] | None:
    """In a fork: the command that it is to run. Here: None, once there are no more."""
    attending: set[int] = set()
    while True:
        heard, descriptors, _, _ = socket.recv_fds(commands, 1, 4)
        if not heard:
            for pid in attending:
                os.waitpid(pid, 0)
            return None
        pid = os.fork()
        if not pid:
            commands.close()
            return _attend(descriptors[0], descriptors[1:])
        attending.add(pid)
        attending -= {pid for pid in attending if os.waitpid(pid, os.WNOHANG)[0]}
        for descriptor in descriptors:
            os.close(descriptor)


def _attend(answers: int, streams: list[int]) -> dict[str, Any]:
    """Fork once more, where the command is; here wait for its end and tell of it."""
    line = b""
    while not line.endswith(b"\n"):
        line += os.read(answers, 65536)
    pid = os.fork()
    if not pid:
        os.close(answers)
        for number, descriptor in enumerate(streams):
            os.dup2(descriptor, number)
            os.close(descriptor)
        told: dict[str, Any] = json.loads(line)
        return told
    for descriptor in (0, 1, 2, *streams):
        os.close(descriptor)  # who reads them waits until nobody has them any more
    try:
        os.write(answers, pid.to_bytes(8))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        os.write(answers, code.to_bytes(8, signed=True))
    finally:
        os._exit(0)


def main(descriptor: str, *ready: str) -> None:
    """Load, wait for commands; in their forks, run them."""
    import manage

    for name in LIBRARIES:
        import_module(name)
    if ready:
        import django
        from django.core.management import get_commands, load_command_class

        django.setup()
        load_command_class(get_commands()["import_document"], "import_document")
    gc.freeze()
    told = next_command(socket.socket(fileno=int(descriptor)))
    if told is None:
        return
    if ready:
        from django.core.management import call_command

        call_command(*told["words"])
        return
    os.environ.clear()
    os.environ.update(told["env"])
    sys.argv = ["manage.py", *told["words"]]
    manage.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
